// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.js';
import { createMemoryIo } from '../memory-io.js';
import { createTemporaryFolder } from '../temporary-folder.js';

const POLICY = '{ "@context": "http://www.w3.org/ns/odrl.jsonld", "@type": "Set" }';
const MAPPING = {
  from: 'services/*/policy.json',
  group: 'dspacex',
  name: '{dirname}',
  version: '1.0',
  wrap: true,
};

/** A repository with two services, a registry of its own, and a mapping. */
function repository(...assembly: readonly unknown[]) {
  return createTemporaryFolder({
    'xreg.config.json': JSON.stringify({ assembly }, null, 2),
    'services/carbon/policy.json': POLICY,
    'services/parts/policy.json': POLICY,
    'governance/rules/dspacex.membership.v1.0.json': '{"appliesTo":["*"]}',
  });
}

async function run(cwd: string, ...argv: readonly string[]) {
  const io = createMemoryIo({ cwd });
  const exitCode = await main(['assemble', ...argv], io);
  return { exitCode, out: io.out(), err: io.err() };
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .sort();
}

describe('xreg assemble', () => {
  it('brings files into a new registry', async () => {
    const cwd = repository(MAPPING);

    const { exitCode, out } = await run(cwd, '-o', 'build/registry');

    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: 'out        build/registry\nassembled  2\n',
    });
    const written = join(cwd, 'build/registry');
    expect(filesIn(written)).toEqual([
      'policies/dspacex.carbon.v1.0.json',
      'policies/dspacex.parts.v1.0.json',
    ]);
    const policy: unknown = JSON.parse(
      readFileSync(join(written, 'policies/dspacex.carbon.v1.0.json'), 'utf8'),
    );
    expect(policy).toMatchObject({ policyid: 'carbon', policydefinition: { '@type': 'Set' } });
  });

  it('takes in what a registry holds already, in the layout that is asked for', async () => {
    const cwd = repository(MAPPING);

    const { exitCode } = await run(cwd, 'governance', '--layout', 'expanded', '-o', 'build');

    expect(exitCode).toBe(0);
    expect(filesIn(join(cwd, 'build'))).toEqual([
      'policygroups/dspacex/policies/carbon/versions/1.0.json',
      'policygroups/dspacex/policies/parts/versions/1.0.json',
      'rules/dspacex.membership.v1.0.json',
    ]);
  });

  it('names the place of a mapping that matches nothing, and writes nothing', async () => {
    const cwd = repository(MAPPING, { ...MAPPING, from: 'service/*.json' });

    const { exitCode, err } = await run(cwd, '-o', 'build');

    expect(exitCode).toBe(1);
    expect(err).toContain('xreg.config.json:11:15: error:');
    expect(err).toContain('[assembly/no-match]');
    expect(existsSync(join(cwd, 'build'))).toBe(false);
  });

  it('refuses two files for one artifact', async () => {
    const { exitCode, err } = await run(repository({ ...MAPPING, name: 'use' }), '-o', 'build');

    expect(exitCode).toBe(1);
    expect(err).toContain('services/parts/policy.json:1:1: error:');
    expect(err).toContain('[assembly/collision]');
  });

  it('says that nothing is mapped where the configuration maps nothing', async () => {
    const { exitCode, err } = await run(repository(), '-o', 'build');

    expect(exitCode).toBe(2);
    expect(err).toContain('"assembly"');
  });

  it('overwrites nothing', async () => {
    const { exitCode } = await run(repository(MAPPING), '-o', 'governance');

    expect(exitCode).toBe(4);
  });
});

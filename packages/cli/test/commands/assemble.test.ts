// SPDX-License-Identifier: Apache-2.0
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.js';
import { createMemoryIo } from '../memory-io.js';
import { COMPACT, EXPANDED, under } from '../registries.js';
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
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.json'))
    .sort();
}

describe('xreg assemble', () => {
  it('brings files into a new registry', async () => {
    const cwd = repository(MAPPING);

    const { exitCode, out } = await run(cwd, '-o', 'build/registry');

    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: [
        'out        build/registry',
        'origins    policies/dspacex.carbon.v1.0.json <- services/carbon/policy.json',
        '           policies/dspacex.parts.v1.0.json <- services/parts/policy.json',
        'assembled  2',
        '',
      ].join('\n'),
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

  it('says with --dry-run what it would do, and writes nothing', async () => {
    const cwd = repository(MAPPING);

    const { exitCode, out } = await run(cwd, '-o', 'build', '--dry-run', '--output', 'json');

    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toEqual({
      schemaVersion: 1,
      status: 'dry-run',
      out: 'build',
      origins: {
        'policies/dspacex.carbon.v1.0.json': 'services/carbon/policy.json',
        'policies/dspacex.parts.v1.0.json': 'services/parts/policy.json',
      },
      assembled: 2,
    });
    expect(existsSync(join(cwd, 'build'))).toBe(false);
  });

  it('tells the fault of a document at the place it comes from', async () => {
    const cwd = repository({ ...MAPPING, wrap: false });
    writeFileSync(join(cwd, 'services/parts/policy.json'), '{\n  "versionid": }');

    const { exitCode, err } = await run(cwd, '-o', 'build');

    expect(exitCode).toBe(1);
    expect(err).toContain('services/parts/policy.json:2:16: error:');
    expect(existsSync(join(cwd, 'build'))).toBe(false);
  });

  it('overwrites nothing', async () => {
    const { exitCode } = await run(repository(MAPPING), '-o', 'governance');

    expect(exitCode).toBe(4);
  });
});

describe('xreg assemble takes in, without a root,', () => {
  const config = (settings: object) => ({
    'xreg.config.json': JSON.stringify({ assembly: [MAPPING], ...settings }),
    'services/parts/policy.json': POLICY,
  });

  it('the registry that the configuration names, in its layout and byte for byte', async () => {
    const cwd = createTemporaryFolder({
      ...config({ roots: ['registry'] }),
      ...under('registry', EXPANDED),
    });

    const { exitCode, out } = await run(cwd, '-o', 'build');

    expect(exitCode).toBe(0);
    expect(out).toContain('registry   registry\ncopied     2\n');
    expect(filesIn(join(cwd, 'build'))).toEqual(
      [...Object.keys(EXPANDED), 'policygroups/dspacex/policies/parts/versions/1.0.json'].sort(),
    );
    for (const [path, text] of Object.entries(EXPANDED)) {
      expect(readFileSync(join(cwd, 'build', path), 'utf8')).toBe(text);
    }
  });

  it('the registry that the folder of the configuration is', async () => {
    const cwd = createTemporaryFolder({ ...config({}), ...COMPACT });

    const { exitCode } = await run(cwd, '-o', 'build');

    expect(exitCode).toBe(0);
    expect(filesIn(join(cwd, 'build'))).toEqual(
      [...Object.keys(COMPACT), 'policies/dspacex.parts.v1.0.json'].sort(),
    );
  });

  it('neither a root that is not there yet nor the folder it writes', async () => {
    const cwd = createTemporaryFolder(config({ roots: ['build/registry'] }));
    const empty = createTemporaryFolder(config({ roots: ['build'] }));
    mkdirSync(join(empty, 'build'));

    const elsewhere = await run(cwd, '-o', 'elsewhere');
    const there = await run(empty, '-o', 'build');

    expect([elsewhere.exitCode, there.exitCode]).toEqual([0, 0]);
    expect(elsewhere.out + there.out).not.toContain('copied');
  });

  it('no registry above the configuration', async () => {
    const cwd = createTemporaryFolder({ ...under('policies', config({})), ...COMPACT });

    const { exitCode, out } = await run(join(cwd, 'policies'), '-o', 'build');

    expect(exitCode).toBe(0);
    expect(out).not.toContain('copied');
  });

  it('none of several registries by guess', async () => {
    const cwd = createTemporaryFolder({
      ...config({ roots: ['one', 'two'] }),
      ...under('one', COMPACT),
      ...under('two', COMPACT),
    });

    const { exitCode, err } = await run(cwd, '-o', 'build');

    expect(exitCode).toBe(2);
    expect(err).toContain('Name one of "one", "two".');
  });

  it('an artifact of the registry no second time', async () => {
    const cwd = createTemporaryFolder({
      ...config({ roots: ['registry'], assembly: [{ ...MAPPING, name: 'membership' }] }),
      ...under('registry', COMPACT),
    });

    const { exitCode, err } = await run(cwd, '-o', 'build');

    expect(exitCode).toBe(1);
    expect(err).toContain('[assembly/collision]');
    expect(err).toContain('"registry/policies/dspacex.membership.v1.0.json"');
    expect(existsSync(join(cwd, 'build'))).toBe(false);
  });
});

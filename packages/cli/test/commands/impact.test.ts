// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.js';
import { createMemoryIo } from '../memory-io.js';
import { COMPACT, under } from '../registries.js';
import { createTemporaryFolder } from '../temporary-folder.js';

async function run(cwd: string, ...argv: readonly string[]) {
  const io = createMemoryIo({ cwd });
  const exitCode = await main(['impact', ...argv], io);
  return { exitCode, out: io.out(), err: io.err() };
}

const rule = (minimum: number) => ({
  'rules/acme.rule.v1.0.json': JSON.stringify({
    versionid: '1.0',
    name: 'rule',
    description: 'Asks for constraints',
    appliesTo: ['label:dspacex'],
    schemaref: '/schemagroups/acme/schemas/rule/versions/1.0',
  }),
  'schemas/acme.rule.v1.0.json': JSON.stringify({
    type: 'object',
    properties: {
      policy: {
        type: 'object',
        properties: {
          permission: {
            type: 'array',
            items: {
              type: 'object',
              properties: { constraint: { type: 'array', minItems: minimum } },
            },
          },
        },
      },
    },
  }),
});

const folder = () =>
  createTemporaryFolder({
    ...under('old', { ...COMPACT, ...rule(1) }),
    ...under('new', { ...COMPACT, ...rule(2) }),
    ...under('fleet', COMPACT),
  });

describe('xreg impact', () => {
  it('fails where a policy is newly failing, and says so', async () => {
    const { exitCode, out } = await run(folder(), '--base', 'old', '--head', 'new');

    expect(exitCode).toBe(1);
    expect(out).toContain('newly-failing policy dspacex/membership@1.0');
    expect(out).toContain('rule "acme/rule@1.0": satisfied -> violated');
  });

  it('runs both rule sets over other policies', async () => {
    const argv = ['--base', 'new', '--head', 'old', '--policies', 'fleet', '--output', 'json'];

    const { exitCode, out } = await run(folder(), ...argv);

    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ fleet: 'fleet', summary: { 'newly-passing': 1 } });
  });

  it('fails on what it is told to fail on instead', async () => {
    const fail = async (...conditions: readonly string[]) => {
      const argv = ['--base', 'old', '--head', 'new', '--fail-on', ...conditions];
      return (await run(folder(), ...argv)).exitCode;
    };

    expect(await fail('never')).toBe(0);
    expect(await fail('deactivated')).toBe(0);
    expect(await fail('deactivated,newly-failing')).toBe(1);
  });

  it.each([
    [[], 'needs --base'],
    [['--base', './nope', '--head', 'old'], '"nope" does not exist.'],
    [['--base', 'old', '--head', 'new', '--policies', './nope'], '"nope" does not exist.'],
    [['--base', 'old', '--head', 'new', '--fail-on', 'newly-passed'], '--fail-on cannot be'],
  ])('says what is wrong with %j', async (argv, message) => {
    const { exitCode, err } = await run(folder(), ...argv);

    expect(exitCode).toBe(2);
    expect(err).toContain(message);
  });
});

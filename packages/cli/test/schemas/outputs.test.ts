// SPDX-License-Identifier: Apache-2.0
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/command-line/commands.js';
import { main } from '../../src/main.js';
import { createMemoryIo } from '../memory-io.js';
import { createFleet, type HandMadeFleet } from '../reconciling/fleet.js';
import { createTemporaryFolder } from '../temporary-folder.js';
import { faultsOf, REPOSITORY, schemaNamed } from './shipped-schemas.js';

/** What each command tells programs, by the schema it follows. */
const SCHEMAS: Readonly<Record<string, string>> = {
  init: 'init-output-1',
  validate: 'report-1',
  report: 'report-1',
  test: 'report-1',
  explain: 'explain-output-1',
  index: 'index-output-1',
  diff: 'registry-comparison-1',
  impact: 'impact-1',
  convert: 'convert-output-1',
  assemble: 'assemble-output-1',
  bundle: 'bundle-output-1',
  publish: 'publish-output-1',
  pull: 'pull-output-1',
  inspect: 'inspect-output-1',
  verify: 'verify-output-1',
  config: 'config-output-1',
  plan: 'plan-output-1',
  apply: 'apply-output-1',
  reconcile: 'status-output-1',
  status: 'status-output-1',
  rollback: 'rollback-output-1',
};

const PULL_REFERENCE = 'oci-layout:layout:1.0';

const FAILING = 'registry/tests/dspacex.membership-requirement.v1.0/fail';

/** Command lines whose output is of the schema of the command, in an order in which they work. */
const RUNS: readonly (readonly [number, ...string[]])[] = [
  [0, 'validate', 'registry', '-f', 'json'],
  [1, 'validate', 'broken', '-f', 'json'],
  [0, 'validate', 'registry', '--shard', '1/2', '-f', 'json', '-f', 'json=shard-1.json'],
  [0, 'validate', 'registry', '--shard', '2/2', '-f', 'json=shard-2.json', '-f', 'json'],
  [0, 'report', 'merge', 'shard-1.json', 'shard-2.json', '-f', 'json'],
  [0, 'init', 'new', '--yes', '--output', 'json'],
  [0, 'init', 'new', '--yes', '--output', 'json'],
  [0, 'test', 'registry', '-f', 'json'],
  [0, 'explain', 'dspacex/generic-access@1.0', '--root', 'registry', '--output', 'json'],
  [1, 'explain', `${FAILING}/no-constraint.json`, '--root', 'registry', '--output', 'json'],
  [0, 'index', 'registry', '-f', 'json', '--files'],
  [0, 'diff', 'registry', 'registry', '-f', 'json'],
  [0, 'impact', '--base', 'registry', '--head', 'registry', '-f', 'json'],
  [0, 'convert', 'registry', '--to', 'document', '-o', 'registry.json', '--output', 'json'],
  [0, 'assemble', '--config', 'assembly/xreg.config.json', '-o', 'assembled', '--output', 'json'],
  [0, 'bundle', 'registry', '-o', 'registry.zip', '--output', 'json'],
  [0, 'publish', 'registry', PULL_REFERENCE, '--dry-run', '--output', 'json'],
  [0, 'publish', 'registry', PULL_REFERENCE, '--output', 'json'],
  [0, 'publish', 'registry', PULL_REFERENCE, '--output', 'json'],
  [0, 'pull', PULL_REFERENCE, '-o', 'pulled', '--output', 'json'],
  [0, 'inspect', PULL_REFERENCE, '--output', 'json'],
  [0, 'verify', PULL_REFERENCE, '--judge', '--output', 'json'],
  [1, 'verify', PULL_REFERENCE, '--min-version', '2.0', '--output', 'json'],
  [0, 'config', 'print', '--output', 'json'],
  [0, 'config', 'print', 'assembly', '--fail-on', 'info', '--output', 'json'],
];

/** What `xreg explain` says of codes. */
const CODE_RUNS: readonly (readonly string[])[] = [
  ['--code', 'governance/violation'],
  ['--code', 'governance'],
  ['--code', 'all'],
];

/** The same of those that speak to a connector, with the schema of each. */
const FLEET_RUNS: readonly (readonly [string, number, ...string[]])[] = [
  ['plan-output-1', 0, 'plan', '--output', 'json', '-o', 'plan.json'],
  ['apply-output-1', 0, 'apply', 'plan.json', '--dry-run', '--output', 'json'],
  ['apply-output-1', 0, 'apply', 'plan.json', '--output', 'json'],
  ['plan-output-1', 0, 'reconcile', '--once', '--dry-run', '--output', 'json'],
  ['status-output-1', 0, 'reconcile', '--once', '--output', 'json'],
  ['status-output-1', 0, 'status', '--output', 'json'],
  ['rollback-output-1', 0, 'rollback', 'berlin', '--dry-run', '--output', 'json'],
  ['rollback-output-1', 0, 'rollback', 'berlin', '--output', 'json'],
  ['status-output-1', 1, 'status', '--output', 'json'],
  ['plan-output-1', 0, 'plan', '--output', 'json'],
];

describe('what commands tell programs', { timeout: 120_000 }, () => {
  it('has a schema for every command that speaks JSON', () => {
    const speaking = COMMANDS.filter(({ spec }) => {
      const options = Object.entries(spec.options);
      return options.some(([name]) => name === 'output' || name === 'format');
    });

    expect(speaking.map(({ spec }) => spec.name).toSorted()).toEqual(
      Object.keys(SCHEMAS).toSorted(),
    );
  });

  it('follows its schema', async () => {
    const folder = createTemporaryFolder({});
    for (const [from, to] of [
      ['xregistry', 'registry'],
      ['xregistry-broken', 'broken'],
      ['assembly', 'assembly'],
    ] as const) {
      cpSync(join(REPOSITORY, 'examples', from), join(folder, to), { recursive: true });
    }
    for (const [exitCode, command = '', ...argv] of RUNS) {
      const io = createMemoryIo({ cwd: folder });

      const code = await main([command, ...argv], io);

      expect([argv, code, io.err()]).toEqual([argv, exitCode, expect.any(String)]);
      expect([command, ...argv, ...judge(SCHEMAS[command] ?? '', io.out())]).toEqual([
        command,
        ...argv,
      ]);
    }
  });

  it.each(CODE_RUNS)('follows its schema for explain %s %s', async (...argv) => {
    const io = createMemoryIo({});

    const code = await main(['explain', ...argv, '--output', 'json'], io);

    expect(code).toBe(0);
    expect(judge('explain-code-output-1', io.out())).toEqual([]);
  });

  it('follows its schema for connectors', async () => {
    const fleet: HandMadeFleet = await createFleet();
    fleet.publish(['membership@1.0', 'usage@1.0']);
    for (const [schema, exitCode, ...argv] of FLEET_RUNS) {
      const { code, out, err } = await fleet.xreg(...argv);

      expect([argv, code, err]).toEqual([argv, exitCode, expect.any(String)]);
      expect([...argv, ...judge(schema, out)]).toEqual(argv);
    }
  });

  it.each([
    ['older bundles', { sources: [{ name: 'policies', from: './gone' }] }],
    ['connectors that are not there', { connectors: [unreachable()] }],
  ])('follows its schema for %s', async (_, config) => {
    const fleet = await createFleet(config);
    fleet.publish(['membership@1.0']);

    const planned = await fleet.xreg('plan', '--output', 'json');
    const reconciled = await fleet.xreg('reconcile', '--once', '--output', 'json');

    expect(judge('plan-output-1', planned.out)).toEqual([]);
    expect(judge('status-output-1', reconciled.out)).toEqual([]);
  });

  it.each([...Object.values(SCHEMAS), 'explain-code-output-1'])(
    'would be refused by %s in another version',
    (name) => {
      const { schema } = schemaNamed(name);
      const required = schema['required'] as readonly string[];

      expect(required).toContain('schemaVersion');
      expect(faultsOf(schemaNamed(name), { schemaVersion: 2 })).not.toEqual([]);
      expect(faultsOf(schemaNamed(name), { schemaVersion: 1, surprise: true })).not.toEqual([]);
    },
  );
});

function judge(schema: string, out: string): readonly string[] {
  return faultsOf(schemaNamed(schema), JSON.parse(out));
}

function unreachable(): object {
  const auth = { kind: 'api-key', file: 'edc-key' };
  return { name: 'berlin', managementUrl: 'http://127.0.0.1:9/management', auth };
}

/** The packages ship what they say they export. */
describe('packages', () => {
  it.each(['governance', 'xregistry-fs'])('%s exports its schemas', (name) => {
    const { exports } = JSON.parse(
      readFileSync(join(REPOSITORY, `packages/${name}/package.json`), 'utf8'),
    ) as { exports: Readonly<Record<string, unknown>> };
    const exported = Object.values(exports).filter((target) => typeof target === 'string');

    for (const target of exported) {
      expect(readFileSync(join(REPOSITORY, `packages/${name}`, target), 'utf8')).not.toBe('');
    }
  });
});

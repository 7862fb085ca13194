// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.js';
import { createMemoryIo } from '../memory-io.js';
import { COMPACT, policy, under } from '../registries.js';
import { createTemporaryFolder } from '../temporary-folder.js';

const REPOSITORY = join(import.meta.dirname, '../../../..');
const FORMATS = ['stylish', 'json', 'sarif', 'github', 'junit', 'markdown'];

async function run(cwd: string, ...argv: readonly string[]) {
  const io = createMemoryIo({ cwd });
  const exitCode = await main(argv, io);
  return { exitCode, out: io.out(), err: io.err() };
}

/** Judges a registry in shards, and gives the names of their reports. */
async function shards(cwd: string, count: number, ...argv: readonly string[]) {
  const names = Array.from({ length: count }, (_, at) => `shard-${at + 1}.json`);
  for (const [at, name] of names.entries()) {
    const shard = ['--shard', `${at + 1}/${count}`, '-f', `json=${name}`];
    const { exitCode, out } = await run(cwd, 'validate', ...argv, ...shard);
    expect({ out, isJudged: exitCode < 2 }).toEqual({ out: '', isJudged: true });
  }
  return names;
}

/** A registry with findings in many of its policies, and rules from elsewhere. */
function createFaultyRegistry(files: Readonly<Record<string, string>> = {}): string {
  const names = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta'];
  const policies = names.map((name, at) => [
    `policies/acme.${name}.v1.0.json`,
    at % 2 === 0 ? policy(name) : policy(name).replace('"use"', '"fly"'),
  ]);
  const cwd = createTemporaryFolder({
    ...under('r', { ...COMPACT, ...(Object.fromEntries(policies) as Record<string, string>) }),
    ...files,
  });
  cpSync(join(REPOSITORY, 'examples/xregistry'), join(cwd, 'rules-from'), { recursive: true });
  return cwd;
}

const ACCEPTED = JSON.stringify({
  suppressions: [
    { code: 'odrl/unknown-term', count: 2, reason: 'too few', expires: '2026-06-01' },
    { code: 'governance/ungoverned-policy', reason: 'all', expires: '2026-06-01' },
    { code: 'odrl/operand-value', reason: 'not needed', expires: '2026-06-01' },
    { code: 'odrl/no-rules', reason: 'expired', expires: '2025-06-01' },
  ],
});

describe('xreg report merge', () => {
  it.each(['xregistry', 'xregistry-broken', 'xregistry-compact'])(
    'tells of %s what the undivided run tells, in every format',
    async (name) => {
      const cwd = createTemporaryFolder({});
      cpSync(join(REPOSITORY, 'examples', name), join(cwd, 'r'), { recursive: true });
      const reports = await shards(cwd, 3, 'r');

      for (const format of FORMATS) {
        const { exitCode, out } = await run(cwd, 'validate', 'r', '-f', format);
        const merged = await run(cwd, 'report', 'merge', ...reports, '-f', format);
        expect(merged, format).toEqual({ exitCode, out, err: '' });
      }
    },
    60_000,
  );

  it.each<[string, readonly string[]]>([
    ['no option', []],
    ['a lower level', ['--fail-on', 'info']],
    ['a limit to warnings', ['--max-warnings', '0', '--fail-on', 'error']],
    ['suppressions of its own', ['--suppressions', 'accepted.json']],
    ['no suppressions', ['--no-suppressions']],
    ['few findings on the terminal', ['--max-findings', '2']],
  ])('takes a view of the whole, with %s', async (_, options) => {
    const cwd = createFaultyRegistry({
      'xreg-suppressions.json': ACCEPTED.replace('"count":2', '"count":9'),
      'accepted.json': ACCEPTED,
    });
    const rules = ['--rules', 'rules-from'];
    const reports = await shards(cwd, 4, 'r', ...rules);

    for (const format of ['stylish', 'json']) {
      const whole = await run(cwd, 'validate', 'r', ...rules, ...options, '-f', format);
      const merged = await run(cwd, 'report', 'merge', ...reports, ...options, '-f', format);
      expect(merged).toEqual(whole);
      expect(whole.out).not.toBe('');
    }
  });

  it('reports what concerns changed files', async () => {
    const cwd = createFaultyRegistry();
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@acme.example', ...args], {
        cwd,
      });
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '-m', 'all');
    writeFileSync(
      join(cwd, 'r/policies/acme.iota.v1.0.json'),
      policy('iota').replace('use', 'fly'),
    );
    const reports = await shards(cwd, 3, 'r');

    const whole = await run(cwd, 'validate', 'r', '--changed-since', 'HEAD');
    const merged = await run(cwd, 'report', 'merge', ...reports, '--changed-since', 'HEAD');

    expect(merged).toEqual(whole);
    expect(whole.out).toContain('acme.iota.v1.0.json');
    expect(whole.out).not.toContain('acme.beta.v1.0.json');
  });

  it('writes suppressions for the whole registry', async () => {
    const cwd = createFaultyRegistry();
    const reports = await shards(cwd, 3, 'r');
    const accept = ['--suppress-all', '--reason', 'known'];

    const merged = await run(cwd, 'report', 'merge', ...reports, ...accept);

    expect(merged.exitCode).toBe(0);
    const text = readFileSync(join(cwd, 'r/xreg-suppressions.json'), 'utf8');
    const { suppressions } = JSON.parse(text) as { readonly suppressions: readonly unknown[] };
    expect(suppressions.length).toBeGreaterThan(4);
    expect((await run(cwd, 'validate', 'r', '--fail-on', 'info')).exitCode).toBe(0);
  });

  it('needs no registry at hand, but for lines of its text', async () => {
    const cwd = createFaultyRegistry();
    const [first = '', second = ''] = await shards(cwd, 2, 'r');
    const elsewhere = createTemporaryFolder({
      'one.json': readFileSync(join(cwd, first), 'utf8'),
      'two.json': readFileSync(join(cwd, second), 'utf8'),
    });

    const there = await run(elsewhere, 'report', 'merge', 'one.json', 'two.json');
    const here = await run(cwd, 'report', 'merge', first, second);

    expect(there.exitCode).toBe(here.exitCode);
    expect(there.out).not.toContain('│');
    expect(here.out).toContain('│');
  });

  it('shows no text of files that lie in no registry, whatever a report names', async () => {
    const cwd = createFaultyRegistry({ 'secrets/token.json': '"not for logs"\n' });
    const reports = await shards(cwd, 2, 'r');
    for (const name of reports) {
      const text = readFileSync(join(cwd, name), 'utf8');
      const forged = text
        .replace(/"roots": \[\s*"r"/, '"roots": ["secrets"')
        .replaceAll(
          /"file": "r\/policies\/acme\.[a-z]+\.v1\.0\.json",\n(?= {6}"range")/g,
          '"file": "secrets/token.json",',
        )
        .replaceAll(/"line": \d+/g, '"line": 1');
      writeFileSync(join(cwd, name), forged);
    }

    const { out } = await run(cwd, 'report', 'merge', ...reports);

    expect(out).toContain('secrets/token.json');
    expect(out).not.toContain('not for logs');
  });

  it.each<[readonly string[], string]>([
    [['report', 'merge'], 'There is no report to merge.'],
    [['report', 'merg', 'a.json'], 'xreg report cannot "merg".'],
    [['report', 'merge', 'nowhere.json'], 'There is no report "nowhere.json".'],
    [['report', 'merge', 'r'], 'No file is "r".'],
    [['report', 'merge', 'r/policies/acme.alpha.v1.0.json'], 'is no report of xreg validate.'],
    [['validate', 'r', '--shard', '0/3'], '--shard cannot be "0/3".'],
    [['validate', 'r', '--shard', '4/3'], '--shard cannot be "4/3".'],
    [['validate', 'r', '--shard', 'first'], '--shard cannot be "first".'],
    [
      ['validate', 'r', '--shard', '1/2', '--max-warnings', '0'],
      '--max-warnings takes a view of all',
    ],
    [
      ['validate', 'r', '--shard', '1/2', '--changed-since', 'HEAD'],
      '--changed-since takes a view',
    ],
    [
      ['validate', 'r', '--shard', '1/2', '--prune-suppressions'],
      '--prune-suppressions takes a view',
    ],
    [['validate', 'r', '--shard', '1/2', '--staged'], '--staged is not for --shard'],
    [['validate', 'r/policies', '--shard', '1/2'], 'A part of "r" is not for --shard'],
  ])('ends %j with exit code 2', async (argv, message) => {
    const { exitCode, out, err } = await run(createFaultyRegistry(), ...argv);

    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(message);
  });

  it('is what a shard points to, unless it is to be quiet', async () => {
    const cwd = createFaultyRegistry();

    const loud = await run(cwd, 'validate', 'r', '--shard', '2/3');
    const quiet = await run(cwd, 'validate', 'r', '--shard', '2/3', '--quiet');

    expect(loud.err).toContain('Shard 2 of 3: "xreg report merge" joins the JSON reports of all.');
    expect(quiet).toEqual({ ...loud, err: '' });
  });
});

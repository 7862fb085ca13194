// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.js';
import { createMemoryIo } from '../memory-io.js';
import { policy } from '../registries.js';
import { createTemporaryFolder } from '../temporary-folder.js';

const EXAMPLES = fileURLToPath(new URL('../../../../examples', import.meta.url));

/** Requires a prohibition, which the policies do not have. */
const RULES = {
  'r/schemas/acme.prohibition.v1.0.json': JSON.stringify({
    type: 'object',
    required: ['policy'],
    properties: { policy: { properties: { prohibition: { type: 'array', minItems: 1 } } } },
  }),
  'r/rules/acme.prohibition-required.v1.0.json': JSON.stringify({
    versionid: '1.0',
    name: 'prohibition-required',
    appliesTo: ['group:dspacex'],
    schemaref: '/schemagroups/acme/schemas/prohibition/versions/1.0',
  }),
} as const;

const TESTS = 'r/tests/acme.prohibition-required.v1.0';

async function run(cwd: string, ...argv: readonly string[]) {
  const io = createMemoryIo({ cwd });
  const exitCode = await main(['test', ...argv], io);
  return { exitCode, out: io.out(), err: io.err() };
}

describe('xreg test', { timeout: 60_000 }, () => {
  it.each(['xregistry', 'xregistry-compact'])('holds on the example %s', async (root) => {
    const { exitCode, out } = await run(EXAMPLES, root, '--fail-on', 'info');

    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: '✔ no findings\n  2 rules: 49 tests, 49 held\n',
    });
  });

  it('finds next to nothing that the tests of the examples miss', async () => {
    const { exitCode, out } = await run(EXAMPLES, 'xregistry', '--mutate', '--min-score', '95');

    // A pool that grows may find one more.
    expect(exitCode).toBe(0);
    expect(out).toMatch(/mutants of dspacex\/membership-requirement@1\.0: \d+ %/);
  });

  it('tells what does not hold in every format, with one exit code', async () => {
    const cwd = createTemporaryFolder({ ...RULES, [`${TESTS}/pass/none.json`]: policy('none') });

    for (const format of ['stylish', 'json', 'sarif', 'github', 'junit', 'markdown']) {
      const { exitCode, out } = await run(cwd, 'r', '-f', format);

      expect({ format, exitCode }).toEqual({ format, exitCode: 1 });
      expect(out).toContain('pass/none');
    }
    const { out } = await run(cwd, 'r', '-f', 'stylish', '-f', 'json=report.json');
    const report = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8')) as object;
    expect(out).toContain('1 rule: 1 test, 0 held, 1 broken');
    expect(report).toMatchObject({
      summary: { tests: { broken: 1 } },
      tests: [{ name: 'pass/none' }],
    });
  });

  it.each<[string, readonly string[], RegExp]>([
    ['no test', ['r'], /no test of a rule/],
    ['a part of a registry', ['r/rules'], /only a part of/],
    [
      'a rule that is not there',
      ['r', '--rule', 'prohibition-require'],
      /Did you mean "prohibition-required"/,
    ],
    ['no registry', ['s'], /"s" does not exist/],
    ['a score of nothing', ['r', '--min-score', '50'], /--min-score says nothing without --mutate/],
    ['a share above all', ['r', '--mutate', '--min-score', '101'], /--min-score cannot be "101"/],
    ['a time that is none', ['r', '--mutate', '--time-budget', 'soon'], /--time-budget cannot be/],
  ])('ends with exit code 2 for %s', async (_, argv, text) => {
    const cwd = createTemporaryFolder(RULES);

    const { exitCode, out, err } = await run(cwd, ...argv);

    expect(exitCode).toBe(2);
    expect(out + err).toMatch(text);
  });

  it('mutates, and fails a score that is too low', async () => {
    const cwd = createTemporaryFolder({
      ...RULES,
      [`${TESTS}/fail/none.json`]: policy('none'),
    });

    const sound = await run(cwd, 'r', '--mutate', '--time-budget', '0');
    const low = await run(cwd, 'r', '--mutate', '--time-budget', '0', '--min-score', '50');

    expect(sound.exitCode).toBe(0);
    expect(sound.out).toMatch(
      /mutants of acme\/prohibition-required@1\.0: no score, .* \d+ not tried/,
    );
    expect(low.exitCode).toBe(1);
    expect(low.out).toContain('test/low-score');
  });

  it('runs tests for rules of another registry', async () => {
    const cwd = createTemporaryFolder({
      ...RULES,
      'mine/tests/acme.prohibition-required.v1.0/fail/none.json': policy('none'),
    });

    const { exitCode, out } = await run(cwd, 'mine', '--rules', 'r');

    expect(exitCode).toBe(0);
    expect(out).toContain('has no test that ought to pass');
    expect(out).toContain('1 rule: 1 test, 1 held');
  });
});

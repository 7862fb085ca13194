// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.js';
import { createMemoryIo } from '../memory-io.js';
import { createTemporaryFolder } from '../temporary-folder.js';

const EXAMPLE = fileURLToPath(new URL('../../../../examples/xregistry', import.meta.url));

const FAILING = 'tests/dspacex.membership-requirement.v1.0/fail';

async function run(cwd: string, ...argv: readonly string[]) {
  const io = createMemoryIo({ cwd });
  const exitCode = await main(['explain', ...argv], io);
  return { exitCode, out: io.out(), err: io.err() };
}

describe('xreg explain', { timeout: 60_000 }, () => {
  it.each([
    'dspacex/generic-access@1.0',
    '/policygroups/dspacex/policies/generic-access/versions/1.0',
    'policygroups/dspacex/policies/generic-access/versions/1.0.json',
  ])('finds the policy %s', async (policy) => {
    const { exitCode, out, err } = await run(EXAMPLE, policy);

    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(/^dspacex\/generic-access@1\.0 /);
    expect(out).toContain('applies: "label:dspacex" selects it');
    expect(out).toMatch(/- rule carbon-emissions\/usage-agreement@1\.0 does not apply: none of/);
  });

  it('shows what is missing and the smallest edit, for the policy of a test', async () => {
    const { exitCode, out } = await run(EXAMPLE, `${FAILING}/no-constraint.json`);

    expect(exitCode).toBe(1);
    expect(out).toContain('The policy has no constraint on "membership.credential".');
    expect(out).toContain('The smallest edit that makes it pass has 1 step:');
    expect(out).toContain('[{"op":"add","path":"/permission/0/constraint","value":[{');
  });

  it('explains a rule that does not apply where it is asked for', async () => {
    const { exitCode, out } = await run(EXAMPLE, 'dspacex/generic-access@1.0', 'usage-agreement');

    expect(exitCode).toBe(1);
    expect(out).toContain('does not apply: none of');
    expect(out).toMatch(/no constraint on "FrameworkAgreement"[^]*no constraint on "Membership"/);
    expect(out).not.toContain('rule dspacex/membership-requirement@1.0 is');
  });

  it('tells a program the same as JSON', async () => {
    const { exitCode, out } = await run(
      EXAMPLE,
      `${FAILING}/other-operator.json`,
      '--output',
      'json',
    );

    const explanation = JSON.parse(out) as unknown;

    expect(exitCode).toBe(1);
    expect(explanation).toMatchObject({
      schemaVersion: 1,
      rules: [{ verdict: 'violated', violations: [{ place: { range: { start: { line: 15 } } } }] }],
      outcome: {
        repair: {
          isSmallest: true,
          text: [{ op: 'replace', path: '/permission/0/constraint/0/operator', value: 'eq' }],
        },
      },
    });
  });

  it('judges a file that lies in no registry by rules from elsewhere', async () => {
    const cwd = createTemporaryFolder({
      'mine.json': JSON.stringify({
        '@context': 'http://www.w3.org/ns/odrl.jsonld',
        '@type': 'Set',
        permission: [{ action: 'use' }],
      }),
    });

    const asked = await run(cwd, 'mine.json', 'membership-requirement', '--rules', EXAMPLE);
    const vague = await run(cwd, 'mine.json', '--rules', EXAMPLE);

    expect(asked.exitCode).toBe(1);
    expect(asked.out).toContain('add the constraint membership.credential eq "active"');
    expect(vague.exitCode).toBe(2);
    expect(vague.err).toContain('dspacex/membership-requirement@1.0');
  });

  it.each<[string, readonly string[], RegExp]>([
    [
      'a policy that is not there',
      ['dspacex/generic-acces@1.0'],
      /Did you mean "dspacex\/generic-access@1\.0"/,
    ],
    [
      'a policy without its version',
      ['dspacex/generic-access'],
      /Did you mean "dspacex\/generic-access@1\.0"/,
    ],
    [
      'a rule that is not there',
      ['dspacex/generic-access@1.0', 'usage-agreemnt'],
      /Did you mean "usage-agreement"/,
    ],
    [
      'a rule in place of a policy',
      ['rulegroups/dspacex/rules/membership-requirement/versions/1.0.json'],
      /is a rule, not a policy/,
    ],
    [
      'a file outside of the root',
      [join(EXAMPLE, 'README.md'), '--root', 'policygroups'],
      /does not lie in/,
    ],
    ['no steps', ['dspacex/generic-access@1.0', '--max-steps', '0'], /--max-steps cannot be "0"/],
  ])('ends with exit code 2 for %s', async (_, argv, text) => {
    const { exitCode, err } = await run(EXAMPLE, ...argv);

    expect(exitCode).toBe(2);
    expect(err).toMatch(text);
  });

  it('tells what is wrong with a text that is no policy', async () => {
    const cwd = createTemporaryFolder({ 'mine.json': '{ "permission": ' });

    const { exitCode, out } = await run(
      cwd,
      'mine.json',
      'membership-requirement',
      '--rules',
      EXAMPLE,
    );

    expect(exitCode).toBe(1);
    expect(out).toMatch(/✖ .*\n {4}at mine\.json:1:\d+/);
    expect(out).toContain('is not judged');
  });

  it('takes no folder far above a file for its registry', async () => {
    const folder = createTemporaryFolder({
      'schemas/notes.txt': 'of something else',
      'work/mine.json': '{ "permission": ',
    });
    const cwd = join(folder, 'work');

    const { out } = await run(cwd, 'mine.json', 'membership-requirement', '--rules', EXAMPLE);

    expect(out).toMatch(/^ {4}at mine\.json:1:/m);
  });

  it('takes the registry around its tests, in a Git repository or not', async () => {
    const cwd = createTemporaryFolder({
      'rules/notes.txt': '',
      'tests/acme.membership.v1.0/fail/mine.json': '{ "permission": ',
    });
    const file = 'tests/acme.membership.v1.0/fail/mine.json';

    const { out } = await run(cwd, file, 'membership-requirement', '--rules', EXAMPLE);

    expect(out).toContain(`    at ${file}:1:`);
  });
});

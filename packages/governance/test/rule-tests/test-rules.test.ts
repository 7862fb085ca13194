// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, formatReport, testRules } from '../../src/index.js';
import { fileSystemOf, indexOf, type Files } from '../rules/registry.js';
import {
  ACTIVE,
  findingsOf,
  GOVERNANCE,
  MEMBERSHIP,
  policyOf,
  REGION,
  runTests,
  SOUND,
  TESTS,
} from './membership-registry.js';

const EXPANDED: Files = {
  'rulegroups/dspacex/rules/membership-requirement/versions/1.0.json':
    GOVERNANCE['rules/dspacex.membership-requirement.v1.0.json'],
  'schemagroups/dspacex/schemas/membership/versions/1.0.json':
    GOVERNANCE['schemas/dspacex.membership.v1.0.json'],
};

const withTests = (tests: Files): Files => ({
  ...SOUND,
  ...Object.fromEntries(Object.entries(tests).map(([path, text]) => [`${TESTS}/${path}`, text])),
});

describe('the tests of a rule', () => {
  it('hold where the rule accepts what passes and refuses what fails', async () => {
    const report = await runTests(SOUND);

    expect(report.diagnostics).toEqual([]);
    expect(report.summary.tests).toEqual({ total: 2, held: 2, broken: 0, notRun: 0 });
    expect(exitCodeOf(report)).toBe(0);
  });

  it('are the same for a rule of the expanded layout', async () => {
    const tests = Object.fromEntries(
      Object.entries(SOUND).filter(([path]) => path.startsWith('tests/')),
    );

    const report = await runTests({ ...EXPANDED, ...tests });

    expect(report.diagnostics).toEqual([]);
    expect(report.summary.tests?.held).toBe(2);
  });

  it('may be for rules of another registry, which needs no tests of its own there', async () => {
    const { [`${TESTS}/pass/membership.json`]: pass, ...others } = SOUND;
    const tests = {
      [`${TESTS}/pass/membership.json`]: pass,
      [`${TESTS}/fail/x.json`]: policyOf([]),
    };

    const report = await runTests(tests, { rulesFrom: [await indexOf(others, 'governance')] });
    const alone = await runTests(tests);

    expect(report.diagnostics).toEqual([]);
    expect(report.summary.tests?.held).toBe(2);
    expect(findingsOf(alone)).toContain('test/unknown-rule pass/membership.json');
  });

  it('say where and why a policy is refused that ought to pass', async () => {
    const report = await runTests(withTests({ 'pass/region.json': policyOf([REGION]) }));

    const [finding] = report.diagnostics;

    expect(findingsOf(report)).toEqual(['test/refused pass/region.json']);
    expect(finding).toMatchObject({
      pointer: '/permission/0/constraint',
      rule: '/rulegroups/dspacex/rules/membership-requirement/versions/1.0',
      expected: ['leftOperand "membership.credential", operator "eq", rightOperand "active"'],
    });
    expect(finding?.related?.map(({ file }) => file)).toEqual([
      'registry/rules/dspacex.membership-requirement.v1.0.json',
      'registry/schemas/dspacex.membership.v1.0.json',
    ]);
    expect(exitCodeOf(report)).toBe(1);
  });

  it('report a policy that is accepted and ought to fail', async () => {
    const report = await runTests(withTests({ 'fail/member.json': policyOf([ACTIVE]) }));

    expect(findingsOf(report)).toEqual(['test/accepted fail/member.json']);
  });

  it.each<[string, unknown, string]>([
    ['no JSON', '{ "permission": ', 'json/syntax'],
    ['no policy', '[]', 'odrl/policy-missing'],
    [
      'an unknown context',
      { ...policyOf([]), '@context': 'https://x.example/c' },
      'jsonld/unknown-context',
    ],
  ])('are not run on %s, and that is an error', async (_, content, code) => {
    const report = await runTests(withTests({ 'fail/broken.json': content }));

    expect(report.diagnostics.map((finding) => finding.code)).toContain(code);
    expect(report.summary.tests).toMatchObject({ total: 3, notRun: 1 });
    expect(exitCodeOf(report)).toBe(1);
  });

  it('warn of a policy that lost what it states', async () => {
    const lost = policyOf([{ ...ACTIVE, leftOperand: 'membership.credential' }]);

    const report = await runTests(withTests({ 'fail/lost.json': lost }));

    expect(findingsOf(report)).toEqual(['test/doubtful-policy fail/lost.json']);
    expect(report.summary.tests?.held).toBe(3);
  });

  it('warn of a badly formed policy only where it ought to pass', async () => {
    const odd = { leftOperand: REGION.leftOperand, rightOperand: 'eu' };

    const report = await runTests(
      withTests({ 'pass/odd.json': policyOf([ACTIVE, odd]), 'fail/odd.json': policyOf([odd]) }),
    );

    expect(findingsOf(report)).toEqual(['test/doubtful-policy pass/odd.json']);
  });

  it('hold on the text and on the meaning with both forms', async () => {
    const short = { 'membership.credential': MEMBERSHIP };
    const written = { ...ACTIVE, leftOperand: 'membership.credential' };
    const plain = {
      ...policyOf([written]),
      '@context': ['http://www.w3.org/ns/odrl.jsonld', short],
    };

    const both = await runTests(
      { ...SOUND, [`${TESTS}/pass/membership.json`]: plain },
      { form: 'both' },
    );
    const iri = await runTests(SOUND, { form: 'both' });

    expect(both.diagnostics).toEqual([]);
    expect(findingsOf(iri)).toEqual(['test/refused pass/membership.json']);
  });
});

describe('what is missing or astray', () => {
  it.each<[string, Files, readonly string[]]>([
    [
      'a rule without tests',
      {
        ...SOUND,
        'rules/acme.other.v1.0.json': GOVERNANCE['rules/dspacex.membership-requirement.v1.0.json'],
      },
      ['test/no-tests registry/rules/acme.other.v1.0.json'],
    ],
    ['an empty folder of tests', withTests({ 'expect.json': {} }), []],
    [
      'an empty side',
      { ...GOVERNANCE, [`${TESTS}/fail/no-constraint.json`]: policyOf([]) },
      ['test/empty-side fail/no-constraint.json'],
    ],
    [
      'a folder for no rule',
      { ...SOUND, 'tests/dspacex.membership-requirment.v1.0/fail/a.json': policyOf([]) },
      ['test/unknown-rule registry/tests/dspacex.membership-requirment.v1.0/fail/a.json'],
    ],
    ['a file beside the sides', withTests({ 'a.json': {} }), ['test/stray-file a.json']],
    ['a folder beside the sides', withTests({ 'passes/a.json': {} }), ['test/stray-file passes']],
    ['a folder in a side', withTests({ 'fail/x/a.json': {} }), ['test/stray-file fail/x']],
    ['a text among the tests', withTests({ 'fail/a.txt': 'x' }), ['test/stray-file fail/a.txt']],
    [
      'a file in the folder of tests',
      { ...SOUND, 'tests/a.json': {} },
      ['test/stray-file registry/tests/a.json'],
    ],
    ['notes for readers', withTests({ 'fail/README.md': 'x', '.keep': '' }), []],
  ])('is told: %s', async (_, files, expected) => {
    const report = await runTests(files);

    expect(findingsOf(report)).toEqual(expected);
  });

  it('names the rule that a misspelt folder is nearest to', async () => {
    const report = await runTests({
      ...SOUND,
      'tests/dspacex.membership-requirement.v2.0/fail/a.json': policyOf([]),
    });

    expect(report.diagnostics).toMatchObject([
      { code: 'test/unknown-rule', expected: ['dspacex.membership-requirement.v1.0'] },
    ]);
  });

  it('tells two rules apart whose plain names are alike', async () => {
    const rule = GOVERNANCE['rules/dspacex.membership-requirement.v1.0.json'];
    const rules = {
      'rulegroups/a.b/rules/c/versions/1.json': { ...(rule as object), versionid: '1', name: 'c' },
      'rulegroups/a/rules/b.c/versions/1.json': {
        ...(rule as object),
        versionid: '1',
        name: 'b.c',
      },
      'schemas/dspacex.membership.v1.0.json': GOVERNANCE['schemas/dspacex.membership.v1.0.json'],
    };
    const sides = (folder: string) => ({
      [`tests/${folder}/pass/a.json`]: policyOf([ACTIVE]),
      [`tests/${folder}/fail/a.json`]: policyOf([]),
    });

    const exact = await runTests({ ...rules, ...sides('a%2Eb.c.v1'), ...sides('a.b%2Ec.v1') });
    const vague = await runTests({ ...rules, ...sides('a.b.c.v1') });

    expect(exact.diagnostics).toEqual([]);
    expect(exact.summary.tests?.held).toBe(4);
    expect(vague.diagnostics.find(({ code }) => code === 'test/unknown-rule')?.expected).toEqual([
      'a%2Eb.c.v1',
      'a.b%2Ec.v1',
    ]);
  });

  it('does not run the tests of a rule that cannot judge', async () => {
    const files = Object.fromEntries(
      Object.entries(SOUND).filter(([path]) => !path.startsWith('schemas/')),
    );

    const report = await runTests(files);

    expect(report.diagnostics.map(({ code }) => code)).toEqual(['rule/schema-not-found']);
    expect(report.summary.tests).toMatchObject({ total: 2, notRun: 2 });
  });

  it('is no quiet pass where there is not one test', async () => {
    const report = await runTests(GOVERNANCE);
    const empty = await runTests({});

    expect(exitCodeOf(report)).toBe(2);
    expect(exitCodeOf(report, 'never')).toBe(2);
    expect(exitCodeOf(empty)).toBe(2);
    await expect(testRules({ fileSystems: [] })).rejects.toThrow(XregError);
  });
});

describe('declared reasons', () => {
  const declare = (expectation: unknown, policy: object = policyOf([])) =>
    runTests(
      withTests({
        'fail/no-constraint.json': policy,
        'expect.json': { 'no-constraint': expectation },
      }),
    );

  it.each<[string, unknown]>([
    ['a keyword', 'contains'],
    ['an operand', { on: 'membership.credential' }],
    ['a place', { at: '/policy/permission/0/constraint' }],
    [
      'all of it',
      { keyword: 'contains', on: 'membership.credential', at: '/policy/permission/0/constraint' },
    ],
    ['a list', [{ keyword: 'contains' }]],
  ])('hold as %s', async (_, expectation) => {
    const report = await declare(expectation);

    expect(report.diagnostics).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['another keyword', 'required'],
    ['another operand', { on: 'region' }],
    ['another place', { at: '/policy/permission' }],
    ['more than there is', ['contains', 'required']],
  ])('are told where they name %s', async (_, expectation) => {
    const report = await declare(expectation);

    expect(findingsOf(report)).toEqual(['test/wrong-reason fail/no-constraint.json']);
    expect(report.summary.tests?.broken).toBe(1);
  });

  it('may name the wrong value or the constraint that it keeps from being right', async () => {
    const suspended = policyOf([{ ...ACTIVE, rightOperand: 'suspended' }]);

    const value = await declare({ keyword: 'const', on: 'membership.credential' }, suspended);
    const constraint = await declare(
      { keyword: 'contains', on: 'membership.credential' },
      suspended,
    );

    expect(value.diagnostics).toEqual([]);
    expect(constraint.diagnostics).toEqual([]);
  });

  it('have to cover all that is wrong', async () => {
    const two = policyOf([], [REGION]);

    const first = await declare({ at: '/policy/permission/0/constraint' }, two);
    const both = await declare('contains', two);

    expect(findingsOf(first)).toEqual(['test/wrong-reason fail/no-constraint.json']);
    expect(first.diagnostics[0]?.found).toBe(
      'contains on "membership.credential" at /policy/permission/1/constraint',
    );
    expect(both.diagnostics).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['an unknown test', { 'no-constraints': 'contains' }, '/no-constraints'],
    ['a passing test', { membership: 'contains' }, '/membership'],
    ['a number', { 'no-constraint': 7 }, '/no-constraint'],
    ['nothing', { 'no-constraint': {} }, '/no-constraint'],
    ['an unknown member', { 'no-constraint': { keywords: 'x' } }, '/no-constraint/keywords'],
    ['a member of another kind', { 'no-constraint': [{ at: 1 }] }, '/no-constraint/0/at'],
  ])('are refused for %s', async (_, expectations, pointer) => {
    const report = await runTests(withTests({ 'expect.json': expectations }));

    expect(report.diagnostics).toMatchObject([{ code: 'test/expectation', pointer }]);
  });

  it('may stand beside the address of their schema', async () => {
    const expectations = { $schema: 'https://acme.example/s.json', 'no-constraint': 'contains' };
    const report = await runTests(
      withTests({ 'fail/no-constraint.json': policyOf([]), 'expect.json': expectations }),
    );

    expect(report.diagnostics).toEqual([]);
  });

  it('are refused where they are no object', async () => {
    const report = await runTests(withTests({ 'expect.json': '[]' }));

    expect(report.diagnostics.map(({ code }) => code)).toEqual(['xregistry/parse']);
  });
});

describe('a filter', () => {
  const rule = GOVERNANCE['rules/dspacex.membership-requirement.v1.0.json'];
  const files = { ...SOUND, 'rules/acme.other.v1.0.json': rule };

  it.each(['membership-*', 'dspacex/*', 'dspacex/membership-requirement@1.0'])(
    'of %j leaves other rules alone',
    async (glob) => {
      const report = await runTests(files, { only: [glob] });

      expect(report.diagnostics).toEqual([]);
      expect(report.summary).toMatchObject({ rules: 1, tests: { held: 2 } });
    },
  );

  it('that names no rule is a mistake', async () => {
    await expect(runTests(files, { only: ['membershp-requirement'] })).rejects.toMatchObject({
      code: 'USAGE',
      help: 'Did you mean "membership-requirement"?',
    });
  });
});

describe('the report', () => {
  it('is the same whatever the order of files, and however policies are spelled', async () => {
    const broken = withTests({
      'pass/region.json': policyOf([REGION]),
      'fail/b.json': policyOf([ACTIVE]),
    });
    const reversed = Object.fromEntries(Object.entries(broken).reverse());

    const report = await runTests(broken);

    expect(formatReport(await runTests(reversed), 'json')).toBe(formatReport(report, 'json'));
  });

  it('counts every test as a case of JUnit', async () => {
    const report = await testRules({
      fileSystems: [fileSystemOf(withTests({ 'fail/b.json': policyOf([ACTIVE]) }))],
    });

    const xml = formatReport(report, 'junit');

    expect(xml.match(/<testcase [^>]*name="[^"]*tests\/[^"]*"/g)).toHaveLength(3);
    expect(xml).toMatch(/<testsuites .*failures="1"/);
  });
});

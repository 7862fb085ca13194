// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { formatReport, type Report } from '../../src/index.js';
import type { Files } from '../rules/registry.js';
import {
  ACTIVE,
  GOVERNANCE,
  policyOf,
  REGION,
  runTests,
  SOUND,
  TESTS,
} from '../rule-tests/membership-registry.js';

const REPORT_SCHEMA = new URL('../../schema/report-1.schema.json', import.meta.url);

/** A thorough set of tests for the rule. */
const THOROUGH: Files = {
  ...SOUND,
  [`${TESTS}/pass/two-permissions.json`]: policyOf([REGION, ACTIVE], [ACTIVE]),
  [`${TESTS}/fail/no-permission.json`]: {
    ...policyOf(),
    prohibition: [{ action: 'use', constraint: [ACTIVE] }],
  },
  [`${TESTS}/fail/one-of-two.json`]: policyOf([ACTIVE], []),
  [`${TESTS}/fail/region.json`]: policyOf([{ ...REGION, rightOperand: 'active' }]),
  [`${TESTS}/fail/neq.json`]: policyOf([{ ...ACTIVE, operator: 'neq' }]),
  [`${TESTS}/fail/suspended.json`]: policyOf([{ ...ACTIVE, rightOperand: 'suspended' }]),
  [`${TESTS}/fail/no-left-operand.json`]: policyOf([{ operator: 'eq', rightOperand: 'active' }]),
  [`${TESTS}/fail/no-operator.json`]: policyOf([
    { leftOperand: ACTIVE.leftOperand, rightOperand: 'active' },
  ]),
  [`${TESTS}/fail/no-right-operand.json`]: policyOf([
    { leftOperand: ACTIVE.leftOperand, operator: 'eq' },
  ]),
};

/** A small pool is enough for a small rule; none at all where only the tests matter. */
const mutate = (files: Files, poolSize = 200) => runTests(files, { mutation: { poolSize } });

const survivorsOf = ({ mutants = [] }: Report) =>
  mutants.filter(({ status }) => status === 'survived');

describe('mutation testing', { timeout: 60_000 }, () => {
  it('finds nothing that a thorough set of tests does not notice', async () => {
    const report = await mutate(THOROUGH);

    expect(survivorsOf(report)).toEqual([]);
    expect(report.summary.scores).toMatchObject([{ survived: 0, notTried: 0, score: 1 }]);
    expect(report.diagnostics).toEqual([]);
  });

  it('shows for every survivor a test that kills it and nothing else breaks', async () => {
    const before = await mutate(SOUND);
    const survivors = survivorsOf(before);

    expect(survivors.length).toBeGreaterThan(3);
    const added = survivors.map(({ witness, witnessAccepted }, index): [string, unknown] => [
      `${TESTS}/${witnessAccepted === true ? 'pass' : 'fail'}/witness-${index}.json`,
      witness,
    ]);
    const after = await mutate({ ...SOUND, ...Object.fromEntries(added) });

    expect(after.summary.tests).toMatchObject({ broken: 0, notRun: 0 });
    expect(survivorsOf(after)).toEqual([]);
  });

  it('names for every killed mutant a test that alone kills it', async () => {
    const { mutants = [] } = await mutate(THOROUGH, 0);
    const killers = new Set(mutants.flatMap(({ killedBy = [] }) => killedBy));

    for (const killer of killers) {
      const file = killer.replace(/^registry\//, '');
      const alone = await mutate({ ...GOVERNANCE, [file]: THOROUGH[file] }, 0);
      const killedAlone = new Set(
        (alone.mutants ?? [])
          .filter(({ status }) => status === 'killed')
          .map(({ operator, pointer, change }) => JSON.stringify([operator, pointer, change])),
      );
      for (const { operator, pointer, change, killedBy } of mutants) {
        if (killedBy !== killer) continue;
        expect(killedAlone).toContain(JSON.stringify([operator, pointer, change]));
      }
    }
  });

  it('is reported as the schema of reports says', async () => {
    const schema = JSON.parse(readFileSync(REPORT_SCHEMA, 'utf8')) as object;
    const isReport = new Ajv({ allErrors: true }).compile(schema);

    isReport(JSON.parse(formatReport(await mutate(SOUND), 'json')));

    expect(isReport.errors ?? []).toEqual([]);
  });

  it('places a survivor at the keyword that was changed', async () => {
    const { diagnostics } = await mutate(SOUND);

    const finding = diagnostics.find(({ pointer }) => pointer?.endsWith('/operator/const'));

    expect(finding).toMatchObject({
      code: 'test/surviving-mutant',
      severity: 'warning',
      file: 'registry/schemas/dspacex.membership.v1.0.json',
      pointer: '/definitions/activeMembership/properties/operator/const',
    });
    expect(finding?.range.start.line).toBeGreaterThan(1);
    expect(finding?.help).toMatch(
      /tests\/dspacex\.membership-requirement\.v1\.0\/fail\/<name>\.json: \{"@context"/,
    );
  });

  it('is the same whatever the order of files, and however policies are spelled', async () => {
    const reversed = Object.fromEntries(Object.entries(SOUND).reverse());
    const respelled = {
      ...SOUND,
      [`${TESTS}/pass/membership.json`]: {
        '@id': 'https://dspacex.example/policies/1',
        '@type': 'http://www.w3.org/ns/odrl/2/Set',
        'http://www.w3.org/ns/odrl/2/permission': {
          'http://www.w3.org/ns/odrl/2/target': { '@id': 'https://dspacex.example/data/1' },
          'http://www.w3.org/ns/odrl/2/action': { '@id': 'http://www.w3.org/ns/odrl/2/use' },
          'http://www.w3.org/ns/odrl/2/constraint': {
            'http://www.w3.org/ns/odrl/2/leftOperand': { '@id': ACTIVE.leftOperand },
            'http://www.w3.org/ns/odrl/2/operator': { '@id': 'http://www.w3.org/ns/odrl/2/eq' },
            'http://www.w3.org/ns/odrl/2/rightOperand': [{ '@value': 'active' }],
          },
        },
      },
    };

    const report = formatReport(await mutate(SOUND), 'json');

    expect(formatReport(await mutate(reversed), 'json')).toBe(report);
    expect(formatReport(await mutate(respelled), 'json')).toBe(report);
  });

  it('stops when the time is up, and says how much is left', async () => {
    let now = 0;

    const report = await runTests(THOROUGH, {
      mutation: { poolSize: 0, timeBudgetMs: 5, nowMs: () => now++ },
    });

    const [score] = report.summary.scores ?? [];
    expect(report.mutants).toHaveLength(4);
    expect(score?.notTried).toBeGreaterThan(10);
    expect(formatReport(report, 'stylish')).toMatch(/\d+ not tried/);
  });

  it('does not mutate a rule whose tests do not hold', async () => {
    const files = { ...SOUND, [`${TESTS}/fail/member.json`]: policyOf([ACTIVE]) };

    const report = await runTests(files, { mutation: { minScore: 0.5 } });

    expect(report.mutants).toEqual([]);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['test/low-score', 'test/accepted']);
  });

  it.each<[string, Files, number, readonly string[]]>([
    ['tests notice too little', SOUND, 0.9, ['test/low-score']],
    ['tests notice enough', THOROUGH, 1, []],
    ['there are no tests', GOVERNANCE, 0.1, ['test/low-score', 'test/nothing-to-test']],
  ])('fails a least score where %s', async (_, files, minScore, expected) => {
    const { diagnostics } = await runTests(files, { mutation: { minScore, poolSize: 200 } });

    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code).sort()).toEqual(expected);
  });

  it('tells its progress', async () => {
    const told: string[] = [];

    await runTests(SOUND, {
      mutation: { poolSize: 0 },
      onProgress: ({ phase, done, total }) => {
        if (phase === 'mutants' && done === total) told.push(phase);
      },
    });

    expect(told).toEqual(['mutants']);
  });
});

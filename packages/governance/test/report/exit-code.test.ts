// SPDX-License-Identifier: Apache-2.0
import { createDiagnostic, type Severity } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { createReport, exitCodeOf, FAIL_ON } from '../../src/index.js';
import { rangeOf, reportOf } from './sample-report.js';

const findings = (...severities: readonly Severity[]) =>
  reportOf(
    severities.map((severity, index) =>
      createDiagnostic({
        code: 'odrl/no-uid',
        severity,
        message: 'Policy has no uid.',
        file: `${index}.json`,
        range: rangeOf(1, 1),
      }),
    ),
  );

describe('exitCodeOf', () => {
  it.each<[readonly Severity[], readonly number[]]>([
    [[], [0, 0, 0, 0]],
    [['info'], [1, 0, 0, 0]],
    [
      ['info', 'warning'],
      [1, 1, 0, 0],
    ],
    [['error'], [1, 1, 1, 0]],
  ])('of %j is, for each level that fails a run, %j', (severities, codes) => {
    expect(FAIL_ON).toEqual(['info', 'warning', 'error', 'never']);
    expect(FAIL_ON.map((failOn) => exitCodeOf(findings(...severities), failOn))).toEqual(codes);
  });

  it('is 1 for more warnings than there may be, unless nothing fails a run', () => {
    const report = findings('warning', 'warning');

    expect(exitCodeOf(report, 'error', 2)).toBe(0);
    expect(exitCodeOf(report, 'error', 1)).toBe(1);
    expect(exitCodeOf(report, 'error', 0)).toBe(1);
    expect(exitCodeOf(report, 'never', 0)).toBe(0);
  });

  it('is 2 where there was nothing to check, whatever was found', () => {
    const empty = createReport({
      tool: { name: 'xreg', version: '0' },
      roots: ['registry'],
      diagnostics: [],
      artifacts: [],
      checks: 0,
      ungovernedPolicies: 0,
    });

    expect(FAIL_ON.map((failOn) => exitCodeOf(empty, failOn))).toEqual([2, 2, 2, 2]);
  });
});

describe('createReport', () => {
  it('tells once what two checks have found alike, in order', () => {
    const [one] = findings('error').diagnostics;
    if (one === undefined) throw new Error('no finding');
    const other = { ...one, file: '!.json' };

    const { diagnostics, summary } = reportOf([one, other, { ...one }]);

    expect(diagnostics).toEqual([other, one]);
    expect(summary.errors).toBe(2);
  });
});

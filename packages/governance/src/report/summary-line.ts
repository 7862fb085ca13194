// SPDX-License-Identifier: Apache-2.0
import type { ReportSummary, TestSummary } from './report.js';

/** What was found, such as `2 errors, 1 warning`, or `no findings`. */
export function findingsLine({ errors, warnings, infos, suppressed }: ReportSummary): string {
  const found = [
    errors > 0 ? count(errors, 'error') : '',
    warnings > 0 ? count(warnings, 'warning') : '',
    infos > 0 ? count(infos, 'info', 'infos') : '',
  ].filter((part) => part !== '');
  const hidden = suppressed > 0 ? ` (${count(suppressed, 'finding')} suppressed)` : '';
  return `${found.length === 0 ? 'no findings' : found.join(', ')}${hidden}`;
}

/** What was checked, such as `3 policies, 2 schemas, 2 rules: 41 checks, 3 verdicts`. */
export function coverageLine(summary: ReportSummary): string {
  const { policies, schemas, rules, checks, verdicts, tests } = summary;
  if (tests !== undefined) return testsLine(rules, tests);
  const artifacts = [
    count(policies, 'policy', 'policies'),
    count(schemas, 'schema'),
    count(rules, 'rule'),
  ];
  return `${artifacts.join(', ')}: ${count(checks, 'check')}, ${count(verdicts, 'verdict')} of rules on policies`;
}

/** What was tested, such as `2 rules: 33 tests, 32 held, 1 broken`. */
function testsLine(rules: number, { total, held, broken, notRun }: TestSummary): string {
  return [
    `${count(rules, 'rule')}: ${count(total, 'test')}`,
    `${held} held`,
    ...(broken > 0 ? [`${broken} broken`] : []),
    ...(notRun > 0 ? [`${notRun} not run`] : []),
  ].join(', ');
}

/** What was not checked, a line each; empty where everything was. */
export function gapLines({ ungovernedPolicies, notChecked }: ReportSummary): readonly string[] {
  return [
    ...(ungovernedPolicies > 0
      ? [`${count(ungovernedPolicies, 'policy', 'policies')} governed by no rule`]
      : []),
    ...(notChecked > 0 ? [`${count(notChecked, 'artifact')} not checked to the end`] : []),
  ];
}

/** What became of the mutants of each rule, a line each. */
export function scoreLines({ scores = [] }: ReportSummary): readonly string[] {
  return scores.map(({ key, killed, survived, equivalent, notTried, pool, score }) => {
    const known = [
      score === undefined ? 'no score' : `${Math.floor(score * 100)} %`,
      `${killed} killed`,
      `${survived} survived`,
      ...(equivalent > 0 ? [`${equivalent} equivalent in a pool of ${pool}`] : []),
      ...(notTried > 0 ? [`${notTried} not tried`] : []),
    ];
    return `mutants of ${key}: ${known.join(', ')}`;
  });
}

/** A number and its noun. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from '@xreg/xregistry-fs';
import type { ComparisonFormat, FormatComparisonOptions } from '../comparison/format-comparison.js';
import { escapeMarkdown } from '../report/escape-markdown.js';
import { createPainter } from '../report/painter.js';
import { printable } from '../report/printable.js';
import { count } from '../report/summary-line.js';
import {
  IMPACT_KINDS,
  type ImpactKind,
  type ImpactReport,
  type PolicyImpact,
} from './impact-report.js';

/** Rows of the table; comments and job summaries have a limit of size. */
const MOST_ROWS = 100;
/** Violations of one rule that are shown. */
const MOST_VIOLATIONS = 5;

const COLORS: Readonly<Record<ImpactKind, number>> = {
  'newly-failing': 31,
  'still-failing': 31,
  'newly-undecided': 33,
  'newly-ungoverned': 33,
  deactivated: 33,
  'newly-passing': 32,
  'newly-governed': 32,
  added: 32,
};

/** Shows what a change does to a fleet: for people, for programs, or for a pull request. */
export function formatImpact(
  report: ImpactReport,
  format: ComparisonFormat,
  { color = false }: FormatComparisonOptions = {},
): string {
  switch (format) {
    case 'text':
      return formatText(report, color);
    case 'json':
      return `${JSON.stringify(report, undefined, 2)}\n`;
    case 'markdown':
      return formatMarkdown(report);
  }
}

function formatText({ before, after, fleet, policies, summary }: ImpactReport, color: boolean) {
  const paint = createPainter(color);
  const blocks = policies.map((policy) =>
    [
      `${paint(policy.kind, COLORS[policy.kind])} policy ${printable(policy.key)}`,
      ...impactLines(policy).map((line) => `    ${printable(line)}`),
    ].join('\n'),
  );
  const over = fleet === undefined ? '' : ` over ${fleet}`;
  return `${[
    paint(printable(`${before} -> ${after}${over}`), 2),
    ...blocks,
    paint(summaryLine(summary), 1),
  ].join('\n\n')}\n`;
}

function formatMarkdown({ before, after, fleet, policies, summary, problems }: ImpactReport) {
  const over = fleet === undefined ? '' : ` over ${escapeMarkdown(fleet)}`;
  const more = policies.length - MOST_ROWS;
  const rows = policies
    .slice(0, MOST_ROWS)
    .map(
      (policy) =>
        `| ${policy.kind} | ${escapeMarkdown(policy.key)} | ${impactLines(policy).map(escapeMarkdown).join('<br>')} |`,
    );
  const table = ['| impact | policy | why |', '| --- | --- | --- |', ...rows];
  return `${[
    `### xreg impact: ${summaryLine(summary)}`,
    `${escapeMarkdown(before)} → ${escapeMarkdown(after)}${over}`,
    ...(rows.length === 0 ? [] : [table.join('\n')]),
    ...(more > 0 ? [`${count(more, 'more policy', 'more policies')} not shown`] : []),
    ...(problems.length === 0
      ? []
      : [`**The answer is not whole: ${count(problems.length, 'problem')}.**`]),
  ].join('\n\n')}\n`;
}

function impactLines({ before, after, rules }: PolicyImpact): readonly string[] {
  return [
    `${before} -> ${after}`,
    ...rules.flatMap((change) => [
      `rule "${change.rule}": ${change.before} -> ${change.after}`,
      ...change.violations.slice(0, MOST_VIOLATIONS).map(violationLine),
    ]),
  ];
}

function violationLine({ message, file, range, expected }: Diagnostic): string {
  const wanted = expected === undefined ? '' : ` Expected: ${expected.join(', ')}.`;
  return `  ${message}${wanted} (${file}:${range.start.line}:${range.start.column})`;
}

function summaryLine(summary: ImpactReport['summary']): string {
  const found = IMPACT_KINDS.filter((kind) => summary[kind] > 0).map(
    (kind) => `${summary[kind]} ${kind}`,
  );
  return [
    ...(found.length === 0 ? ['no verdict changes'] : found),
    `${summary.unchanged} unchanged`,
  ].join(', ');
}

// SPDX-License-Identifier: Apache-2.0
import { escapeMarkdown } from '../report/escape-markdown.js';
import { count } from '../report/summary-line.js';
import { changeLines, changeTitle, summaryLine, type ChangeLine } from './describe-change.js';
import type { ArtifactComparison, RegistryComparison } from './registry-comparison.js';

/** Rows of the table; comments and job summaries have a limit of size. */
const MOST_ROWS = 100;
/** Lines of one cell. */
const MOST_LINES = 20;

/** What a reviewer has to see first. */
const URGENCY = [
  'widened',
  'incomparable',
  'removed',
  'narrowed',
  'changed',
  'added',
  'equivalent',
  'moved',
];

/** GitHub-flavoured Markdown for a pull request or a job summary: the counts, then a table, worst first. */
export function formatComparisonMarkdown({
  before,
  after,
  artifacts,
  summary,
  problems,
}: RegistryComparison): string {
  const sorted = URGENCY.flatMap((urgency) =>
    artifacts.filter(({ change, comparison }) => (comparison?.meaning ?? change) === urgency),
  );
  const more = sorted.length - MOST_ROWS;
  const table = [
    '| artifact | change | what |',
    '| --- | --- | --- |',
    ...sorted.slice(0, MOST_ROWS).map(formatRow),
  ];
  const parts = [
    `### xreg diff: ${artifacts.length === 0 ? 'no changes' : summaryLine(summary)}`,
    `${escapeMarkdown(before)} → ${escapeMarkdown(after)}`,
    ...(artifacts.length === 0 ? [] : [table.join('\n')]),
    ...(more > 0 ? [`${count(more, 'more change')} not shown`] : []),
    ...(problems.length === 0
      ? []
      : [`**The comparison is not whole: ${count(problems.length, 'problem')}.**`]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function formatRow(artifact: ArtifactComparison): string {
  const { type, key, comparison } = artifact;
  const lines = changeLines(artifact);
  const more = lines.length - MOST_LINES;
  const shown = lines.slice(0, MOST_LINES).map(formatLine);
  if (more > 0) shown.push(`${count(more, 'more line')} not shown`);
  const title = escapeMarkdown(changeTitle(artifact));
  const change = comparison === undefined ? title : emphasize(title, comparison.meaning);
  return `| ${type} ${escapeMarkdown(key)} | ${change} | ${shown.join('<br>')} |`;
}

function emphasize(title: string, meaning: string): string {
  return title.replace(new RegExp(`${meaning}$`), `**${meaning}**`);
}

function formatLine({ sign, text, place, depth }: ChangeLine): string {
  const indent = '&nbsp;&nbsp;'.repeat(depth);
  const mark = sign === ' ' ? '' : sign === '-' ? '− ' : '+ ';
  const where = place === undefined ? '' : ` <sub>${escapeMarkdown(place)}</sub>`;
  return `${indent}${mark}${escapeMarkdown(text)}${where}`;
}

// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from '@xreg/xregistry-fs';
import { escapeMarkdown } from './escape-markdown.js';
import { findingLines, WORST_FIRST } from './finding-details.js';
import type { ReportFormatter } from './format-options.js';
import { formatRange } from './format-range.js';
import { count, coverageLine, findingsLine, gapLines } from './summary-line.js';

/** Rows of the table; comments and job summaries have a limit of size. */
const MAX_ROWS = 100;

/** GitHub-flavoured Markdown, for job summaries and comments: the summary, then a table. */
export const formatMarkdown: ReportFormatter = ({ tool, diagnostics, summary }) => {
  const sorted = WORST_FIRST.flatMap((severity) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity),
  );
  const more = sorted.length - MAX_ROWS;
  const table = [
    '| severity | place | finding | code |',
    '| --- | --- | --- | --- |',
    ...sorted.slice(0, MAX_ROWS).map(formatRow),
  ];
  const parts = [
    `### ${escapeMarkdown(tool.name)}: ${findingsLine(summary)}`,
    coverageLine(summary),
    ...gapLines(summary),
    ...(sorted.length === 0 ? [] : [table.join('\n')]),
    ...(more > 0 ? [`${count(more, 'more finding')} not shown`] : []),
  ];
  return `${parts.join('\n\n')}\n`;
};

function formatRow(diagnostic: Diagnostic): string {
  const { severity, file, range, code, url } = diagnostic;
  const place = escapeMarkdown(`${file}:${formatRange(range)}`);
  const finding = findingLines(diagnostic).map(escapeMarkdown).join('<br>');
  const page = url.replace(/[^\w:/.#-]/g, encodeURIComponent);
  return `| ${severity} | ${place} | ${finding} | [${escapeMarkdown(code)}](${page}) |`;
}

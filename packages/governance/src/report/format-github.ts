// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic, Severity } from '@xreg/xregistry-fs';
import { findingLines, WORST_FIRST } from './finding-details.js';
import type { ReportFormatter } from './format-options.js';
import { formatRange } from './format-range.js';
import { printable } from './printable.js';
import { count, coverageLine, findingsLine, gapLines } from './summary-line.js';

/** GitHub shows no more annotations of one kind for a step. */
const MAX_OF_SEVERITY = 10;

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** Workflow commands of GitHub Actions: annotations, the worst first, then the summary. */
export const formatGithub: ReportFormatter = ({ diagnostics, summary }) => {
  const groups = WORST_FIRST.map((severity) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity),
  );
  const more = groups.flatMap((group, index) => {
    const left = group.length - MAX_OF_SEVERITY;
    return left > 0 ? [count(left, `more ${WORST_FIRST[index] ?? 'info'}`)] : [];
  });
  const lines = [
    ...groups.flatMap((group) => group.slice(0, MAX_OF_SEVERITY).map(annotation)),
    findingsLine(summary),
    coverageLine(summary),
    ...gapLines(summary),
    ...(more.length === 0 ? [] : [`not annotated: ${more.join(', ')}`]),
  ];
  return `${lines.join('\n')}\n`;
};

function annotation(diagnostic: Diagnostic): string {
  const { severity, code, file, range } = diagnostic;
  const { start, end } = range;
  // Columns are dropped where a range has several lines, so the text tells them.
  const isOneLine = start.line === end.line;
  const columns = isOneLine ? [`col=${start.column}`, `endColumn=${end.column}`] : [];
  const properties = [
    `file=${escapeProperty(printable(file))}`,
    `line=${start.line}`,
    `endLine=${end.line}`,
    ...columns,
    `title=${escapeProperty(code)}`,
  ];
  const lines = [...findingLines(diagnostic), ...(isOneLine ? [] : [`at: ${formatRange(range)}`])];
  const data = escapeData(lines.join('\n'));
  return `::${COMMANDS[severity]} ${properties.join(',')}::${data}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

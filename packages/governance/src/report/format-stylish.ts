// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic, RelatedPlace, Severity } from '@xreg/xregistry-fs';
import { codeFrame } from './code-frame.js';
import { findingDetails, WORST_FIRST } from './finding-details.js';
import {
  MAX_STYLISH_FINDINGS,
  type FormatOptions,
  type ReportFormatter,
} from './format-options.js';
import { formatRange } from './format-range.js';
import { createPainter, type Paint } from './painter.js';
import { printable } from './printable.js';
import { count, coverageLine, findingsLine, gapLines, scoreLines } from './summary-line.js';

/** Colours by severity: red, yellow, blue. */
const SEVERITY_COLORS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 34 };

/** For people: each finding with its line of text, then what was checked and what was not. */
export const formatStylish: ReportFormatter = (report, options) => {
  const paint = createPainter(options.color === true);
  const { diagnostics, summary } = report;
  const shown = theWorst(diagnostics, options.maxFindings ?? MAX_STYLISH_FINDINGS);
  const findings = shown.map((each) => formatDiagnostic(each, options, paint));
  const more = diagnostics.length - shown.length;
  if (more > 0) findings.push(paint(`… and ${count(more, 'finding')} more, none of them worse`, 1));
  const failed = summary.errors > 0;
  const verdict = failed ? paint('✖', 31) : paint('✔', 32);
  const lines = [
    `${verdict} ${paint(findingsLine(summary), 1)}`,
    `  ${coverageLine(summary)}`,
    ...scoreLines(summary).map((line) => `  ${line}`),
    ...gapLines(summary).map((line) => `  ${paint(line, 33)}`),
  ];
  return `${[...findings, lines.join('\n')].join('\n\n')}\n`;
};

/** As many findings as may be, none left out for a lesser one, in their order. */
function theWorst(diagnostics: readonly Diagnostic[], most: number): readonly Diagnostic[] {
  if (diagnostics.length <= most) return diagnostics;
  const sorted = WORST_FIRST.flatMap((severity) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity),
  );
  const worst = new Set(sorted.slice(0, most));
  return diagnostics.filter((diagnostic) => worst.has(diagnostic));
}

function formatDiagnostic(diagnostic: Diagnostic, options: FormatOptions, paint: Paint): string {
  const { file, range, severity, code, message, related } = diagnostic;
  // The line that holds a credential is not for the log of a build.
  const text = code === 'governance/secret' ? undefined : options.textOf?.(file);
  const frame = text === undefined ? undefined : codeFrame(text, range);
  const details = findingDetails(diagnostic).map(
    ({ title, content }) => `  ${paint(`${title}:`, 2)} ${content}`,
  );
  return [
    `${paint(`${printable(file)}:${formatRange(range)}`, 4)} ${paint(severity, SEVERITY_COLORS[severity])} ${paint(code, 2)}`,
    `  ${paint(printable(message), 1)}`,
    ...(frame === undefined ? [] : [indent(frame)]),
    ...details,
    ...(related ?? []).map((place) => `  ${paint('see:', 2)} ${formatRelated(place)}`),
  ].join('\n');
}

function formatRelated({ message, file, range }: RelatedPlace): string {
  return `${printable(file)}:${formatRange(range)} ${printable(message)}`;
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}

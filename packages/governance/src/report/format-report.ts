// SPDX-License-Identifier: Apache-2.0
import { formatGithub } from './format-github.js';
import { formatJson } from './format-json.js';
import { formatJunit } from './format-junit.js';
import { formatMarkdown } from './format-markdown.js';
import type { FormatOptions, ReportFormatter } from './format-options.js';
import { formatSarif } from './format-sarif.js';
import { formatStylish } from './format-stylish.js';
import type { Report } from './report.js';

const FORMATTERS = {
  stylish: formatStylish,
  json: formatJson,
  sarif: formatSarif,
  github: formatGithub,
  junit: formatJunit,
  markdown: formatMarkdown,
} as const satisfies Readonly<Record<string, ReportFormatter>>;

/** The name of a format. */
export type ReportFormat = keyof typeof FORMATTERS;

/** Every format, the default one first. */
export const REPORT_FORMATS = Object.keys(FORMATTERS) as readonly ReportFormat[];

/**
 * Turns a report into text that ends with a line break.
 *
 * @example formatReport(report, 'stylish', { color: process.stdout.isTTY })
 */
export function formatReport(
  report: Report,
  format: ReportFormat,
  options: FormatOptions = {},
): string {
  return FORMATTERS[format](report, options);
}

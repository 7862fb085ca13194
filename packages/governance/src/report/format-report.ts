// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
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
 * @throws {XregError} `INPUT_TOO_LARGE` where the text would be longer than a string can be.
 * @example formatReport(report, 'stylish', { color: process.stdout.isTTY })
 */
export function formatReport(
  report: Report,
  format: ReportFormat,
  options: FormatOptions = {},
): string {
  try {
    return FORMATTERS[format](report, options);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const { length } = report.diagnostics;
    throw new XregError(
      'INPUT_TOO_LARGE',
      `${length} findings are too many for one report as ${format}.`,
      { cause, help: 'Validate a part of the registry, or report it as stylish or markdown.' },
    );
  }
}

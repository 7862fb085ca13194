// SPDX-License-Identifier: Apache-2.0
import type { Report } from './report.js';

/** What the formats can be told; each uses what it has a use for. */
export interface FormatOptions {
  /** Whether to use ANSI colours; `false` by default. */
  readonly color?: boolean;
  /** The text of a file that a diagnostic names, for code frames; `undefined` where there is none. */
  readonly textOf?: (file: string) => string | undefined;
}

/** Turns a report into text that ends with a line break. Pure: the same report, the same text. */
export type ReportFormatter = (report: Report, options: FormatOptions) => string;

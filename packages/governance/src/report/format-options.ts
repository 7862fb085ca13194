// SPDX-License-Identifier: Apache-2.0
import type { Report } from './report.js';

/** More findings than this nobody reads on a terminal. */
export const MAX_STYLISH_FINDINGS = 1000;

/** What the formats can be told; each uses what it has a use for. */
export interface FormatOptions {
  /** Whether to use ANSI colours; `false` by default. */
  readonly color?: boolean;
  /** The most findings `stylish` shows, the worst of them. Default: {@link MAX_STYLISH_FINDINGS}. */
  readonly maxFindings?: number;
  /** The text of a file that a diagnostic names, for code frames; `undefined` where there is none. */
  readonly textOf?: (file: string) => string | undefined;
}

/** Turns a report into text that ends with a line break. Pure: the same report, the same text. */
export type ReportFormatter = (report: Report, options: FormatOptions) => string;

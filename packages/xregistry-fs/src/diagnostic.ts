// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from './artifact.js';

/** How bad a finding is. `error` fails a run by default. */
export type Severity = 'error' | 'warning' | 'info';

/** A point in a text. */
export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units, as editors and SARIF count them. */
  readonly column: number;
  /** 0-based, in UTF-16 code units from the start of the text. */
  readonly offset: number;
}

/** A stretch of text; `end` is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The start of a file: the place of what is wrong with a file as a whole. */
export const START_OF_FILE: Range = {
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
};

/** Another place that helps to understand a diagnostic. */
export interface RelatedPlace {
  readonly message: string;
  readonly file: string;
  readonly range: Range;
}

/**
 * Something that is wrong with the user's content. It is data: collected, sorted and formatted, but
 * never thrown.
 */
export interface Diagnostic {
  /** Stable name, `<area>/<words>`, such as `xregistry/id-mismatch`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence in the present tense that names the artifact; user text stands in `""`. */
  readonly message: string;
  /** Path of the file with `/`, relative to the root that was read. */
  readonly file: string;
  readonly range: Range;
  /** RFC 6901 pointer to the value in question; `''` is the whole document. */
  readonly pointer?: string;
  /** The xid of the artifact in question. */
  readonly artifact?: string;
  /** The xid of the governance rule that was broken. */
  readonly rule?: string;
  readonly found?: string;
  readonly expected?: readonly string[];
  /** How to fix it. */
  readonly help?: string;
  readonly related?: readonly RelatedPlace[];
  /** The page that explains the code. */
  readonly url: string;
}

/** Where the page of each diagnostic code lives: `<base><code>.md`. */
export const DOCS_BASE_URL = 'https://github.com/xreg/xreg/blob/main/docs/rules/';

/** Everything about a diagnostic that its author states; the page address follows from the code. */
export type DiagnosticInit = Omit<Diagnostic, 'url'>;

/** Completes a diagnostic with the address of its page. */
export function createDiagnostic(init: DiagnosticInit): Diagnostic {
  return { ...init, url: `${DOCS_BASE_URL}${init.code}.md` };
}

/** Orders diagnostics by file, position, code, then message: same content, same order. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareCodePoints(a.file, b.file) ||
    a.range.start.offset - b.range.start.offset ||
    compareCodePoints(a.code, b.code) ||
    compareCodePoints(a.message, b.message)
  );
}

// SPDX-License-Identifier: Apache-2.0
import { createDiagnostic } from '../diagnostic.js';
import type { Diagnostic, DiagnosticInit, Severity } from '../diagnostic.js';

/** One entry of {@link JSON_RULES}. */
export interface JsonRule {
  /** Short number, as `xreg explain` and the documentation list it. */
  readonly number: string;
  readonly severity: Severity;
  /** What a document has to satisfy, in one sentence. */
  readonly summary: string;
}

/**
 * What every JSON document has to satisfy before anything else is asked of it. All are errors: two
 * programs may read a document that breaks one of them in two ways, so no verdict on it holds.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7493 (I-JSON)
 */
export const JSON_RULES = {
  'json/encoding': {
    number: 'J01',
    severity: 'error',
    summary: 'A document is UTF-8 without byte order mark, NUL and lone surrogates.',
  },
  'json/duplicate-key': {
    number: 'J02',
    severity: 'error',
    summary: 'The members of an object have different names.',
  },
  'json/prototype-key': {
    number: 'J03',
    severity: 'error',
    summary: 'No member is named "__proto__", "constructor" or "prototype".',
  },
  'json/limit': {
    number: 'J04',
    severity: 'error',
    summary: 'A document is not larger and not nested deeper than the limits.',
  },
  'json/number': {
    number: 'J05',
    severity: 'error',
    summary: 'Every number is finite and keeps its value as a 64-bit floating-point number.',
  },
  'json/syntax': {
    number: 'J06',
    severity: 'error',
    summary: 'A document is JSON as RFC 8259 defines it.',
  },
} as const satisfies Readonly<Record<string, JsonRule>>;

/** A code of {@link JSON_RULES}. */
export type JsonRuleCode = keyof typeof JSON_RULES;

/** Creates a diagnostic of {@link JSON_RULES} with the severity of its rule. */
export function createJsonDiagnostic(
  code: JsonRuleCode,
  init: Omit<DiagnosticInit, 'code' | 'severity'>,
): Diagnostic {
  return createDiagnostic({ ...init, code, severity: JSON_RULES[code].severity });
}

// SPDX-License-Identifier: Apache-2.0
import { createDiagnostic, type Diagnostic, type DiagnosticInit } from '@xreg/xregistry-fs';
import type { DiagnosticCode } from '../rules/governance-codes.js';

/** Every code that the suppressions file itself can give. */
export const SUPPRESSION_CODES = {
  'suppression/malformed': {
    severity: 'error',
    summary: 'An entry of the suppressions file cannot be used, and covers nothing.',
  },
  'suppression/not-allowed': {
    severity: 'error',
    summary: 'A suppression names a code that must not be suppressed.',
  },
  'suppression/expired': {
    severity: 'warning',
    summary: 'A suppression is past its last day, and covers nothing.',
  },
  'suppression/exceeded': {
    severity: 'error',
    summary: 'There are more findings than a suppression allows for.',
  },
  'suppression/unused': {
    severity: 'warning',
    summary: 'A suppression covers no finding, or fewer than it allows for.',
  },
} as const satisfies Readonly<Record<string, DiagnosticCode>>;

/** A code of {@link SUPPRESSION_CODES}. */
export type SuppressionCode = keyof typeof SUPPRESSION_CODES;

/** Creates a diagnostic of a suppression code, with the severity the catalogue gives it. */
export function createSuppressionDiagnostic(
  code: SuppressionCode,
  init: Omit<DiagnosticInit, 'code' | 'severity'>,
): Diagnostic {
  return createDiagnostic({ ...init, code, severity: SUPPRESSION_CODES[code].severity });
}

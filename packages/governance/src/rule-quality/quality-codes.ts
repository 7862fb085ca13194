// SPDX-License-Identifier: Apache-2.0
import type { DiagnosticCode } from '../rules/governance-codes.js';

/** Every code that says of a well-formed rule that it does not govern, or not as it seems to. */
export const QUALITY_CODES = {
  'rule/vacuous': {
    severity: 'warning',
    summary: 'A governance rule accepts policies that lack what its schema names.',
  },
  'rule/bypass': {
    severity: 'warning',
    summary: 'A policy can get around what a governance rule demands.',
  },
  'rule/rejects-everything': {
    severity: 'warning',
    summary: 'No policy was found that a governance rule accepts.',
  },
  'rule/dead-keyword': {
    severity: 'warning',
    summary: 'A keyword of a schema can have no effect on any policy.',
  },
  'rule/inert-keyword': {
    severity: 'warning',
    summary: 'No policy was found whose verdict depends on a keyword of a schema.',
  },
  'rule/contradictory': {
    severity: 'warning',
    summary: 'No policy was found that two governance rules accept, and both apply to it.',
  },
  'rule/implied': {
    severity: 'info',
    summary: 'No policy was found that one governance rule refuses and another one accepts.',
  },
} as const satisfies Readonly<Record<string, DiagnosticCode>>;

/** A code of {@link QUALITY_CODES}. */
export type QualityCode = keyof typeof QUALITY_CODES;

// SPDX-License-Identifier: Apache-2.0
import type { Severity } from '@xreg/xregistry-fs';
import { DOCUMENT_CHECKS, GRAPH_CHECKS, POLICY_CHECKS } from './checks/index.js';

/** What can be said of a check without running it. */
export interface CheckDescription {
  /** Stable name; the page of the check is `docs/rules/<code>.md`. */
  readonly code: string;
  /** Number in the catalogue of ODRL checks, such as `O02`. */
  readonly number: string;
  /** Unless a profile or the kind of finding says otherwise. */
  readonly severity: Severity;
  /** How to fix what it finds. */
  readonly help: string;
}

/** A document that no JSON-LD processor takes; found in expansion rather than by a check. */
export const INVALID_DOCUMENT: CheckDescription = {
  code: 'jsonld/invalid-document',
  number: 'L03',
  severity: 'error',
  help: 'Correct what the JSON-LD error names; a document that cannot be expanded states nothing.',
};

/** Every check of policies, in the order in which they run. */
export const CHECK_CATALOGUE: readonly CheckDescription[] = [
  INVALID_DOCUMENT,
  ...[...DOCUMENT_CHECKS, ...GRAPH_CHECKS, ...POLICY_CHECKS].map(
    ({ code, number, severity, help }) => ({ code, number, severity, help }),
  ),
];

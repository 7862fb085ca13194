// SPDX-License-Identifier: Apache-2.0
import { JSON_RULES, STRUCTURAL_RULES, type Severity } from '@xreg/xregistry-fs';
import { CHECK_CATALOGUE } from '../odrl/check-catalogue.js';
import { QUALITY_CODES } from '../rule-quality/quality-codes.js';
import { GOVERNANCE_CODES } from '../rules/governance-codes.js';
import { PROFILE_CODES } from '../profiles/profile-codes.js';
import { TEST_CODES } from '../rule-tests/test-codes.js';
import { SUPPRESSION_CODES } from '../suppressions/suppression-codes.js';

/** What is known of a diagnostic code before it is found. */
export interface CatalogueEntry {
  /** Unless a profile, a rule or the configuration says otherwise. */
  readonly severity: Severity;
  /** A few words, without a full stop. */
  readonly title: string;
  /** What it means or how to fix it, in whole sentences. */
  readonly description: string;
}

/** Every code that a validation or a test run can report, in the order of the catalogues. */
export const DIAGNOSTIC_CATALOGUE: ReadonlyMap<string, CatalogueEntry> = new Map([
  ...Object.entries(JSON_RULES).map(([code, { severity, summary }]) =>
    entry(code, severity, summary, summary.slice(0, -1)),
  ),
  ...STRUCTURAL_RULES.map(({ code, severity: { authoring, strict }, title, help }) => {
    const severity = authoring === 'off' ? strict : authoring;
    return entry(code, severity === 'off' ? 'warning' : severity, `${title}. ${help}`, title);
  }),
  ...CHECK_CATALOGUE.map(({ code, severity, help }) => entry(code, severity, help)),
  ...Object.entries({
    ...GOVERNANCE_CODES,
    ...QUALITY_CODES,
    ...TEST_CODES,
    ...SUPPRESSION_CODES,
    ...PROFILE_CODES,
  }).map(([code, { severity, summary }]) => entry(code, severity, summary, summary.slice(0, -1))),
]);

function entry(
  code: string,
  severity: Severity,
  description: string,
  title = titleOf(code),
): readonly [string, CatalogueEntry] {
  return [code, { severity, title, description }];
}

/** `odrl/unknown-term` is titled `Unknown term`. */
export function titleOf(code: string): string {
  const words = code.slice(code.indexOf('/') + 1).replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from '../diagnostic.js';
import type { StructuralProfile } from './structural-rule.js';
import {
  createStructuralDiagnostic,
  type StructuralCode,
  type StructuralDiagnosticInit,
} from './structural-rules.js';

/** What a check found, before a profile says how bad it is. */
export interface StructuralFinding extends StructuralDiagnosticInit {
  readonly code: StructuralCode;
}

/** Where a finding is: a part of it that checks fill in from an entity or a document. */
export type FindingPlace = Pick<
  StructuralDiagnosticInit,
  'file' | 'range' | 'pointer' | 'artifact'
>;

/** Turns a finding into a diagnostic of a profile; undefined where the profile turns it off. */
export function judgeFinding(
  { code, ...init }: StructuralFinding,
  profile: StructuralProfile,
): Diagnostic | undefined {
  return createStructuralDiagnostic(code, profile, init);
}

/** Turns findings into diagnostics of a profile; those it turns off fall away. */
export function* judgeFindings(
  findings: Iterable<StructuralFinding>,
  profile: StructuralProfile,
): Iterable<Diagnostic> {
  for (const finding of findings) {
    const diagnostic = judgeFinding(finding, profile);
    if (diagnostic !== undefined) yield diagnostic;
  }
}

export { quoteText as quote } from '../names/quote-text.js';

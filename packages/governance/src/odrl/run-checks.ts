// SPDX-License-Identifier: Apache-2.0
import { createDiagnostic, type Diagnostic } from '@xreg/xregistry-fs';
import type { Locator } from '../canonical/locator.js';
import type { PolicyDocument } from '../canonical/policy-document.js';
import type { Check, Finding } from './check.js';

/** A finding with the check it belongs to. */
export interface CheckFinding {
  readonly check: Omit<Check<never>, 'check'>;
  readonly finding: Finding;
}

/** What every check of a list finds. */
export function runChecks<Context>(
  checks: readonly Check<Context>[],
  context: Context,
): readonly CheckFinding[] {
  const findings: CheckFinding[] = [];
  for (const check of checks) {
    for (const finding of check.check(context)) findings.push({ check, finding });
  }
  return findings;
}

/** Who a diagnostic speaks of. */
export interface Subject {
  /** Begins each message, such as `Policy "dspacex/membership@1.0"`. */
  readonly title: string;
  /** The xid of the artifact. */
  readonly artifact?: string;
}

/** Writes a finding as a diagnostic at its place in the file. */
export function describeFinding(
  { check, finding }: CheckFinding,
  subject: Subject,
  document: PolicyDocument,
  locator: Locator,
): Diagnostic {
  const { pointer, range } = locator.placeOf(finding.at);
  return createDiagnostic({
    code: check.code,
    severity: finding.severity ?? check.severity,
    message: `${subject.title} ${finding.message}.`,
    file: document.file,
    range,
    pointer,
    ...(subject.artifact === undefined ? {} : { artifact: subject.artifact }),
    ...(finding.found === undefined ? {} : { found: finding.found }),
    ...(finding.expected === undefined ? {} : { expected: finding.expected }),
    help: finding.help ?? check.help,
  });
}

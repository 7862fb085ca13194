// SPDX-License-Identifier: Apache-2.0
import { START_OF_FILE, type Diagnostic, type RelatedPlace } from '@xreg/xregistry-fs';
import type { SourcePlace } from '../canonical/policy-document.js';
import { pathInRoot } from '../report/root-path.js';
import type { Violation } from '../rules/evaluate-rule.js';
import type { LoadedRule } from '../rules/load-rules.js';
import { formatExpectation, type DeclaredReasons } from './expectation.js';
import type { MatchedReasons } from './match-reasons.js';
import type { TestFile } from './scan-rule-tests.js';
import { createTestDiagnostic } from './test-codes.js';

/** What a finding of a test is about. */
export interface TestSubject {
  readonly test: TestFile;
  readonly rule: LoadedRule;
  /** The root the test lies in, as it is named. */
  readonly root: string;
}

/** A policy that ought to be accepted breaks the rule. */
export function refused(
  subject: TestSubject,
  violation: Violation,
  place: SourcePlace,
): Diagnostic {
  const { complaint, found, expected } = violation;
  const { document, pointer } = violation.place;
  return createTestDiagnostic('test/refused', {
    message: `${titleOf(subject)} ought to pass, but the policy ${complaint}.`,
    ...placeOf(subject, place),
    ...(found !== undefined && { found }),
    ...(expected !== undefined && { expected }),
    help: 'Correct the schema of the rule, or the policy of the test; or move the test to fail/.',
    related: [
      ruleOf(subject),
      {
        message: 'what the rule requires',
        file: pathInRoot(subject.rule.index.root, document.source.file),
        range: document.source.rangeOf(pointer),
      },
    ],
  });
}

/** A policy that ought to be refused satisfies the rule. */
export function accepted(subject: TestSubject): Diagnostic {
  return createTestDiagnostic('test/accepted', {
    message: `${titleOf(subject)} ought to fail, but the rule accepts the policy.`,
    ...placeOf(subject),
    help: 'Let the schema of the rule ask for what the policy lacks; or move the test to pass/.',
    related: [ruleOf(subject)],
  });
}

/** A policy is refused, as it ought to be, but not for the declared reasons. */
export function wrongReason(
  subject: TestSubject,
  reasons: DeclaredReasons,
  { unexpected, unmet }: MatchedReasons,
  place: SourcePlace,
): Diagnostic {
  const found = unexpected.map(formatExpectation).join('; ');
  return createTestDiagnostic('test/wrong-reason', {
    message:
      found === ''
        ? `${titleOf(subject)} does not fail for the declared reason "${unmet.map(formatExpectation).join('; ')}".`
        : `${titleOf(subject)} fails for another reason than the declared one.`,
    ...placeOf(subject, place),
    ...(found !== '' && { found }),
    expected: reasons.expectations.map(formatExpectation),
    help: 'Change the policy so that it lacks just one thing, or declare all the reasons.',
    related: [
      ruleOf(subject),
      {
        message: 'the declared reason',
        file: pathInRoot(subject.root, reasons.file),
        range: reasons.range,
      },
    ],
  });
}

/** No verdict, through no error that is told already. */
export function notJudged(subject: TestSubject, reason: string): Diagnostic {
  return createTestDiagnostic('test/not-judged', {
    message: `${titleOf(subject)} is not run: ${reason}.`,
    ...placeOf(subject),
    help: 'Correct the policy of the test, or the schema of the rule.',
    related: [ruleOf(subject)],
  });
}

/** The policy is not what its author thinks: what it lost may be why the test holds. */
export function doubtfulPolicy(subject: TestSubject, errors: readonly Diagnostic[]): Diagnostic {
  const [first] = errors;
  const others = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return createTestDiagnostic('test/doubtful-policy', {
    message: `The policy of ${titleOf(subject).toLowerCase()} is faulty by itself: ${first?.code ?? ''}${others}.`,
    ...placeOf(subject, first && { pointer: first.pointer ?? '', range: first.range }),
    ...(first !== undefined && { found: first.message }),
    help: first?.help ?? 'Correct the policy, so that the rule alone decides.',
  });
}

function titleOf({ test, rule }: TestSubject): string {
  return `Test "${test.side}/${test.name}" of rule "${rule.key}"`;
}

function placeOf({ test, rule, root }: TestSubject, place?: SourcePlace) {
  return {
    file: pathInRoot(root, test.file),
    range: place?.range ?? START_OF_FILE,
    pointer: place?.pointer ?? '',
    rule: rule.xid,
  };
}

function ruleOf({ rule }: TestSubject): RelatedPlace {
  return {
    message: `rule "${rule.key}"`,
    file: pathInRoot(rule.index.root, rule.source.file),
    range: rule.source.rangeOf(''),
  };
}

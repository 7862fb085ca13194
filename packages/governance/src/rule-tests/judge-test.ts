// SPDX-License-Identifier: Apache-2.0
import {
  readDocument,
  type Diagnostic,
  type JsonValue,
  type RegistryFileSystem,
} from '@xreg/xregistry-fs';
import type { CanonicalPolicy } from '../canonical/canonical-policy.js';
import { canonicalizePolicy } from '../canonical/canonicalize-policy.js';
import type { Profile } from '../profiles/profile.js';
import { inRoot } from '../report/root-path.js';
import { decideRule, evaluateRule } from '../rules/evaluate-rule.js';
import { JudgedForms, type JudgedDocument } from '../rules/judged-forms.js';
import type { JudgedForm } from '../rules/judge-policy.js';
import type { LoadedRule } from '../rules/load-rules.js';
import type { DeclaredReasons } from './expectation.js';
import { matchReasons } from './match-reasons.js';
import type { TestFile } from './scan-rule-tests.js';
import {
  accepted,
  doubtfulPolicy,
  notJudged,
  refused,
  wrongReason,
  type TestSubject,
} from './test-findings.js';

/** How the policies of tests are read. */
export interface TestSettings {
  readonly profile: string | Profile;
  readonly form: JudgedForm;
  /** Absolute IRI by short name, for every rule. */
  readonly shortNames: ReadonlyMap<string, string>;
}

/** What came of one test. */
export interface TestResult {
  /** `held` as the test says, `broken` otherwise; `not-run` where there is no verdict. */
  readonly outcome: 'held' | 'broken' | 'not-run';
  /** The documents that the rule was run on, for further runs. */
  readonly documents: readonly JsonValue[];
  /** The canonical policy of the test, where there is one. */
  readonly policy?: CanonicalPolicy;
  /** All places are named with their root in front: the rule may come from another one. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Runs one test as `validate` would judge the policy. With `--form both` the test has to hold on
 * what the policy means, and on its text.
 */
export async function judgeTest(
  fileSystem: RegistryFileSystem,
  rule: LoadedRule,
  test: TestFile,
  reasons: DeclaredReasons | undefined,
  settings: TestSettings,
): Promise<TestResult> {
  const { root } = fileSystem;
  const { source, diagnostics: unread } = readDocument(fileSystem, test.file);
  const subject: TestSubject = { test, rule, root };
  const placed = unread.map((diagnostic) => inRoot(root, diagnostic));
  if (source === undefined) return { outcome: 'not-run', documents: [], diagnostics: placed };
  const { profile, shortNames, form } = settings;
  const canonical = await canonicalizePolicy(source, { profile, shortNames });
  const forms = new JudgedForms(source, canonical, shortNames);
  const judged = [
    ...(form === 'source' ? [] : [forms.canonical(rule)]),
    ...(form === 'canonical' ? [] : [forms.source()]),
  ];
  const errors = canonical.diagnostics.filter(({ severity }) => severity === 'error');
  const documents = judged.filter((document) => document !== undefined);
  if (documents.length < judged.length) {
    const own = notJudged(subject, 'its policy cannot be brought into canonical form');
    const told = errors.length > 0 ? errors.map((each) => inRoot(root, each)) : [own];
    return { outcome: 'not-run', documents: [], diagnostics: told };
  }
  const diagnostics: Diagnostic[] = [...placed, ...doubtsAbout(subject, errors)];
  let outcome: TestResult['outcome'] = 'held';
  for (const document of documents) {
    const found = await judgeDocument(subject, document, reasons);
    if (found.outcome === 'held') continue;
    outcome = found.outcome;
    diagnostics.push(...found.diagnostics);
    break;
  }
  return {
    outcome,
    documents: documents.map(({ document }) => document),
    ...(canonical.policy !== undefined && { policy: canonical.policy }),
    diagnostics,
  };
}

/**
 * A policy that passes has to be sound. One that fails may be badly formed, since that may be what the
 * test is about; but what it lost in reading may be why it fails.
 */
function doubtsAbout(subject: TestSubject, errors: readonly Diagnostic[]): readonly Diagnostic[] {
  const doubts =
    subject.test.side === 'pass' ? errors : errors.filter(({ code }) => code.startsWith('jsonld/'));
  return doubts.length === 0 ? [] : [doubtfulPolicy(subject, doubts)];
}

async function judgeDocument(
  subject: TestSubject,
  judged: JudgedDocument,
  reasons: DeclaredReasons | undefined,
): Promise<Pick<TestResult, 'outcome' | 'diagnostics'>> {
  const { rule, test } = subject;
  const { schema } = rule;
  // Why a policy is refused takes longer to find than that it is, and is seldom asked for.
  const outcome = decideRule(schema, judged.document);
  const isHeld = outcome === (test.side === 'pass' ? 'satisfied' : 'violated');
  if (isHeld && (test.side === 'pass' || reasons === undefined)) {
    return { outcome: 'held', diagnostics: [] };
  }
  if (outcome === 'satisfied') return { outcome: 'broken', diagnostics: [accepted(subject)] };
  const verdict = evaluateRule(schema, judged.document);
  if (verdict.outcome !== 'violated') {
    const reason = verdict.outcome === 'undecided' ? verdict.reason : 'verdicts differ';
    return { outcome: 'not-run', diagnostics: [notJudged(subject, reason)] };
  }
  if (test.side === 'pass' || reasons === undefined) {
    const diagnostics: Diagnostic[] = [];
    for (const violation of verdict.violations) {
      const place = await judged.placeOf(violation.pointer);
      diagnostics.push(refused(subject, violation, place));
    }
    return { outcome: 'broken', diagnostics };
  }
  const matched = matchReasons(schema.linked, judged.document, reasons.expectations);
  if (matched.unexpected.length + matched.unmet.length === 0) {
    return { outcome: 'held', diagnostics: [] };
  }
  const [first] = verdict.violations;
  const place = await judged.placeOf(matched.unexpected[0]?.at ?? first?.pointer ?? '');
  return { outcome: 'broken', diagnostics: [wrongReason(subject, reasons, matched, place)] };
}

// SPDX-License-Identifier: Apache-2.0
import {
  compareCodePoints,
  type ArtifactEntry,
  type Diagnostic,
  type DocumentResult,
  type JsonValue,
} from '@xreg/xregistry-fs';
import type { CanonicalResult } from '../canonical/canonicalize-policy.js';
import { canonicalizePolicy } from '../canonical/canonicalize-policy.js';
import { projectPolicy } from '../canonical/project-policy.js';
import type { Profile } from '../profiles/profile.js';
import { DEFAULT_PROFILE } from '../profiles/profiles.js';
import { inRoot, pathInRoot } from '../report/root-path.js';
import { evaluateRule, type Violation } from '../rules/evaluate-rule.js';
import { JudgedForms, type JudgedDocument } from '../rules/judged-forms.js';
import type { LoadedRule } from '../rules/load-rules.js';
import { allViolations } from './all-violations.js';
import { explainSelection } from './explain-selection.js';
import {
  EXPLANATION_SCHEMA_VERSION,
  type ExplainedRule,
  type ExplainedViolation,
  type Explanation,
} from './explanation.js';
import type { RepairLimits } from './find-repair.js';
import { repairPolicy } from './repair-policy.js';

/** The policy that is explained. */
export interface ExplainedPolicy {
  /** How its root is named in messages. */
  readonly root: string;
  /** Path with `/`, relative to the root. */
  readonly file: string;
  readonly document: DocumentResult;
  /** Absent for a file that is no artifact: no selector speaks of it. */
  readonly entry?: ArtifactEntry;
}

/** Settings of {@link explainPolicy}. */
export interface ExplainOptions {
  /** Every rule that may have to do with the policy. */
  readonly rules: readonly LoadedRule[];
  /** Only these rules are explained, whether they apply or not. Default: every rule. */
  readonly only?: readonly LoadedRule[];
  /** What the policy is written for. Default `odrl-2.2`. */
  readonly profile?: string | Profile;
  /** Absolute IRI by the short name that schemas use for it. */
  readonly shortNames?: ReadonlyMap<string, string>;
  /** Other policies, whose constraints an edit may borrow; the best first. */
  readonly models?: readonly JsonValue[];
  readonly limits?: RepairLimits;
}

/**
 * Explains what rules have to say of a policy: which of them apply and why, what the policy lacks, and
 * the smallest edit after which it satisfies those it violates, and still those it satisfied.
 *
 * @throws {XregError} `CONFIG_INVALID` where the profile is unknown or the short names collide.
 */
export async function explainPolicy(
  policy: ExplainedPolicy,
  options: ExplainOptions,
): Promise<Explanation> {
  const { profile = DEFAULT_PROFILE, shortNames = new Map<string, string>(), only } = options;
  const { root, file, entry, document } = policy;
  const asked = [...(only ?? options.rules)].sort((a, b) => compareCodePoints(a.key, b.key));
  const canonical =
    document.source &&
    (await canonicalizePolicy(document.source, {
      profile,
      shortNames,
      ...(entry && { artifact: entry.artifact }),
    }));
  const forms =
    document.source && canonical && new JudgedForms(document.source, canonical, shortNames);
  const explained: { readonly rule: LoadedRule; readonly about: ExplainedRule }[] = [];
  for (const rule of asked) {
    explained.push({ rule, about: await explainRule(policy, rule, forms?.canonical(rule)) });
  }
  const broken = explained.filter(
    ({ about }) => about.verdict === 'violated' && (about.applies || only !== undefined),
  );
  const base = canonicalFormOf(canonical);
  const toKeep = options.rules.filter(
    (rule) =>
      !broken.some((each) => each.rule === rule) &&
      entry !== undefined &&
      explainSelection(rule, entry).applies &&
      isSatisfied(rule, forms?.canonical(rule)),
  );
  const isBroken = base !== undefined && broken.length > 0;
  const outcome =
    isBroken && document.source && canonical
      ? await repairPolicy({
          source: document.source,
          canonical,
          base,
          rules: [...broken.map(({ rule }) => rule), ...toKeep],
          profile,
          shortNames,
          models: options.models ?? [],
          limits: options.limits ?? {},
        })
      : undefined;
  return {
    schemaVersion: EXPLANATION_SCHEMA_VERSION,
    policy: {
      file: pathInRoot(root, file),
      ...(entry && { xid: entry.xid, key: entry.key }),
    },
    rules: explained.map(({ about }) => about),
    ...(base !== undefined && { canonicalForm: base }),
    ...(outcome && { outcome }),
    diagnostics: [...document.diagnostics, ...(canonical?.diagnostics ?? [])]
      .filter(({ severity }: Diagnostic) => severity === 'error')
      .map((diagnostic) => inRoot(root, diagnostic)),
  };
}

function canonicalFormOf(canonical: CanonicalResult | undefined): JsonValue | undefined {
  const policy = canonical?.policy;
  return policy && (projectPolicy(policy) as unknown as JsonValue);
}

function isSatisfied(rule: LoadedRule, judged: JudgedDocument | undefined): boolean {
  return judged !== undefined && evaluateRule(rule.schema, judged.document).outcome === 'satisfied';
}

async function explainRule(
  policy: ExplainedPolicy,
  rule: LoadedRule,
  judged: JudgedDocument | undefined,
): Promise<ExplainedRule> {
  const { xid, key, severity, message, source, index } = rule;
  const selection =
    policy.entry === undefined
      ? { applies: false, because: 'the file is no artifact of the registry' }
      : explainSelection(rule, policy.entry);
  const about = {
    xid,
    key,
    file: pathInRoot(index.root, source.file),
    severity,
    ...(message !== undefined && { message }),
    ...selection,
  };
  if (judged === undefined) {
    const reason = 'it cannot be brought into canonical form';
    return { ...about, verdict: 'not-judged', reason, violations: [] };
  }
  const verdict = evaluateRule(rule.schema, judged.document);
  if (verdict.outcome === 'undecided') {
    return { ...about, verdict: 'undecided', reason: verdict.reason, violations: [] };
  }
  const violations: ExplainedViolation[] = [];
  for (const violation of allViolations(rule.schema, judged.document)) {
    violations.push(await explainViolation(policy, rule, violation, judged));
  }
  return { ...about, verdict: verdict.outcome, violations };
}

async function explainViolation(
  { root, file }: ExplainedPolicy,
  rule: LoadedRule,
  { complaint, found, expected, pointer, place }: Violation,
  judged: JudgedDocument,
): Promise<ExplainedViolation> {
  const stated = await judged.placeOf(pointer);
  const { source } = place.document;
  return {
    sentence: `The policy ${complaint}.`,
    ...(found !== undefined && { found }),
    ...(expected !== undefined && expected.length > 0 && { expected }),
    canonicalPointer: pointer,
    place: { file: pathInRoot(root, file), ...stated },
    schema: {
      file: pathInRoot(rule.index.root, source.file),
      range: source.rangeOf(place.pointer),
      pointer: place.pointer,
    },
  };
}

// SPDX-License-Identifier: Apache-2.0
import {
  START_OF_FILE,
  type ArtifactEntry,
  type Diagnostic,
  type JsonSource,
} from '@xreg/xregistry-fs';
import { canonicalizePolicy } from '../canonical/canonicalize-policy.js';
import type { Profile } from '../profiles/profile.js';
import { createViolation } from './create-violation.js';
import { evaluateRule, type Verdict } from './evaluate-rule.js';
import { createGovernanceDiagnostic } from './governance-codes.js';
import { JudgedForms } from './judged-forms.js';
import type { LoadedRule } from './load-rules.js';

/** What rules are judged on: what a policy means, its text as written, or both. */
export type JudgedForm = 'canonical' | 'source' | 'both';

/** How a policy is to be judged. */
export interface JudgeOptions {
  readonly profile: string | Profile;
  readonly form: JudgedForm;
  /** Absolute IRI by short name, for every rule. */
  readonly shortNames: ReadonlyMap<string, string>;
}

/** What judging one policy has found. */
export interface Judgement {
  /** Of the policy itself, whatever the rules. Files are relative to the policy's root. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of the rules; the related places have their root in front already. */
  readonly findings: readonly Diagnostic[];
  /** The rules that came to a verdict. */
  readonly judgedBy: readonly LoadedRule[];
}

/** Checks one policy and judges it by the rules that apply to it. */
export async function judgePolicy(
  entry: ArtifactEntry,
  source: JsonSource,
  rules: readonly LoadedRule[],
  options: JudgeOptions,
): Promise<Judgement> {
  const { profile, form, shortNames } = options;
  const canonical = await canonicalizePolicy(source, {
    profile,
    shortNames,
    artifact: entry.artifact,
  });
  const findings: Diagnostic[] = [];
  const judgedBy: LoadedRule[] = [];
  const forms = new JudgedForms(source, canonical, shortNames);
  for (const rule of rules) {
    const main = form === 'source' ? forms.source() : forms.canonical(rule);
    if (main === undefined) {
      findings.push(notJudged(entry, rule, 'it cannot be brought into canonical form'));
      continue;
    }
    const verdict = evaluateRule(rule.schema, main.document);
    if (verdict.outcome === 'undecided') {
      findings.push(notJudged(entry, rule, verdict.reason));
      continue;
    }
    judgedBy.push(rule);
    if (verdict.outcome === 'violated') {
      for (const violation of verdict.violations) {
        const place = await main.placeOf(violation.pointer);
        findings.push(createViolation(entry, rule, violation, place));
      }
    }
    if (form === 'both') {
      const written = forms.source();
      const other = written && evaluateRule(rule.schema, written.document);
      if (other !== undefined && other.outcome !== verdict.outcome) {
        findings.push(spellingSensitive(entry, rule, verdict, other));
      }
    }
  }
  return { diagnostics: canonical.diagnostics, findings: withoutEchoes(findings), judgedBy };
}

/** Several rules of a policy written once come from one place: it is told once for each rule. */
function withoutEchoes(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return findings.filter(({ code, rule, pointer, message }) => {
    const key = JSON.stringify([code, rule, pointer, message]);
    return !seen.has(key) && seen.add(key);
  });
}

function notJudged(entry: ArtifactEntry, rule: LoadedRule, reason: string): Diagnostic {
  return createGovernanceDiagnostic('governance/not-judged', {
    message: `Policy "${entry.key}" is not judged by rule "${rule.key}": ${reason}.`,
    file: entry.file,
    range: START_OF_FILE,
    artifact: entry.xid,
    rule: rule.xid,
    help: 'Correct the policy, or the schema of the rule, until the rule comes to a verdict.',
  });
}

function spellingSensitive(
  entry: ArtifactEntry,
  rule: LoadedRule,
  canonical: Verdict,
  written: Verdict,
): Diagnostic {
  return createGovernanceDiagnostic('governance/spelling-sensitive', {
    message: `Rule "${rule.key}" is ${canonical.outcome} by what policy "${entry.key}" means, but ${written.outcome} by how it is written.`,
    file: entry.file,
    range: START_OF_FILE,
    artifact: entry.xid,
    rule: rule.xid,
    found: `${written.outcome} as written`,
    expected: [`${canonical.outcome} as in the canonical form`],
    help: 'Write the policy in the plain form that the schema describes, if other tools judge its text.',
  });
}

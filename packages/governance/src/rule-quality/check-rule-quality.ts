// SPDX-License-Identifier: Apache-2.0
import type { ArtifactEntry, Diagnostic, JsonValue } from '@xreg/xregistry-fs';
import { canonicalizePolicy } from '../canonical/canonicalize-policy.js';
import type { Profile } from '../profiles/profile.js';
import type { LoadedRule } from '../rules/load-rules.js';
import { selectsPolicy } from '../rules/select-policies.js';
import { createRelationDiagnostic, type RelationCode } from './create-quality-diagnostic.js';
import { diagnosticsOf, namesFor, withoutRepetition } from './check-rule-schemas.js';
import { examineRule } from './examine-rule.js';
import { compareRules, type ExaminedRule } from './search/compare-rules.js';
import type { WitnessSeed } from './witnesses/create-witness-pool.js';

/** Settings of {@link checkRuleQuality}. */
export interface RuleQualityOptions {
  /** Absolute IRI by short name, for every rule. */
  readonly shortNames: ReadonlyMap<string, string>;
  /** Policies at hand: those a rule applies to are what its witnesses are made of. */
  readonly policies: readonly ArtifactEntry[];
  /** What the policies are written for. */
  readonly profile: string | Profile;
  /** Called before each rule. */
  readonly onRule?: (done: number, total: number) => void;
}

/** Policies at hand that witnesses of one rule are made of. */
const MAX_SEEDS = 12;

/** Pairs of rules that are compared; in a larger set the rest is not. */
const MAX_PAIRS = 200;

/**
 * Searches for what keeps the rules of one registry from governing: policies they accept though their
 * schemas name what the policies lack, keywords no verdict depends on, rules that no policy can satisfy
 * alone or together, rules that follow from others.
 */
export async function checkRuleQuality(
  rules: readonly LoadedRule[],
  options: RuleQualityOptions,
): Promise<readonly Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  const examined: (ExaminedRule & { readonly loaded: LoadedRule })[] = [];
  for (const [position, rule] of rules.entries()) {
    options.onRule?.(position, rules.length);
    const { names, witnessRule } = namesFor(rule, options.shortNames);
    const policies = await seedsOf(rule, options);
    const { findings, pool } = await examineRule(witnessRule, { policies });
    for (const finding of findings) {
      diagnostics.push(...diagnosticsOf(rule, finding, names));
    }
    examined.push({ loaded: rule, rule: witnessRule, pool });
  }
  diagnostics.push(...(await relations(examined, options.policies)));
  options.onRule?.(rules.length, rules.length);
  return withoutRepetition(diagnostics);
}

type Examined = ExaminedRule & { readonly loaded: LoadedRule };

/** What pairs of rules that judge the same policies have to do with each other; one word on each rule. */
async function relations(
  examined: readonly Examined[],
  policies: readonly ArtifactEntry[],
): Promise<readonly Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  const reaches = reachOf(examined, policies);
  const implied = new Set<Examined>();
  let pairs = 0;
  for (const [position, second] of examined.entries()) {
    for (const first of examined.slice(0, position)) {
      const { meet, secondWithinFirst, firstWithinSecond } = reaches(first, second);
      if (!meet || implied.has(first) || implied.has(second) || ++pairs > MAX_PAIRS) continue;
      const relation = await compareRules(first, second);
      if (relation === undefined) continue;
      const { kind, tried } = relation;
      const report = (code: RelationCode, about: Examined, other: Examined): void => {
        diagnostics.push(createRelationDiagnostic(code, about.loaded, other.loaded, tried));
        if (code === 'rule/implied') implied.add(about);
      };
      if (kind === 'contradictory') report('rule/contradictory', second, first);
      else if (kind !== 'second-implies-first' && kind !== 'independent' && secondWithinFirst) {
        report('rule/implied', second, first);
      } else if (kind !== 'first-implies-second' && kind !== 'independent' && firstWithinSecond) {
        report('rule/implied', first, second);
      }
    }
  }
  return diagnostics;
}

/** Which of two rules apply where, by the policies at hand; without any, by their selectors. */
function reachOf(examined: readonly Examined[], policies: readonly ArtifactEntry[]) {
  const reach = new Map(
    examined.map(({ loaded }) => [
      loaded,
      policies.length === 0
        ? new Set<unknown>([selectorsOf(loaded)])
        : new Set<unknown>(policies.filter((policy) => selectsPolicy(loaded, policy))),
    ]),
  );
  return (first: Examined, second: Examined) => {
    const one = reach.get(first.loaded) ?? new Set();
    const other = reach.get(second.loaded) ?? new Set();
    return {
      meet: [...one].some((each) => other.has(each)),
      secondWithinFirst: [...other].every((each) => one.has(each)),
      firstWithinSecond: [...one].every((each) => other.has(each)),
    };
  };
}

function selectorsOf({ appliesTo }: LoadedRule): string {
  return appliesTo
    .map(({ text }) => text)
    .sort()
    .join('\n');
}

async function seedsOf(
  rule: LoadedRule,
  { policies, profile }: RuleQualityOptions,
): Promise<readonly WitnessSeed[]> {
  const seeds: WitnessSeed[] = [];
  for (const policy of policies) {
    if (seeds.length >= MAX_SEEDS) break;
    if (!selectsPolicy(rule, policy)) continue;
    const { source } = policy.read();
    if (source === undefined) continue;
    const { projection } = await canonicalizePolicy(source, { profile });
    if (projection === undefined) continue;
    seeds.push({
      title: `policy "${policy.key}"`,
      projection: projection as unknown as JsonValue,
    });
  }
  return seeds;
}

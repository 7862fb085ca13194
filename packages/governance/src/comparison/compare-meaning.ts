// SPDX-License-Identifier: Apache-2.0
import type { CanonicalPolicy, CanonicalRule } from '../canonical/canonical-policy.js';
import { ODRL } from '../contexts/namespaces.js';
import { allOf, anyOf, NEVER, not, type Condition } from '../semantics/condition.js';
import { dutyCondition, ruleCondition } from '../semantics/rule-condition.js';
import { ruleScope, scopeRelations, type RuleScope } from '../semantics/rule-scope.js';
import { conjoin, type Truth } from '../semantics/truth.js';
import { createStepBudget, Worlds, type StepBudget } from '../semantics/worlds.js';
import { requestScopes } from './request-scopes.js';

/**
 * What a change does to the meaning of a policy. `incomparable`: each side grants something that the
 * other one does not, or the text does not tell.
 */
export type Meaning = 'equivalent' | 'widened' | 'narrowed' | 'incomparable';

/** What can be said of the meaning of two policies. */
export interface MeaningComparison {
  readonly meaning: Meaning;
  /** Whether whatever the first one grants, the second one grants too. */
  readonly keeps: Truth;
  /** Whether whatever the second one grants, the first one has granted already. */
  readonly addsNothing: Truth;
}

/** The part of a policy that grants and demands. */
export type Granting = Pick<CanonicalPolicy, 'rules' | 'conflicts'>;

/**
 * Compares what two policies grant. A request is granted where a permission covers it, its
 * constraints hold and its duties are fulfilled, and no prohibition covers it (with `conflict` set to
 * `perm`: whether one covers it or not). Prohibitions, obligations and remedies count for themselves
 * as well: a policy that prohibits more, or demands more, is the narrower one.
 *
 * Classes, profiles and parents are not looked at.
 */
export function compareMeaning(before: Granting, after: Granting): MeaningComparison {
  if (contentOf(before) === contentOf(after)) return conclude('yes', 'yes');
  const scopes = requestScopes([...before.rules, ...after.rules]);
  if (scopes === undefined) return conclude('unknown', 'unknown');
  const pairs = distinctPairs([
    { before: demands(before), after: demands(after) },
    ...scopes.flatMap((scope) => {
      const [old, new_] = [decide(before, scope), decide(after, scope)];
      return [
        { before: old.granted, after: new_.granted },
        { before: not(old.prohibited), after: not(new_.prohibited) },
      ];
    }),
  ]);
  const budget = createStepBudget();
  return conclude(
    conjoin(pairs.map((pair) => implies(pair.before, pair.after, budget))),
    conjoin(pairs.map((pair) => implies(pair.after, pair.before, budget))),
  );
}

function conclude(keeps: Truth, addsNothing: Truth): MeaningComparison {
  return { meaning: meaningOf(keeps, addsNothing), keeps, addsNothing };
}

function meaningOf(keeps: Truth, addsNothing: Truth): Meaning {
  if (keeps === 'yes' && addsNothing === 'yes') return 'equivalent';
  if (keeps === 'yes' && addsNothing === 'no') return 'widened';
  if (keeps === 'no' && addsNothing === 'yes') return 'narrowed';
  return 'incomparable';
}

/** What a side has to say of one question. */
interface Pair {
  readonly before: Condition;
  readonly after: Condition;
}

/** The same question comes up for many kinds of request. */
function distinctPairs(pairs: readonly Pair[]): readonly Pair[] {
  const kept = new Map<string, Pair>();
  for (const pair of pairs) {
    const [old, new_] = [keyOf(pair.before), keyOf(pair.after)];
    if (old !== new_) kept.set(`${old}\n${new_}`, pair);
  }
  return [...kept.values()];
}

function keyOf(condition: Condition): string {
  return JSON.stringify(condition, (_name, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

function implies(premise: Condition, conclusion: Condition, budget: StepBudget): Truth {
  return new Worlds([premise, conclusion], budget).implies(premise, conclusion);
}

/** When a policy grants a kind of request, and when it prohibits it. */
function decide({ rules, conflicts }: Granting, scope: RuleScope) {
  const covering = (kind: CanonicalRule['kind']) =>
    anyOf(
      rules
        .filter((rule) => rule.kind === kind)
        .map((rule) => coverage(rule, scope))
        .filter((condition) => condition !== NEVER),
    );
  const [permitted, prohibited] = [covering('permission'), covering('prohibition')];
  return isPermissive({ conflicts })
    ? { granted: permitted, prohibited: allOf([prohibited, not(permitted)]) }
    : { granted: allOf([permitted, not(prohibited)]), prohibited };
}

/** Whether permissions win. */
export function isPermissive({ conflicts }: Pick<CanonicalPolicy, 'conflicts'>): boolean {
  return conflicts.length === 1 && conflicts[0] === `${ODRL}perm`;
}

/** When a rule applies to a kind of request. */
function coverage(rule: CanonicalRule, scope: RuleScope): Condition {
  const relations = scopeRelations(ruleScope(rule), scope);
  if (relations.some(({ truth }) => truth === 'no')) return NEVER;
  const unknown = relations.filter(({ truth }) => truth === 'unknown');
  return allOf([
    ...unknown.map(({ key }): Condition => ({ kind: 'atom', atom: { key } })),
    ruleCondition(rule),
  ]);
}

/** That everything is done that a policy demands. */
function demands({ rules }: Granting): Condition {
  const obligations = rules.filter(({ kind }) => kind === 'obligation').map(dutyCondition);
  const remedies = rules.flatMap((rule) =>
    rule.remedies.map((remedy): Condition => {
      const key = JSON.stringify([ruleScope(rule), { ...remedy, id: undefined }]);
      return { kind: 'atom', atom: { key, topic: `remedy ${remedy.action?.name ?? ''}` } };
    }),
  );
  return allOf([...obligations, ...remedies]);
}

function contentOf({ rules, conflicts }: Granting): string {
  return JSON.stringify([rules.map((rule) => ({ ...rule, id: undefined })), conflicts]);
}

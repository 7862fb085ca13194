// SPDX-License-Identifier: Apache-2.0
import type { CanonicalRule } from '../canonical/canonical-policy.js';
import { ruleScope } from '../semantics/rule-scope.js';

/** A rule before and after a change; one of them where it was added or removed. */
export interface RulePair {
  readonly before?: CanonicalRule;
  readonly after?: CanonicalRule;
}

/** What a rule has to have in common with another one to be its successor, the closest first. */
const LIKENESSES: readonly ((rule: CanonicalRule) => string)[] = [
  (rule) => JSON.stringify({ ...rule, id: undefined }),
  (rule) => JSON.stringify([rule.kind, ruleScope(rule), rule.constraints]),
  (rule) => JSON.stringify([rule.kind, ruleScope(rule)]),
  ({ kind, action, target }) => JSON.stringify([kind, action?.name, target?.id]),
  ({ kind, action }) => JSON.stringify([kind, action?.name]),
  ({ kind, target, constraints }) => JSON.stringify([kind, target?.id, constraints]),
];

/** Finds for each rule what became of it. Rules that stayed as they were are left out. */
export function pairRules(
  before: readonly CanonicalRule[],
  after: readonly CanonicalRule[],
): readonly RulePair[] {
  let [olds, news] = [before, after];
  const pairs: RulePair[] = [];
  for (const [index, likeness] of LIKENESSES.entries()) {
    const successors = new Map<string, CanonicalRule[]>();
    for (const rule of news) {
      const key = likeness(rule);
      successors.set(key, [...(successors.get(key) ?? []), rule]);
    }
    const taken = new Set<CanonicalRule>();
    olds = olds.filter((rule) => {
      const successor = successors.get(likeness(rule))?.shift();
      if (successor === undefined) return true;
      taken.add(successor);
      if (index > 0) pairs.push({ before: rule, after: successor });
      return false;
    });
    news = news.filter((rule) => !taken.has(rule));
  }
  return [
    ...pairs,
    ...olds.map((rule) => ({ before: rule })),
    ...news.map((rule) => ({ after: rule })),
  ];
}

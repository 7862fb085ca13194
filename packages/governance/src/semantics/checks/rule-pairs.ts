// SPDX-License-Identifier: Apache-2.0
import type { CanonicalRule, RuleKind } from '../../canonical/canonical-policy.js';
import { commonScope } from '../rule-scope.js';
import { ComparedRule } from './compared-rule.js';

/** Policies with more rules than honest ones have are not compared rule by rule. */
const MOST_RULES = 200;

/** Which kind of rule each kind is compared with; none where it is left out. */
export type ComparedKinds = Readonly<Partial<Record<RuleKind, RuleKind>>>;

/**
 * Each rule with each other one of a kind whose scope may include or overlap its own, in the order of
 * the rules; none where there are too many rules. Most rules of a large policy are about assets of
 * their own, so that there are few pairs.
 */
export function* pairsOfRules(
  rules: readonly CanonicalRule[],
  kinds: ComparedKinds,
): Iterable<readonly [ComparedRule, ComparedRule]> {
  if (rules.length < 2 || rules.length > MOST_RULES) return;
  const compared = rules.map((rule) => new ComparedRule(rule));
  const groups = groupRules(compared, new Set(Object.values(kinds)));
  if (groups.size === 0) return;
  for (const each of compared) {
    const kind = kinds[each.rule.kind];
    if (kind === undefined) continue;
    for (const other of groups.get(groupOf(kind, each)) ?? []) {
      if (other !== each) yield [each, other];
    }
  }
}

function groupRules(
  rules: readonly ComparedRule[],
  kinds: ReadonlySet<RuleKind>,
): ReadonlyMap<string, readonly ComparedRule[]> {
  const groups = new Map<string, ComparedRule[]>();
  for (const each of rules) {
    const { kind } = each.rule;
    if (!kinds.has(kind)) continue;
    const key = groupOf(kind, each);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return groups;
}

function groupOf(kind: RuleKind, { scope }: ComparedRule): string {
  return `${kind} ${commonScope(scope)}`;
}

// SPDX-License-Identifier: Apache-2.0

/** Policies with more rules than honest ones have are not compared rule by rule. */
const MOST_RULES = 200;

/** Each rule with each other one, both ways; none where there are too many. */
export function* pairsOfRules<Rule>(rules: readonly Rule[]): Iterable<readonly [Rule, Rule]> {
  if (rules.length < 2 || rules.length > MOST_RULES) return;
  for (const rule of rules) {
    for (const other of rules) if (rule !== other) yield [rule, other];
  }
}

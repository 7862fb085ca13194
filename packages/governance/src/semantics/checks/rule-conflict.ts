// SPDX-License-Identifier: Apache-2.0
import type { CanonicalRule } from '../../canonical/canonical-policy.js';
import { ODRL } from '../../contexts/namespaces.js';
import type { Check, PolicyContext } from '../../odrl/check.js';
import { allOf, type Condition } from '../condition.js';
import { describeRule } from '../describe-rule.js';
import { ruleCondition } from '../rule-condition.js';
import { includesScope, ruleScope, scopesOverlap } from '../rule-scope.js';
import { createStepBudget, Worlds, type StepBudget } from '../worlds.js';
import { pairsOfRules } from './rule-pairs.js';

/**
 * S01: the same is permitted and prohibited. Where the policy does not say who wins, it is void;
 * where it does, a rule that always loses is of no use.
 *
 * @see https://www.w3.org/TR/odrl-model/#conflict
 */
export const RULE_CONFLICT: Check<PolicyContext> = {
  code: 'odrl/rule-conflict',
  number: 'S01',
  severity: 'error',
  help: 'Narrow one of the rules until they do not meet, or say with "conflict": "prohibit" or "perm" which of them wins.',
  *check({ policy, trace }) {
    const seen = new Set<object>();
    const budget = createStepBudget();
    for (const [permission, prohibition] of pairsOfRules(policy?.rules ?? [])) {
      if (permission.kind !== 'permission' || prohibition.kind !== 'prohibition') continue;
      const strategy = policy?.conflicts.length === 1 ? policy.conflicts[0] : undefined;
      if (strategy === `${ODRL}perm` || strategy === `${ODRL}prohibit`) {
        const [winner, loser] =
          strategy === `${ODRL}perm` ? [permission, prohibition] : [prohibition, permission];
        const node = trace.originOf(loser);
        if (node === undefined || seen.has(node) || !isOverruled(loser, winner, budget)) continue;
        seen.add(node);
        yield {
          at: { node },
          severity: 'warning',
          message: `has a ${describeRule(loser)} that always loses against the ${describeRule(winner)}`,
          help: 'Leave the rule out, or narrow the one that wins.',
        };
        continue;
      }
      const node = trace.originOf(prohibition);
      if (node === undefined || seen.has(node) || !doMeet(permission, prohibition, budget))
        continue;
      seen.add(node);
      yield {
        at: { node },
        message: `both has a ${describeRule(permission)} and a ${describeRule(prohibition)}, and does not say which of them wins`,
      };
    }
  },
};

/** Duties can be fulfilled; constraints on operands that nobody knows may exclude each other. */
function doMeet(
  permission: CanonicalRule,
  prohibition: CanonicalRule,
  budget: StepBudget,
): boolean {
  if (scopesOverlap(ruleScope(permission), ruleScope(prohibition)) !== 'yes') return false;
  const both = withoutTopics(
    allOf([ruleCondition({ ...permission, duties: [] }), ruleCondition(prohibition)]),
  );
  return new Worlds([both], budget).exists(both) === 'yes';
}

/** The same condition, without taking for granted that what is not known can hold and can fail. */
function withoutTopics(condition: Condition): Condition {
  switch (condition.kind) {
    case 'atom': {
      const { key, test } = condition.atom;
      return test === undefined ? { kind: 'atom', atom: { key } } : condition;
    }
    case 'not':
      return { kind: 'not', part: withoutTopics(condition.part) };
    case 'all':
    case 'any':
    case 'one':
      return { kind: condition.kind, parts: condition.parts.map(withoutTopics) };
  }
}

function isOverruled(loser: CanonicalRule, winner: CanonicalRule, budget: StepBudget): boolean {
  if (includesScope(ruleScope(winner), ruleScope(loser)) !== 'yes') return false;
  const [inner, outer] = [ruleCondition(loser), ruleCondition(winner)];
  return new Worlds([inner, outer], budget).implies(inner, outer) === 'yes';
}

// SPDX-License-Identifier: Apache-2.0
import { ODRL } from '../../contexts/namespaces.js';
import type { Check, PolicyContext } from '../../odrl/check.js';
import { allOf, type Condition } from '../condition.js';
import { describeRule } from '../describe-rule.js';
import { ruleCondition } from '../rule-condition.js';
import { includesScope, scopesOverlap } from '../rule-scope.js';
import { createStepBudget, Worlds, type StepBudget } from '../worlds.js';
import type { ComparedRule } from './compared-rule.js';
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
    const pairs = pairsOfRules(policy?.rules ?? [], { permission: 'prohibition' });
    for (const [permission, prohibition] of pairs) {
      const strategy = policy?.conflicts.length === 1 ? policy.conflicts[0] : undefined;
      if (strategy === `${ODRL}perm` || strategy === `${ODRL}prohibit`) {
        const [winner, loser] =
          strategy === `${ODRL}perm` ? [permission, prohibition] : [prohibition, permission];
        const node = trace.originOf(loser.rule);
        if (node === undefined || seen.has(node) || !isOverruled(loser, winner, budget)) continue;
        seen.add(node);
        yield {
          at: { node },
          severity: 'warning',
          message: `has a ${describeRule(loser.rule)} that always loses against the ${describeRule(winner.rule)}`,
          help: 'Leave the rule out, or narrow the one that wins.',
        };
        continue;
      }
      const node = trace.originOf(prohibition.rule);
      if (node === undefined || seen.has(node) || !doMeet(permission, prohibition, budget))
        continue;
      seen.add(node);
      yield {
        at: { node },
        message: `both has a ${describeRule(permission.rule)} and a ${describeRule(prohibition.rule)}, and does not say which of them wins`,
      };
    }
  },
};

/** Duties can be fulfilled; constraints on operands that nobody knows may exclude each other. */
function doMeet(permission: ComparedRule, prohibition: ComparedRule, budget: StepBudget): boolean {
  if (scopesOverlap(permission.scope, prohibition.scope) !== 'yes') return false;
  const both = withoutTopics(
    allOf([ruleCondition({ ...permission.rule, duties: [] }), prohibition.condition]),
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

function isOverruled(loser: ComparedRule, winner: ComparedRule, budget: StepBudget): boolean {
  if (includesScope(winner.scope, loser.scope) !== 'yes') return false;
  const [inner, outer] = [loser.condition, winner.condition];
  return new Worlds([inner, outer], budget).implies(inner, outer) === 'yes';
}

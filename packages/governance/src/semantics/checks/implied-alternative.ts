// SPDX-License-Identifier: Apache-2.0
import type { CanonicalConstraint, LogicalConstraint } from '../../canonical/canonical-policy.js';
import type { Check, PolicyContext } from '../../odrl/check.js';
import { constraintCondition } from '../constraint-condition.js';
import { describeConstraint } from '../describe-constraint.js';
import { createStepBudget, Worlds, type StepBudget } from '../worlds.js';
import { constraintSets } from './rule-parts.js';

/** S08: an alternative of `xone` that never holds without another one, and so never counts. */
export const IMPLIED_ALTERNATIVE: Check<PolicyContext> = {
  code: 'odrl/implied-alternative',
  number: 'S08',
  severity: 'warning',
  help: 'Use "or" if several alternatives may hold at once, or write alternatives that exclude each other.',
  *check({ policy, trace }) {
    if (policy === undefined) return;
    const seen = new Set<object>();
    const budget = createStepBudget();
    for (const { constraints } of constraintSets(policy)) {
      for (const choice of choicesWithin(constraints)) {
        const found = impliedPair(choice, budget);
        if (found === undefined) continue;
        const node = trace.originOf(found.alternative);
        if (node === undefined || seen.has(node)) continue;
        seen.add(node);
        yield {
          at: { node },
          message: `has an alternative of "xone" that never holds alone: ${describeConstraint(found.alternative)} is never without ${describeConstraint(found.implied)}`,
        };
      }
    }
  },
};

function* choicesWithin(constraints: readonly CanonicalConstraint[]): Iterable<LogicalConstraint> {
  for (const constraint of constraints) {
    if (constraint.kind !== 'logical') continue;
    if (constraint.operator === 'xone') yield constraint;
    yield* choicesWithin(constraint.operands);
  }
}

function impliedPair({ operands }: LogicalConstraint, budget: StepBudget) {
  const conditions = operands.map((operand) => constraintCondition(operand));
  const worlds = new Worlds(conditions, budget);
  for (const [index, premise] of conditions.entries()) {
    for (const [other, conclusion] of conditions.entries()) {
      const [alternative, implied] = [operands[index], operands[other]];
      if (index === other || alternative === undefined || implied === undefined) continue;
      if (worlds.implies(premise, conclusion) === 'yes') return { alternative, implied };
    }
  }
  return undefined;
}

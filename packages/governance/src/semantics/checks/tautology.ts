// SPDX-License-Identifier: Apache-2.0
import type { Check, PolicyContext } from '../../odrl/check.js';
import { ALWAYS } from '../condition.js';
import { constraintCondition } from '../constraint-condition.js';
import { describeConstraint } from '../describe-constraint.js';
import { createStepBudget, Worlds } from '../worlds.js';
import { constraintSets } from './rule-parts.js';

/** S03: a constraint that everything satisfies, and so restricts nothing. */
export const TAUTOLOGY: Check<PolicyContext> = {
  code: 'odrl/tautology',
  number: 'S03',
  severity: 'warning',
  help: 'Correct the constraint until there is something it rules out, or leave it out.',
  *check({ policy, trace }) {
    if (policy === undefined) return;
    const seen = new Set<object>();
    const budget = createStepBudget();
    for (const { constraints, role } of constraintSets(policy)) {
      for (const constraint of constraints) {
        const condition = constraintCondition(constraint);
        if (new Worlds([condition], budget).implies(ALWAYS, condition) !== 'yes') continue;
        const node = trace.originOf(constraint);
        if (node === undefined || seen.has(node)) continue;
        seen.add(node);
        yield {
          at: { node },
          message: `has a ${role} that always holds: ${describeConstraint(constraint)}`,
        };
      }
    }
  },
};

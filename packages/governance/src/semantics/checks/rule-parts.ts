// SPDX-License-Identifier: Apache-2.0
import type {
  CanonicalConstraint,
  CanonicalPolicy,
  CanonicalRuleBody,
} from '../../canonical/canonical-policy.js';
import { operandKind } from '../operand-kind.js';

/** Constraints that hold together, and what they belong to. */
export interface ConstraintSet {
  readonly constraints: readonly CanonicalConstraint[];
  /** What the constraints are about, such as `constraint` or `refinement`. */
  readonly role: 'constraint' | 'refinement';
  readonly rule: CanonicalRuleBody;
}

/** Every rule of a policy, duties within rules included. */
export function* rulesWithin(policy: CanonicalPolicy): Iterable<CanonicalRuleBody> {
  for (const rule of policy.rules) yield* withNested(rule);
}

function* withNested(rule: CanonicalRuleBody): Iterable<CanonicalRuleBody> {
  yield rule;
  for (const nested of [rule.duties, rule.remedies, rule.consequences]) {
    for (const duty of nested) yield* withNested(duty);
  }
}

/** Every set of constraints of a policy of which something can be known. */
export function* constraintSets(policy: CanonicalPolicy): Iterable<ConstraintSet> {
  for (const rule of rulesWithin(policy)) {
    const { action, target, output, parties, constraints } = rule;
    const things = [target, output, ...parties.map(({ party }) => party)];
    const refined = [action, ...things].map((thing) => thing?.refinements ?? []);
    if (isTelling(constraints)) yield { constraints, role: 'constraint', rule };
    for (const refinements of refined) {
      if (isTelling(refinements)) yield { constraints: refinements, role: 'refinement', rule };
    }
  }
}

/** Without a known operand and without `xone`, whatever constraints say may hold or not. */
function isTelling(constraints: readonly CanonicalConstraint[]): boolean {
  return constraints.some((constraint) => {
    if (constraint.kind === 'mixed') return false;
    if (constraint.kind === 'logical') {
      return constraint.operator === 'xone' || isTelling(constraint.operands);
    }
    return constraint.leftOperands.some((operand) => operandKind(operand) !== undefined);
  });
}

// SPDX-License-Identifier: Apache-2.0
import type { CanonicalConstraint, TermName } from '../canonical/canonical-policy.js';

/** Every left operand of some constraints, also of those that are combined. */
export function leftOperandsOf(constraints: readonly CanonicalConstraint[]): ReadonlySet<TermName> {
  const names = new Set<TermName>();
  const visit = (constraint: CanonicalConstraint): void => {
    if (constraint.kind === 'atomic') for (const name of constraint.leftOperands) names.add(name);
    else
      for (const part of constraint.kind === 'mixed' ? constraint.parts : constraint.operands)
        visit(part);
  };
  constraints.forEach(visit);
  return names;
}

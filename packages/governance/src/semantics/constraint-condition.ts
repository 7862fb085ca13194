// SPDX-License-Identifier: Apache-2.0
import type {
  AtomicConstraint,
  CanonicalConstraint,
  CanonicalOperand,
} from '../canonical/canonical-policy.js';
import { sortCanonically } from '../canonical/sort-canonically.js';
import { LIST_OPERATORS } from '../odrl/vocabulary.js';
import { ODRL } from '../contexts/namespaces.js';
import { allOf, anyOf, type Atom, type Condition, type ValueTest } from './condition.js';
import { operandKind } from './operand-kind.js';
import { operandValue } from './operand-value.js';

const COMPARISONS: ReadonlyMap<string, ValueTest['comparison']> = new Map([
  [`${ODRL}eq`, 'in'],
  [`${ODRL}isAnyOf`, 'in'],
  [`${ODRL}neq`, 'notIn'],
  [`${ODRL}isNoneOf`, 'notIn'],
  [`${ODRL}lt`, 'lt'],
  [`${ODRL}lteq`, 'lteq'],
  [`${ODRL}gt`, 'gt'],
  [`${ODRL}gteq`, 'gteq'],
]);

/**
 * What a constraint asks for. What text does not settle is an atom without a test: unknown operands
 * and operators, `isA`, `isPartOf`, `hasPart` and `isAllOf`, which depend on knowledge of the things
 * compared, references, statuses, and whatever is malformed. So is `andSequence`: its parts hold one
 * after the other, not at once.
 *
 * @param scope what the left operands belong to: those of a rule and those that refine its action
 * speak of different things.
 */
export function constraintCondition(constraint: CanonicalConstraint, scope = ''): Condition {
  if (constraint.kind === 'atomic') return { kind: 'atom', atom: atomOf(constraint, scope) };
  if (constraint.kind === 'mixed' || constraint.operator === 'andSequence') {
    return { kind: 'atom', atom: { key: keyOf(scope, constraint) } };
  }
  const parts = constraint.operands.map((operand) => constraintCondition(operand, scope));
  // A combination of nothing is a mistake, and says nothing.
  if (parts.length === 0) return { kind: 'atom', atom: { key: keyOf(scope, constraint) } };
  switch (constraint.operator) {
    case 'and':
      return allOf(parts);
    case 'or':
      return anyOf(parts);
    case 'xone':
      return { kind: 'one', parts };
  }
}

/** What several constraints ask for together. */
export function constraintsCondition(
  constraints: readonly CanonicalConstraint[],
  scope = '',
): Condition {
  return allOf(constraints.map((constraint) => constraintCondition(constraint, scope)));
}

function atomOf(constraint: AtomicConstraint, scope: string): Atom {
  const [leftOperand, ...others] = constraint.leftOperands;
  if (leftOperand === undefined || others.length > 0) return { key: keyOf(scope, constraint) };
  const test = testOf(constraint, leftOperand);
  return {
    key: keyOf(scope, withoutOrder(constraint)),
    topic: JSON.stringify([scope, leftOperand]),
    ...(test === undefined ? {} : { test }),
  };
}

function keyOf(scope: string, constraint: CanonicalConstraint): string {
  return `${scope} ${JSON.stringify(constraint)}`;
}

/** The order of a set says nothing, even where it is written as a list. */
function withoutOrder(constraint: AtomicConstraint): AtomicConstraint {
  const [operator = ''] = constraint.operators;
  if (!LIST_OPERATORS.has(operator)) return constraint;
  const members = new Map(
    membersOf(constraint.rightOperands).map((operand) => [JSON.stringify(operand), operand]),
  );
  return { ...constraint, rightOperands: sortCanonically([...members.values()]) };
}

function membersOf(operands: readonly CanonicalOperand[]): readonly CanonicalOperand[] {
  return operands.flatMap((operand) => (operand.kind === 'list' ? operand.items : [operand]));
}

function testOf(constraint: AtomicConstraint, leftOperand: string): ValueTest | undefined {
  const kind = operandKind(leftOperand);
  const [operator = '', ...otherOperators] = constraint.operators;
  const comparison = COMPARISONS.get(operator);
  const isPlain =
    otherOperators.length === 0 &&
    constraint.rightOperandReferences.length === 0 &&
    constraint.statuses.length === 0 &&
    constraint.units.length <= 1 &&
    constraint.dataTypes.length <= 1;
  if (kind === undefined || comparison === undefined || !isPlain) return undefined;
  const operands = LIST_OPERATORS.has(operator)
    ? membersOf(constraint.rightOperands)
    : constraint.rightOperands;
  const values = operands.flatMap(
    (operand) => operandValue(operand, kind, constraint.dataTypes[0]) ?? [],
  );
  if (values.length === 0 || values.length < operands.length) return undefined;
  if (!LIST_OPERATORS.has(operator) && values.length > 1) return undefined;
  const needsOrder = comparison !== 'in' && comparison !== 'notIn';
  if (needsOrder && values.some(({ order }) => order === undefined)) return undefined;
  return { kind, comparison, values, unit: constraint.units[0] ?? '' };
}

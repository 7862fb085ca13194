// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import type {
  AtomicConstraint,
  CanonicalConstraint,
  CanonicalOperand,
} from '../../src/canonical/canonical-policy.js';

export const ODRL = 'http://www.w3.org/ns/odrl/2/';
const XSD = 'http://www.w3.org/2001/XMLSchema#';

/** A left operand nobody knows. */
export const LEVEL = 'urn:acme:level';
const NAMES = ['research', 'teaching', 'sales'] as const;

/**
 * One situation: how often, how much, what a thing is called (it may have two names), and what the
 * comparisons with {@link LEVEL} give, by the constraint as text.
 */
export interface Situation {
  readonly count: number;
  readonly payAmount: number;
  readonly purposes: readonly string[];
  readonly level: ReadonlyMap<string, boolean>;
}

/** Every number of times around those that constraints name. */
export const COUNTS = [0, 1, 2, 3, 4, 5, 6] as const;
/** Every amount that constraints name, and one between and around each. */
export const AMOUNTS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75] as const;

/** Each single name, and something else. */
export const SINGLE_NAMES: readonly (readonly string[])[] = [[], ...NAMES.map((name) => [name])];
/** Each combination of names. */
export const COMBINED_NAMES: readonly (readonly string[])[] = Array.from({ length: 8 }, (_, bits) =>
  NAMES.filter((_name, index) => (bits & (1 << index)) !== 0),
);

/** A constraint of one comparison. */
export function atomic(
  leftOperand: string,
  operator: string,
  ...rightOperands: readonly CanonicalOperand[]
): AtomicConstraint {
  return {
    kind: 'atomic',
    leftOperands: [leftOperand],
    operators: [ODRL + operator],
    rightOperands,
    rightOperandReferences: [],
    dataTypes: [],
    units: [],
    statuses: [],
  };
}

export function number(value: number): CanonicalOperand {
  return Number.isInteger(value)
    ? { kind: 'literal', lexical: String(value), datatype: `${XSD}integer` }
    : { kind: 'literal', lexical: String(value), datatype: `${XSD}decimal` };
}

export function text(lexical: string): CanonicalOperand {
  return { kind: 'literal', lexical, datatype: `${XSD}string` };
}

const ORDER = ['eq', 'neq', 'lt', 'lteq', 'gt', 'gteq'] as const;

const byNumber = fc.oneof(
  fc
    .tuple(fc.constantFrom(...ORDER), fc.integer({ min: 0, max: 5 }))
    .map(([operator, value]) => atomic(`${ODRL}count`, operator, number(value))),
  fc
    .tuple(fc.constantFrom(...ORDER), fc.constantFrom(0.5, 1, 1.5, 2, 2.5))
    .map(([operator, value]) => atomic(`${ODRL}payAmount`, operator, number(value))),
  fc
    .tuple(
      fc.constantFrom('isAnyOf', 'isNoneOf'),
      fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 }),
    )
    .map(([operator, values]) => atomic(`${ODRL}count`, operator, ...values.map(number))),
);
const byName = fc.oneof(
  fc
    .tuple(fc.constantFrom('eq', 'neq'), fc.constantFrom(...NAMES))
    .map(([operator, name]) => atomic(`${ODRL}purpose`, operator, text(name))),
  fc
    .tuple(fc.constantFrom('isAnyOf', 'isNoneOf'), fc.subarray([...NAMES], { minLength: 1 }))
    .map(([operator, names]) => atomic(`${ODRL}purpose`, operator, ...names.map(text))),
);
const unknown = fc.integer({ min: 1, max: 3 }).map((value) => atomic(LEVEL, 'eq', number(value)));

function combined(leaf: fc.Arbitrary<CanonicalConstraint>): fc.Arbitrary<CanonicalConstraint> {
  return fc.letrec<{ constraint: CanonicalConstraint; logical: CanonicalConstraint }>((tie) => ({
    constraint: fc.oneof({ maxDepth: 2, withCrossShrink: true }, leaf, tie('logical')),
    logical: fc
      .tuple(
        fc.constantFrom('and' as const, 'or' as const, 'xone' as const),
        fc.array(tie('constraint'), { minLength: 1, maxLength: 3 }),
      )
      .map(([operator, operands]) => ({ kind: 'logical', operator, operands })),
  })).constraint;
}

/** Constraints over numbers alone, of which everything is known. */
export const numberConstraint = combined(byNumber);
/** Constraints over numbers and names. */
export const nameConstraint = combined(fc.oneof(byNumber, byName));
/** Constraints over numbers and an operand nobody knows. */
export const unknownConstraint = combined(fc.oneof(byNumber, unknown));

/** Whether a constraint holds in a situation, by the words of the specification. */
export function holdsIn(constraint: CanonicalConstraint, situation: Situation): boolean {
  if (constraint.kind === 'mixed') throw new Error('no situation settles that');
  if (constraint.kind === 'logical') {
    const values = constraint.operands.map((operand) => holdsIn(operand, situation));
    const count = values.filter(Boolean).length;
    if (constraint.operator === 'or') return count > 0;
    return constraint.operator === 'xone' ? count === 1 : count === values.length;
  }
  const [left] = constraint.leftOperands;
  const operator = (constraint.operators[0] ?? '').slice(ODRL.length);
  const values = constraint.rightOperands.map((right) =>
    right.kind === 'literal' ? right.lexical : '',
  );
  if (left === LEVEL) return situation.level.get(JSON.stringify(constraint)) === true;
  if (left === `${ODRL}purpose`) {
    const isNamed = values.some((value) => situation.purposes.includes(value));
    return operator === 'eq' || operator === 'isAnyOf' ? isNamed : !isNamed;
  }
  const value = left === `${ODRL}count` ? situation.count : situation.payAmount;
  const numbers = values.map(Number);
  const [limit = Number.NaN] = numbers;
  switch (operator) {
    case 'lt':
      return value < limit;
    case 'lteq':
      return value <= limit;
    case 'gt':
      return value > limit;
    case 'gteq':
      return value >= limit;
    case 'eq':
    case 'isAnyOf':
      return numbers.includes(value);
    default:
      return !numbers.includes(value);
  }
}

/** Every situation of a world in which things have some of the names. */
export function* situations(
  names: readonly (readonly string[])[],
  levels: readonly ReadonlyMap<string, boolean>[] = [new Map()],
): Iterable<Situation> {
  for (const count of COUNTS) {
    for (const payAmount of AMOUNTS) {
      for (const purposes of names) {
        for (const level of levels) yield { count, payAmount, purposes, level };
      }
    }
  }
}

/** The comparisons with {@link LEVEL} in constraints, as text. */
export function levelsIn(constraints: readonly CanonicalConstraint[]): readonly string[] {
  const found = new Set<string>();
  const visit = (constraint: CanonicalConstraint): void => {
    if (constraint.kind === 'logical') constraint.operands.forEach(visit);
    else if (constraint.kind === 'atomic' && constraint.leftOperands[0] === LEVEL) {
      found.add(JSON.stringify(constraint));
    }
  };
  constraints.forEach(visit);
  return [...found];
}

/** Every combination of answers to some comparisons. */
export function answersTo(keys: readonly string[]): readonly ReadonlyMap<string, boolean>[] {
  return Array.from(
    { length: 2 ** keys.length },
    (_, bits) => new Map(keys.map((key, index) => [key, (bits & (1 << index)) !== 0])),
  );
}

/** Every set of answers that an operand may have: each comparison can hold, and can fail. */
export function* possibleOperands(
  keys: readonly string[],
): Iterable<readonly ReadonlyMap<string, boolean>[]> {
  const answers = answersTo(keys);
  for (let bits = 1; bits < 2 ** answers.length; bits++) {
    const chosen = answers.filter((_answer, index) => (bits & (1 << index)) !== 0);
    const isOpen = keys.every((key) =>
      [true, false].every((value) => chosen.some((answer) => answer.get(key) === value)),
    );
    if (isOpen) yield chosen;
  }
}

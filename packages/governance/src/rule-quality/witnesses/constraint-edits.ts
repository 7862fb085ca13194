// SPDX-License-Identifier: Apache-2.0
import {
  appendPointer,
  isJsonObject,
  parentPath,
  type JsonObject,
  type JsonValue,
} from '@xreg/xregistry-fs';
import { equalJson } from '../../rules/equal-json.js';
import { UNRELATED_CONSTRAINT } from './default-value.js';
import { bareRule, listOf, LOGICAL_MEMBERS, withValueAt, type Draft } from './draft.js';
import { constraintInWords, editAt, nameInWords, type Edit } from './edit.js';
import { operandVariants } from './operand-variants.js';
import type { Vocabulary } from './vocabulary.js';

/** The operator that says the opposite, or nearly so. */
const NEGATIONS: Readonly<Record<string, string>> = {
  eq: 'neq',
  neq: 'eq',
  gt: 'lteq',
  gteq: 'lt',
  lt: 'gteq',
  lteq: 'gt',
  isAnyOf: 'isNoneOf',
  isAllOf: 'isNoneOf',
  isNoneOf: 'isAnyOf',
  isA: 'neq',
  hasPart: 'neq',
  isPartOf: 'neq',
};

/** Most words of each kind that are tried in one place. */
const MAX_WORDS = 6;

/** A comparison of a draft, and the rule it narrows. */
export interface ConstraintPlace {
  readonly pointer: string;
  readonly constraint: JsonObject;
  readonly rulePointer: string;
}

/** The edits of one constraint, the plainest first. */
export function* constraintEdits(
  draft: Draft,
  { pointer, constraint, rulePointer }: ConstraintPlace,
  vocabulary: Vocabulary,
): Generator<Edit> {
  const words = constraintInWords(constraint);
  yield editAt(draft, pointer, undefined, `without the constraint ${words}`);
  yield* operatorEdits(draft, pointer, constraint, vocabulary);
  yield* leftOperandEdits(draft, pointer, constraint, vocabulary);
  yield* rightOperandEdits(draft, pointer, constraint, vocabulary);
  for (const operator of LOGICAL_MEMBERS) {
    yield editAt(
      draft,
      pointer,
      { [operator]: [constraint, UNRELATED_CONSTRAINT] },
      `with the constraint ${words} under "${operator}" beside another`,
    );
  }
  yield editAt(
    draft,
    pointer,
    { or: [constraint, ...differentFrom(constraint, vocabulary.constraints).slice(0, 1)] },
    `with the constraint ${words} as one alternative of its vocabulary`,
  );
  const without = withValueAt(draft, pointer, undefined) as JsonObject;
  const moved = (member: string, value: JsonValue, description: string) =>
    editAt(
      without,
      `${rulePointer}/${member}`,
      value,
      `with the constraint ${words} ${description}`,
    );
  yield moved('refinement/-', constraint, 'as a refinement of the action');
  yield moved('duty/-', { ...bareRule('inform'), constraint: [constraint] }, 'in a duty');
  yield editAt(
    withValueAt(without, `${rulePointer}/assignee`, 'urn:witness:party') as JsonObject,
    `${rulePointer}/assigneeRefinement`,
    [constraint],
    `with the constraint ${words} as a refinement of the assignee`,
  );
  yield editAt(draft, `${parentPath(pointer)}/-`, constraint, `with the constraint ${words} twice`);
  for (const member of Object.keys(constraint)) {
    yield editAt(
      draft,
      appendPointer(pointer, member),
      undefined,
      `with the constraint ${words} without its "${member}"`,
    );
  }
}

function* operatorEdits(
  draft: Draft,
  pointer: string,
  constraint: JsonObject,
  { operators }: Vocabulary,
): Generator<Edit> {
  const { operator } = constraint;
  if (typeof operator !== 'string') return;
  const negation = NEGATIONS[operator];
  const others = new Set([
    ...(negation === undefined ? [] : [negation]),
    ...operators.slice(0, MAX_WORDS),
    'eq',
    'isAnyOf',
    'isNoneOf',
    'gt',
    'lt',
  ]);
  for (const other of others) {
    if (other === operator) continue;
    const word = other === negation ? 'negated' : 'changed';
    yield editAt(
      draft,
      appendPointer(pointer, 'operator'),
      other,
      `with the operator of ${constraintInWords(constraint)} ${word} to "${other}"`,
    );
  }
}

function* leftOperandEdits(
  draft: Draft,
  pointer: string,
  constraint: JsonObject,
  { leftOperands }: Vocabulary,
): Generator<Edit> {
  const { leftOperand } = constraint;
  if (typeof leftOperand !== 'string') return;
  const place = appendPointer(pointer, 'leftOperand');
  const lookalike = leftOperand.includes(':')
    ? `${leftOperand}-other`
    : `https://lookalike.example/${leftOperand}`;
  const others = new Set([
    UNRELATED_CONSTRAINT.leftOperand,
    ...leftOperands.slice(0, MAX_WORDS),
    lookalike,
  ]);
  for (const other of others) {
    if (other === leftOperand) continue;
    const description = `with ${nameInWords(other)} in place of ${nameInWords(leftOperand)}`;
    yield editAt(draft, place, other, description);
  }
}

function* rightOperandEdits(
  draft: Draft,
  pointer: string,
  constraint: JsonObject,
  { rightOperands }: Vocabulary,
): Generator<Edit> {
  const { rightOperand } = constraint;
  if (rightOperand === undefined) return;
  const place = appendPointer(pointer, 'rightOperand');
  const others = [...rightOperands.slice(0, MAX_WORDS), ...operandVariants(rightOperand)];
  const words = `in place of ${JSON.stringify(rightOperand)} for ${nameInWords(constraint['leftOperand'])}`;
  for (const [index, other] of others.entries()) {
    if (equalJson(other, rightOperand)) continue;
    if (others.findIndex((each) => equalJson(each, other)) < index) continue;
    yield editAt(draft, place, other, `with ${JSON.stringify(other)} ${words}`);
  }
  if (typeof rightOperand === 'string') {
    yield editAt(
      draft,
      pointer,
      { ...constraint, operator: 'isAnyOf', rightOperand: [rightOperand, 'witness'] },
      `with ${JSON.stringify(rightOperand)} as one of several values`,
    );
  }
}

/** Every comparison of a rule, whatever it is combined by. */
export function* constraintPlaces(
  draftRule: JsonObject,
  rulePointer: string,
): Generator<ConstraintPlace> {
  const lists = Object.keys(draftRule).filter(
    (member) => member === 'constraint' || member === 'refinement' || member.endsWith('Refinement'),
  );
  for (const list of lists) {
    yield* within(draftRule[list], appendPointer(rulePointer, list), rulePointer);
  }
}

function* within(
  constraints: JsonValue | undefined,
  pointer: string,
  rulePointer: string,
): Generator<ConstraintPlace> {
  for (const [index, constraint] of listOf(constraints).entries()) {
    if (!isJsonObject(constraint)) continue;
    const place = appendPointer(pointer, index);
    yield { pointer: place, constraint, rulePointer };
    for (const operator of LOGICAL_MEMBERS) {
      yield* within(constraint[operator], appendPointer(place, operator), rulePointer);
    }
  }
}

function differentFrom(
  constraint: JsonObject,
  others: readonly JsonObject[],
): readonly JsonObject[] {
  const { leftOperand } = constraint;
  return others.filter((other) => other['leftOperand'] !== leftOperand);
}

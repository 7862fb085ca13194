// SPDX-License-Identifier: Apache-2.0
import { appendPointer, isJsonObject, type JsonObject } from '@xreg/xregistry-fs';
import { constraintEdits, constraintPlaces } from './constraint-edits.js';
import { UNRELATED_CONSTRAINT } from './default-value.js';
import { bareRule, objectsOf, RULE_MEMBERS, withValueAt, type Draft } from './draft.js';
import { constraintInWords, editAt, nameInWords, type Edit } from './edit.js';
import type { Vocabulary } from './vocabulary.js';

/** An action that rules seldom speak of. */
const UNRELATED_ACTION = 'watermark';

/** Most words of each kind that are tried in one place. */
const MAX_WORDS = 8;

/** Every policy that is one small change away from a draft, the plainest changes first. */
export function* policyEdits(draft: Draft, vocabulary: Vocabulary): Generator<Edit> {
  const policy = isJsonObject(draft['policy']) ? draft['policy'] : {};
  if (objectsOf(policy['permission']).length > 0) {
    yield editAt(draft, '/policy/permission', [], 'without any permission');
  }
  for (const kind of RULE_MEMBERS) {
    for (const [index, rule] of objectsOf(policy[kind]).entries()) {
      yield* ruleEdits(draft, kind, `/policy/${kind}/${index}`, rule, vocabulary);
    }
  }
  yield* attributeEdits(draft, policy, vocabulary);
}

function* ruleEdits(
  draft: Draft,
  kind: (typeof RULE_MEMBERS)[number],
  pointer: string,
  rule: JsonObject,
  vocabulary: Vocabulary,
): Generator<Edit> {
  const action = typeof rule['action'] === 'string' ? rule['action'] : 'use';
  const title = `the ${kind} to ${nameInWords(action)}`;
  const list = `/policy/${kind}`;
  const has = (member: string) => objectsOf(rule[member]).length > 0;
  if (has('constraint')) {
    yield editAt(draft, `${pointer}/constraint`, [], `without any constraint on ${title}`);
  }
  for (const place of constraintPlaces(rule, pointer)) {
    yield* constraintEdits(draft, place, vocabulary);
  }
  yield editAt(draft, `${list}/-`, bareRule(action), `with ${title} again, without constraints`);
  const actions = new Set([...vocabulary.actions.slice(0, MAX_WORDS), 'use', UNRELATED_ACTION]);
  for (const other of actions) {
    if (other === action) continue;
    const unconstrained = `with a ${kind} to ${nameInWords(other)} beside it, without constraints`;
    yield editAt(draft, `${list}/-`, bareRule(other), unconstrained);
    const description = `with ${nameInWords(other)} in place of ${nameInWords(action)}`;
    yield editAt(draft, `${pointer}/action`, other, description);
  }
  yield* addedConstraints(draft, pointer, title, vocabulary);
  yield editAt(draft, `${list}/-`, rule, `with ${title} twice`);
  yield editAt(draft, pointer, undefined, `without ${title}`);
  for (const other of RULE_MEMBERS) {
    if (other === kind) continue;
    const moved = withValueAt(draft, pointer, undefined) as JsonObject;
    yield editAt(moved, `/policy/${other}/-`, rule, `with ${title} as ${other}`);
    yield editAt(draft, `/policy/${other}/-`, bareRule(action), `with a bare ${other} beside it`);
    yield editAt(draft, `/policy/${other}/-`, rule, `with the same ${other} beside it`);
  }
  yield* memberEdits(draft, pointer, rule, title);
}

function* addedConstraints(
  draft: Draft,
  pointer: string,
  title: string,
  vocabulary: Vocabulary,
): Generator<Edit> {
  const constraints = [UNRELATED_CONSTRAINT, ...vocabulary.constraints.slice(0, MAX_WORDS)];
  for (const constraint of constraints) {
    const words = constraintInWords(constraint);
    yield editAt(
      draft,
      `${pointer}/constraint/-`,
      constraint,
      `with the constraint ${words} on ${title}`,
    );
    yield editAt(draft, `${pointer}/refinement/-`, constraint, `with ${title} refined by ${words}`);
  }
}

function* memberEdits(
  draft: Draft,
  pointer: string,
  rule: JsonObject,
  title: string,
): Generator<Edit> {
  const others: JsonObject = {
    action: 'urn:witness:action',
    target: 'urn:witness:target',
    assignee: 'urn:witness:party',
    assigner: 'urn:witness:party',
    output: 'urn:witness:output',
    id: 'urn:witness:rule',
    duty: [bareRule('inform')],
    remedy: [bareRule('inform')],
    consequence: [bareRule('inform')],
  };
  for (const member of new Set([...Object.keys(rule), ...Object.keys(others)])) {
    if (member === 'constraint') continue;
    const place = appendPointer(pointer, member);
    const value = rule[member];
    const isThere = value !== undefined && !(Array.isArray(value) && value.length === 0);
    if (isThere) yield editAt(draft, place, undefined, `with ${title} without its "${member}"`);
    if (typeof value === 'string' && member !== 'action') {
      yield editAt(draft, place, `${value}-other`, `with another "${member}" of ${title}`);
    }
    const other = others[member];
    if (other !== undefined) {
      yield editAt(draft, place, other, `with a "${member}" of no meaning for ${title}`);
    }
    for (const [index, duty] of objectsOf(Array.isArray(value) ? value : []).entries()) {
      if (duty['action'] === undefined) continue;
      yield* dutyEdits(draft, appendPointer(place, index), duty, `the ${member} of ${title}`);
    }
  }
}

function* dutyEdits(
  draft: Draft,
  pointer: string,
  duty: JsonObject,
  title: string,
): Generator<Edit> {
  yield editAt(draft, pointer, undefined, `without ${title}`);
  yield editAt(draft, `${pointer}/action`, UNRELATED_ACTION, `with another action in ${title}`);
  for (const { pointer: place, constraint } of constraintPlaces(duty, pointer)) {
    const words = constraintInWords(constraint);
    yield editAt(draft, place, undefined, `without ${words} in ${title}`);
    yield editAt(draft, `${place}/rightOperand`, 'witness', `with another value than in ${words}`);
    yield editAt(draft, `${place}/operator`, 'neq', `with ${words} negated in ${title}`);
    yield editAt(
      draft,
      `${place}/leftOperand`,
      UNRELATED_CONSTRAINT.leftOperand,
      `with another operand than in ${words}`,
    );
  }
}

function* attributeEdits(
  draft: Draft,
  policy: JsonObject,
  vocabulary: Vocabulary,
): Generator<Edit> {
  for (const type of ['Set', 'Offer', 'Agreement']) {
    if (type !== policy['type']) {
      yield editAt(draft, '/policy/type', type, `as ${type === 'Set' ? 'a' : 'an'} "${type}"`);
    }
  }
  yield editAt(draft, '/policy/id', undefined, 'without an "id"');
  yield editAt(draft, '/policy/id', 'urn:lookalike:policy', 'with another "id"');
  for (const [member, value] of [
    ['profile', 'urn:witness:profile'],
    ['conflict', 'perm'],
    ['conflict', 'prohibit'],
    ['conflict', 'invalid'],
    ['inheritFrom', 'urn:witness:parent'],
  ] as const) {
    const place = `/policy/${member}`;
    if (Array.isArray(policy[member]) && policy[member].length > 0) {
      yield editAt(draft, place, [], `without a "${member}"`);
      yield editAt(draft, place, [value], `with another "${member}"`);
    }
    yield editAt(draft, `${place}/-`, value, `with the "${member}" ${nameInWords(value)}`);
  }
  for (const kind of RULE_MEMBERS) {
    for (const action of new Set([...vocabulary.actions.slice(0, MAX_WORDS), 'use'])) {
      const description = `with a ${kind} to ${nameInWords(action)}`;
      yield editAt(draft, `/policy/${kind}/-`, bareRule(action), description);
    }
    for (const constraint of vocabulary.constraints.slice(0, MAX_WORDS)) {
      yield editAt(
        draft,
        `/policy/${kind}/-`,
        { ...bareRule(vocabulary.actions[0] ?? 'use'), constraint: [constraint] },
        `with a ${kind} under ${constraintInWords(constraint)}`,
      );
    }
  }
}

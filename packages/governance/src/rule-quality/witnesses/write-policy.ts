// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { ODRL } from '../../contexts/namespaces.js';
import { W3C_ODRL_URL } from '../../contexts/w3c-odrl.js';
import { PARTY_FUNCTIONS } from '../../odrl/vocabulary.js';
import { LOGICAL_MEMBERS, DUTY_MEMBERS, listOf, objectsOf, RULE_MEMBERS } from './draft.js';

/** The members of a rule whose value is a thing with a name, which refinements may narrow. */
const THINGS: readonly string[] = [
  'target',
  'output',
  ...[...PARTY_FUNCTIONS].map((iri) => iri.slice(ODRL.length)),
];

/** Terms that the W3C context leads elsewhere than the vocabulary. */
const ODD_TERMS: ReadonlyMap<string, string> = new Map(
  ['industry', 'dataType'].map((term) => [term, ODRL + term]),
);

/**
 * Writes a draft as an ODRL policy in JSON-LD. What the projection of no policy can hold is left out.
 *
 * @param draft in the names of ODRL; every other name is an absolute IRI.
 */
export function writePolicy(draft: JsonValue): JsonObject {
  const policy = isJsonObject(draft) && isJsonObject(draft['policy']) ? draft['policy'] : {};
  const { id, type } = policy;
  return {
    '@context': W3C_ODRL_URL,
    ...(typeof id === 'string' && { '@id': id }),
    '@type': typeof type === 'string' ? writeName(type) : 'Set',
    ...writeNames('profile', policy['profile']),
    ...writeNames('conflict', policy['conflict']),
    ...writeNames('inheritFrom', policy['inheritFrom']),
    ...Object.fromEntries(
      RULE_MEMBERS.flatMap((kind) => {
        const rules = objectsOf(policy[kind]);
        return rules.length === 0 ? [] : [[kind, rules.map(writeRule)]];
      }),
    ),
  };
}

function writeRule(rule: JsonObject): JsonObject {
  return {
    ...(typeof rule['id'] === 'string' && { '@id': rule['id'] }),
    ...writeAction(rule),
    ...mergeAll(THINGS.map((thing) => writeThing(thing, rule))),
    ...writeConstraints('constraint', rule['constraint']),
    ...Object.fromEntries(
      [...DUTY_MEMBERS].flatMap((role) => {
        const duties = objectsOf(rule[role]);
        return duties.length === 0 ? [] : [[role, duties.map(writeRule)]];
      }),
    ),
  };
}

function writeAction({ action, refinement }: JsonObject): JsonObject {
  if (typeof action !== 'string') return {};
  const refinements = writeConstraints('refinement', refinement);
  if (Object.keys(refinements).length === 0) return { action: writeName(action) };
  return { action: { 'rdf:value': writeReference(action), ...refinements } };
}

function writeThing(name: string, rule: JsonObject): JsonObject {
  const thing = rule[name];
  if (typeof thing !== 'string') return {};
  const refinements = writeConstraints('refinement', rule[`${name}Refinement`]);
  if (Object.keys(refinements).length === 0) return { [name]: thing };
  const isAsset = name === 'target' || name === 'output';
  return {
    [name]: {
      '@type': isAsset ? 'AssetCollection' : 'PartyCollection',
      source: thing,
      ...refinements,
    },
  };
}

function writeConstraints(name: string, constraints: JsonValue | undefined): JsonObject {
  const written = objectsOf(constraints).map(writeConstraint);
  return written.length === 0 ? {} : { [name]: written };
}

function writeConstraint(constraint: JsonObject): JsonObject {
  const { rightOperand, rightOperandReference, dataType, unit } = constraint;
  return {
    ...mergeAll(LOGICAL_MEMBERS.map((name) => writeOperands(name, constraint[name]))),
    ...writeNames('leftOperand', constraint['leftOperand']),
    ...writeNames('operator', constraint['operator']),
    ...(rightOperand !== undefined && { rightOperand: writeOperand(rightOperand) }),
    ...writeNames('rightOperandReference', rightOperandReference),
    ...(typeof dataType === 'string' && { [`${ODRL}dataType`]: writeReference(dataType) }),
    ...(typeof unit === 'string' && { unit: writeReference(unit) }),
    ...(constraint['status'] !== undefined && { status: constraint['status'] }),
  };
}

function writeOperands(name: string, constraints: JsonValue | undefined): JsonObject {
  const written = objectsOf(constraints).map(writeConstraint);
  if (written.length === 0) return {};
  return { [name]: name === 'andSequence' ? { '@list': written } : written };
}

/** Operands are written as they are projected, but for names of ODRL. */
function writeOperand(operand: JsonValue): JsonValue {
  if (Array.isArray(operand)) return listOf(operand).map(writeOperand);
  if (!isJsonObject(operand)) return operand;
  const id = operand['@id'];
  return typeof id === 'string' ? writeReference(id) : operand;
}

function writeNames(key: string, names: JsonValue | undefined): JsonObject {
  if (typeof names === 'string') return { [key]: writeName(names) };
  const all = listOf(names).filter((name) => typeof name === 'string');
  return all.length === 0 ? {} : { [key]: all.map(writeName) };
}

/** A name where the context knows terms; a relative IRI stands in angle brackets in a projection. */
function writeName(name: string): string {
  return ODD_TERMS.get(name) ?? name.replace(/^<(.*)>$/s, '$1');
}

/** A name where the context does not look for terms. */
function writeReference(name: string): JsonObject {
  return { '@id': /^[A-Za-z]+$/.test(name) ? ODRL + name : writeName(name) };
}

function mergeAll(objects: readonly JsonObject[]): JsonObject {
  return Object.fromEntries(objects.flatMap((object) => Object.entries(object)));
}

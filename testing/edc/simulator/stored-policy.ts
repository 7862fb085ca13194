// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { badRequest, brokenDown, type Answer } from './answer.js';
import {
  compact,
  EDC,
  expand,
  isObject,
  listOf,
  ODRL,
  type Dialect,
  type Json,
} from './json-ld.js';

/** A policy in expanded JSON-LD, reduced to what EDC keeps of it. */
export type StoredPolicy = Json;

const OPERATORS = new Set(
  [
    ...['eq', 'neq', 'gt', 'gteq', 'lt', 'lteq', 'in', 'isA', 'hasPart', 'isPartOf'],
    ...['isAllOf', 'isAnyOf', 'isNoneOf'],
  ].map((operator) => ODRL + operator),
);

/** Carries the answer to a body that EDC refuses. */
export class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super('refused');
  }
}

/** Reads the policy of a body. @throws {Refusal} with the answer EDC gives. */
export function readPolicy(value: unknown, dialect: Dialect): StoredPolicy {
  const policy = expand(value, dialect);
  const types = listOf(policy['@type']);
  if (types.length !== 1 || types[0] !== `${ODRL}Set`) {
    const message = `${EDC}policy/@type was expected to be ${ODRL}Set but it was not`;
    throw new Refusal(badRequest(message, 'ValidationFailure', `${EDC}policy/@type`));
  }
  const rules = (name: string): readonly Json[] =>
    listOf(policy[ODRL + name])
      .filter(isObject)
      .map(readRule);
  return {
    [`${ODRL}permission`]: rules('permission'),
    [`${ODRL}prohibition`]: rules('prohibition'),
    [`${ODRL}obligation`]: rules('obligation'),
    ...firstName(policy, 'assignee', asText),
    ...firstName(policy, 'assigner', asText),
    ...firstName(policy, 'target', (id) => [{ '@id': id }]),
  };
}

/** Shows a policy as EDC 0.15 does: under another `@id` each time, and without its profiles. */
export function showPolicy(policy: StoredPolicy, dialect: Dialect, type = 'Set'): Json {
  return compact({ '@id': randomUUID(), '@type': ODRL + type, ...policy }, dialect);
}

function asText(id: string): unknown {
  return [{ '@value': id }];
}

function firstName(policy: Json, name: string, show: (id: string) => unknown): Json {
  const [first] = listOf(policy[ODRL + name]);
  const id = isObject(first) ? (first['@id'] ?? first['@value']) : undefined;
  return typeof id === 'string' ? { [ODRL + name]: show(id) } : {};
}

function readRule(rule: Json): Json {
  const [action] = listOf(rule[`${ODRL}action`]);
  if (!isObject(action)) {
    const path = `${ODRL}action`;
    throw new Refusal(
      badRequest(`${path} is mandatory but missing or null`, 'ValidationFailure', path),
    );
  }
  const constraints = listOf(rule[`${ODRL}constraint`]).filter(isObject).map(readConstraint);
  const duties = (name: string): Json => {
    const list = listOf(rule[ODRL + name])
      .filter(isObject)
      .map(readRule);
    return list.length === 0 ? {} : { [ODRL + name]: list };
  };
  return {
    [`${ODRL}action`]: [readAction(action)],
    ...(constraints.length === 0 ? {} : { [`${ODRL}constraint`]: constraints }),
    ...duties('duty'),
    ...duties('remedy'),
    ...duties('consequence'),
  };
}

/** A refinement counts only where the action is a node of its own; EDC keeps the last one. */
function readAction(action: Json): Json {
  const [inner] = listOf(action[`${ODRL}action`]);
  const refinement = listOf(action[`${ODRL}refinement`]).filter(isObject).at(-1);
  const name = isObject(inner) ? inner : action;
  const id = { '@id': name['@id'] ?? name['@value'] };
  return refinement === undefined
    ? id
    : { [`${ODRL}action`]: [id], [`${ODRL}refinement`]: [readConstraint(refinement)] };
}

function readConstraint(constraint: Json): Json {
  const combinations = ['and', 'or', 'xone'].filter((name) => ODRL + name in constraint);
  if (combinations.length > 1) {
    const found = combinations.map((name) => ODRL + name).join(', ');
    throw new Refusal(
      badRequest(
        `Cannot define multiple operands in a Logical Constraint: [${found}]`,
        'ValidationFailure',
      ),
    );
  }
  const [combination] = combinations;
  if (combination !== undefined) {
    const operands = listOf(constraint[ODRL + combination]).filter(isObject);
    return { [ODRL + combination]: operands.map(readConstraint) };
  }
  return readComparison(constraint);
}

function readComparison(constraint: Json): Json {
  const [leftOperand] = listOf(constraint[`${ODRL}leftOperand`]);
  const left = isObject(leftOperand) ? (leftOperand['@id'] ?? leftOperand['@value']) : undefined;
  if (typeof left !== 'string') {
    const message = `${ODRL}Constraint property '${ODRL}leftOperand' was missing`;
    throw new Refusal(badRequest(message, 'InvalidRequest'));
  }
  const [operator] = listOf(constraint[`${ODRL}operator`]);
  const id = isObject(operator) ? operator['@id'] : undefined;
  if (typeof id !== 'string' || !OPERATORS.has(id)) {
    const message = `Operator "${String(id)}" is not valid, should be one of [${[...OPERATORS].join(', ')}]`;
    throw new Refusal(badRequest(message, 'ValidationFailure', `${ODRL}operator`));
  }
  return {
    [`${ODRL}leftOperand`]: [{ '@id': left }],
    [`${ODRL}operator`]: [{ '@id': id }],
    [`${ODRL}rightOperand`]: [{ '@value': readRightOperand(constraint) }],
  };
}

/** As Java sees it: no-break spaces are no white space, four control characters are. */
function isBlank(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- Java counts U+001C to U+001F.
  return /^[\t-\r\u001c-\u0020\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*$/.test(
    text,
  );
}

/** EDC breaks down over everything but text, and shows a set as the JSON it has in memory. */
function readRightOperand(constraint: Json): string {
  const items = listOf(constraint[`${ODRL}rightOperand`]);
  const texts = items.map((item) => (isObject(item) ? item['@value'] : item));
  const [first] = texts;
  if (items.length === 0 || first === null || (typeof first === 'string' && isBlank(first))) {
    const path = `${ODRL}rightOperand`;
    const message = `mandatory value '${path}' is missing or it is blank`;
    throw new Refusal(badRequest(message, 'ValidationFailure', path));
  }
  if (!texts.every((text) => typeof text === 'string')) throw new Refusal(brokenDown());
  const [only, ...others] = texts;
  if (only !== undefined && others.length === 0) return only;
  return JSON.stringify(texts.map((text) => ({ '@value': text })));
}

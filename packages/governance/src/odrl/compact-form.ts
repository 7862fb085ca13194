// SPDX-License-Identifier: Apache-2.0
import { appendPointer, type JsonValue } from '@xreg/xregistry-fs';
import { isObject } from '../canonical/expanded.js';
import { isArray } from '../canonical/json-pointer.js';
import { shortName } from './short-name.js';
import { LOGICAL_OPERATORS, OPERATORS } from './vocabulary.js';

/** A place at which a text is not in the compact form. */
export interface CompactFault {
  readonly pointer: string;
  /** What follows "has", such as `"action" as an object`. */
  readonly what: string;
  readonly expected: string;
}

const RULES = ['permission', 'prohibition', 'obligation'] as const;
const NESTED_RULES = ['duty', 'remedy', 'consequence'] as const;
const LOGICAL = [...LOGICAL_OPERATORS].map(shortName);
const OPERATOR_WORDS = new Set([...OPERATORS].map(shortName));

type Members = Readonly<Record<string, JsonValue>>;

/**
 * Where the text of a policy differs from the one compact form that the Dataspace Protocol's JSON Schema
 * takes. Members under other names, such as `odrl:permission`, are nothing to a schema.
 *
 * @see https://w3id.org/dspace/2025/1/negotiation/contract-schema.json
 */
export function compactFaults(policy: JsonValue, pointer: string): readonly CompactFault[] {
  const faults: CompactFault[] = [];
  const fault = (at: string, what: string, expected: string): void => {
    faults.push({ pointer: at, what, expected });
  };
  if (!isMembers(policy)) return faults;
  const visitRule = (rule: JsonValue, at: string): void => {
    if (!isMembers(rule)) {
      fault(at, 'a rule that is no object', 'an object');
      return;
    }
    const { action } = rule;
    const place = appendPointer(at, 'action');
    if (action !== undefined && typeof action !== 'string') {
      fault(place, `"action" as ${kindOf(action)}`, 'a text such as "use"');
    }
    visitArray(rule, 'constraint', at, visitConstraint);
    for (const name of NESTED_RULES) visitArray(rule, name, at, visitRule);
  };
  const visitConstraint = (constraint: JsonValue, at: string): void => {
    if (!isMembers(constraint)) {
      fault(at, 'a constraint that is no object', 'an object');
      return;
    }
    for (const name of LOGICAL) visitArray(constraint, name, at, visitConstraint);
    const { leftOperand, operator, rightOperand } = constraint;
    if (leftOperand !== undefined && typeof leftOperand !== 'string') {
      fault(appendPointer(at, 'leftOperand'), `"leftOperand" as ${kindOf(leftOperand)}`, 'a text');
    }
    if (operator !== undefined && !(typeof operator === 'string' && OPERATOR_WORDS.has(operator))) {
      const what =
        typeof operator === 'string'
          ? `"operator" as "${operator}"`
          : `"operator" as ${kindOf(operator)}`;
      fault(appendPointer(at, 'operator'), what, 'a bare word such as "eq"');
    }
    if (rightOperand === null || ['number', 'boolean'].includes(typeof rightOperand)) {
      fault(
        appendPointer(at, 'rightOperand'),
        `"rightOperand" as ${kindOf(rightOperand ?? null)}`,
        'a text or an array of texts',
      );
    }
  };
  const visitArray = (
    owner: Members,
    name: string,
    at: string,
    visit: (item: JsonValue, pointer: string) => void,
  ): void => {
    const value = owner[name];
    if (value === undefined) return;
    const place = appendPointer(at, name);
    if (!isArray(value)) fault(place, `"${name}" as ${kindOf(value)}`, 'an array');
    const items = isArray(value) ? value : [value];
    items.forEach((item, index) => {
      visit(item, isArray(value) ? appendPointer(place, index) : place);
    });
  };
  for (const name of RULES) {
    visitArray(policy, name, pointer, visitRule);
    const value = policy[name];
    if (value !== undefined && isArray(value) && value.length === 0) {
      fault(
        appendPointer(pointer, name),
        `an empty "${name}"`,
        'at least one rule, or no such member',
      );
    }
  }
  return faults;
}

function isMembers(value: JsonValue): value is Members & JsonValue {
  return isObject(value);
}

function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (isArray(value)) return 'an array';
  return { object: 'an object', string: 'a text', number: 'a number', boolean: 'a truth value' }[
    typeof value as 'object' | 'string' | 'number' | 'boolean'
  ];
}

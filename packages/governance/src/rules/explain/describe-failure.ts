// SPDX-License-Identifier: Apache-2.0
import { appendPointer, isJsonObject, parsePointer, type JsonValue } from '@xreg/xregistry-fs';
import { items } from './assertions.js';
import { describeSchema, listWanted } from './describe-schema.js';
import type { Failure } from './failure.js';
import { kindOf, quoteValue } from './quote-value.js';
import { valueAt } from '../value-at.js';

/** A failure in words. */
export interface FailureDescription {
  /** What the policy has or lacks, to follow its name: `has no constraint on "x"`. */
  readonly complaint: string;
  readonly found?: string;
  readonly expected?: readonly string[];
}

/**
 * Says in plain words what a policy has or lacks.
 *
 * @param document the judged document, for what surrounds the value.
 */
export function describeFailure(failure: Failure, document: JsonValue): FailureDescription {
  const { keyword, schema, value, pointer, property = '' } = failure;
  const expected = schema[keyword] ?? null;
  const name = nameOf(pointer);
  const context = contextOf(pointer, document);
  switch (keyword) {
    case 'contains': {
      const wanted = failure.wanted ?? expected;
      return {
        complaint: `has no ${name}${describeSchema(wanted)}${context}`,
        found: items(value).length === 0 ? 'none' : `${items(value).length} without it`,
        expected: listWanted(wanted),
      };
    }
    case 'required':
    case 'dependencies':
    case 'dependentRequired':
      return {
        complaint: `has ${article(name)} ${name} without "${property}"${context}`,
        expected: [`"${property}"`],
      };
    case 'const':
      return mismatch(name, value, [quoteValue(expected)], context);
    case 'enum':
      return mismatch(name, value, items(expected).map(quoteValue), context);
    case 'type': {
      const types = Array.isArray(expected) ? items(expected) : [expected];
      return {
        complaint: `has ${kindOf(value)} as ${name}${context}`,
        found: kindOf(value),
        expected: types.map(String),
      };
    }
    case 'pattern':
    case 'format':
      return {
        complaint: `has the ${name} ${quoteValue(value)}${context}`,
        found: quoteValue(value),
        expected: [`${keyword} ${quoteValue(expected)}`],
      };
    case 'not':
      return {
        complaint: `has ${forbidden(expected, name)}${context}, which is forbidden`,
        found: quoteValue(value),
      };
    case 'false':
    case 'additionalProperties':
    case 'propertyNames':
      return {
        complaint: `has "${property || name}"${context}, which is not allowed`,
        found: quoteValue(value),
      };
    case 'minItems':
    case 'maxItems':
    case 'maxContains':
      return {
        complaint: `has ${items(value).length} times ${name}${context}`,
        found: String(items(value).length),
        expected: [`${keyword === 'minItems' ? 'at least' : 'at most'} ${quoteValue(expected)}`],
      };
    case 'oneOf':
      return {
        complaint: `has ${article(name)} ${name}${context} that fits more than one of the forms that exclude each other`,
        found: quoteValue(value),
      };
    default:
      return {
        complaint: `has ${article(name)} ${name}${context} that does not satisfy "${keyword}"`,
        found: quoteValue(value),
        expected: [`${keyword} ${quoteValue(expected)}`],
      };
  }
}

function mismatch(
  name: string,
  value: JsonValue,
  expected: readonly string[],
  context: string,
): FailureDescription {
  const wanted = expected.length > 3 ? `one of ${expected.length} others` : expected.join(' or ');
  return {
    complaint: `has the ${name} ${quoteValue(value)} instead of ${wanted}${context}`,
    found: quoteValue(value),
    expected,
  };
}

/** What a `not` forbids, in words. */
function forbidden(schema: JsonValue, name: string): string {
  if (isJsonObject(schema)) {
    const contains = schema['contains'];
    if (contains !== undefined) return `${article(name)} ${name}${describeSchema(contains)}`;
    const required = items(schema['required']);
    if (required.length > 0 && schema['properties'] === undefined) {
      return `${article(name)} ${name} with ${required.map(quoteValue).join(' and ')}`;
    }
  }
  return `${article(name)} ${name}${describeSchema(schema)}`;
}

/** The noun for a value: the property it stands in. Those of ODRL are in the singular. */
function nameOf(pointer: string): string {
  const name = parsePointer(pointer).findLast((token) => !/^\d+$/.test(token));
  return name ?? 'document';
}

/** Which constraint a value belongs to, where it is part of one. */
function contextOf(pointer: string, document: JsonValue): string {
  const tokens = parsePointer(pointer);
  let place = '';
  let context = '';
  for (const token of tokens.slice(0, -1)) {
    place = appendPointer(place, token);
    const value = valueAt(document, place);
    const operand = isJsonObject(value) ? value['leftOperand'] : undefined;
    if (typeof operand === 'string') context = ` in a constraint on ${quoteValue(operand)}`;
  }
  return context;
}

function article(noun: string): string {
  return /^[aeiou]/i.test(noun) ? 'an' : 'a';
}

// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { equalJson } from '../equal-json.js';
import { isMultipleOf } from '../multiple-of.js';
import { matchesFormat } from '../schema/json-schema-engine.js';
import { hasUniqueItems } from '../unique-items.js';

/** Whether a value satisfies a keyword that judges it as a whole. */
type Assertion = (value: JsonValue, expected: JsonValue, schema: JsonObject) => boolean;

/** The keywords that judge one value as a whole, without looking at other schemas. */
export const ASSERTIONS: ReadonlyMap<string, Assertion> = new Map<string, Assertion>([
  ['type', (value, expected) => matchesType(value, expected)],
  ['enum', (value, expected) => items(expected).some((item) => equalJson(value, item))],
  ['const', equalJson],
  ['multipleOf', ofNumber(isMultipleOf)],
  ['maximum', ofNumber((value, limit) => value <= limit)],
  ['exclusiveMaximum', ofNumber((value, limit) => value < limit)],
  ['minimum', ofNumber((value, limit) => value >= limit)],
  ['exclusiveMinimum', ofNumber((value, limit) => value > limit)],
  ['maxLength', ofSize(lengthOf, (length, limit) => length <= limit)],
  ['minLength', ofSize(lengthOf, (length, limit) => length >= limit)],
  ['pattern', ofText((value, pattern) => new RegExp(pattern, 'u').test(value))],
  ['format', ofText((value, format) => matchesFormat(format, value))],
  ['maxItems', ofSize(itemCount, (count, limit) => count <= limit)],
  ['minItems', ofSize(itemCount, (count, limit) => count >= limit)],
  ['uniqueItems', (value, expected) => expected !== true || hasUniqueItems(items(value))],
  ['maxProperties', ofSize(propertyCount, (count, limit) => count <= limit)],
  ['minProperties', ofSize(propertyCount, (count, limit) => count >= limit)],
]);

function matchesType(value: JsonValue, expected: JsonValue): boolean {
  const types = Array.isArray(expected) ? items(expected) : [expected];
  return types.some(
    (type) =>
      (type === 'null' && value === null) ||
      (type === 'array' && Array.isArray(value)) ||
      (type === 'object' && isJsonObject(value)) ||
      (type === 'integer' && Number.isInteger(value)) ||
      // INVARIANT: arrays, objects and null, whose typeof is "object", are settled above.
      (type !== 'object' && typeof value === type),
  );
}

function ofNumber(holds: (value: number, limit: number) => boolean): Assertion {
  return (value, limit) =>
    typeof value !== 'number' || typeof limit !== 'number' || holds(value, limit);
}

function ofText(holds: (value: string, expected: string) => boolean): Assertion {
  return (value, expected) =>
    typeof value !== 'string' || typeof expected !== 'string' || holds(value, expected);
}

function ofSize(
  sizeOf: (value: JsonValue) => number | undefined,
  holds: (size: number, limit: number) => boolean,
): Assertion {
  return (value, limit) => {
    const size = sizeOf(value);
    return size === undefined || typeof limit !== 'number' || holds(size, limit);
  };
}

function lengthOf(value: JsonValue): number | undefined {
  return typeof value === 'string' ? Array.from(value).length : undefined;
}

function itemCount(value: JsonValue): number | undefined {
  return Array.isArray(value) ? value.length : undefined;
}

function propertyCount(value: JsonValue): number | undefined {
  return isJsonObject(value) ? Object.keys(value).length : undefined;
}

/** The items of an array; none for what is no array. */
export function items(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

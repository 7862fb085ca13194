// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { equalJson } from '../rules/equal-json.js';

/** Operators of ODRL that are taken for each other. */
const OTHER_OPERATORS: ReadonlyMap<string, string> = new Map([
  ['eq', 'neq'],
  ['neq', 'eq'],
  ['isAnyOf', 'isNoneOf'],
  ['isNoneOf', 'isAnyOf'],
  ['isAllOf', 'isAnyOf'],
  ['lt', 'gt'],
  ['gt', 'lt'],
  ['lteq', 'gteq'],
  ['gteq', 'lteq'],
]);

/** The constants that schemas ask of each property, in the order in which they stand. */
export function constantsOf(
  schemas: readonly JsonObject[],
): ReadonlyMap<string, readonly JsonValue[]> {
  const constants = new Map<string, JsonValue[]>();
  for (const { properties } of schemas) {
    if (!isJsonObject(properties)) continue;
    for (const [name, property] of Object.entries(properties)) {
      const value = isJsonObject(property) ? property['const'] : undefined;
      if (value !== undefined) constants.set(name, [...(constants.get(name) ?? []), value]);
    }
  }
  return constants;
}

/**
 * A value that could be asked for instead of a constant: another one that the schema knows for the
 * same property, the opposite operator, or else a value of the same kind.
 */
export function otherValues(
  value: JsonValue,
  property: string,
  constants: ReadonlyMap<string, readonly JsonValue[]>,
): readonly JsonValue[] {
  const known = constants.get(property)?.find((other) => !equalJson(other, value));
  if (known !== undefined) return [known];
  if (typeof value === 'string') return [OTHER_OPERATORS.get(value) ?? `${value}-changed`];
  if (typeof value === 'number') return [value + 1];
  return typeof value === 'boolean' ? [!value] : [];
}

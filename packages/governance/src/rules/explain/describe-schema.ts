// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { items } from './assertions.js';
import { quoteValue } from './quote-value.js';

/** Longest list of properties spelled out. */
const MAX_PROPERTIES = 4;

/**
 * What a schema asks of an item, in words to follow a noun: ` on "membership.credential"`,
 * ` with action "use"`. Empty where the schema cannot be put into a few words.
 */
export function describeSchema(schema: JsonValue | undefined): string {
  const wanted = wantedValues(schema);
  const leftOperand = wanted.get('leftOperand');
  if (leftOperand !== undefined) return ` on ${leftOperand}`;
  if (wanted.size === 0 || wanted.size > MAX_PROPERTIES) return '';
  return ` with ${[...wanted].map(([name, value]) => `${name} ${value}`).join(' and ')}`;
}

/** What a schema asks of an item, property by property; empty where nothing is fixed. */
export function listWanted(schema: JsonValue | undefined): readonly string[] {
  const wanted = [...wantedValues(schema)];
  return wanted.length === 0 || wanted.length > MAX_PROPERTIES
    ? []
    : [wanted.map(([name, value]) => `${name} ${value}`).join(', ')];
}

/** The values a schema fixes by `const` or `enum`, by property, also through `allOf`. */
function wantedValues(schema: JsonValue | undefined): Map<string, string> {
  const wanted = new Map<string, string>();
  if (!isJsonObject(schema)) return wanted;
  const properties = schema['properties'];
  if (isJsonObject(properties)) {
    for (const [name, value] of Object.entries(properties)) {
      if (!isJsonObject(value)) continue;
      if (value['const'] !== undefined) wanted.set(name, quoteValue(value['const']));
      else if (Array.isArray(value['enum'])) {
        wanted.set(name, items(value['enum']).map(quoteValue).join(' or '));
      }
    }
  }
  for (const part of items(schema['allOf'])) {
    for (const [name, value] of wantedValues(part)) wanted.set(name, value);
  }
  return wanted;
}

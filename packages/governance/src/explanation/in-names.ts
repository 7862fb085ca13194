// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonValue } from '@xreg/xregistry-fs';
import type { NameTable } from '../canonical/name-table.js';
import { items } from '../rules/explain/assertions.js';

/** Members whose texts are literals; names stand in their `@id` and `@type` only. */
const LITERAL_MEMBERS: ReadonlySet<string> = new Set([
  'rightOperand',
  'status',
  '@value',
  '@language',
  '@direction',
  '@json',
]);

/**
 * A canonical form in the names of ODRL, in the names that a rule uses.
 *
 * @param document with short names for ODRL terms and absolute IRIs for all else.
 */
export function inNames(document: JsonValue, names: NameTable): JsonValue {
  if (typeof document === 'string') return names.nameOf(document);
  if (Array.isArray(document)) return items(document).map((item) => inNames(item, names));
  if (!isJsonObject(document)) return document;
  return Object.fromEntries(
    Object.entries(document).map(([member, value]) => [
      member,
      LITERAL_MEMBERS.has(member) ? inLiteral(value, names) : inNames(value, names),
    ]),
  );
}

function inLiteral(value: JsonValue, names: NameTable): JsonValue {
  if (Array.isArray(value)) return items(value).map((item) => inLiteral(item, names));
  return isJsonObject(value) ? inNames(value, names) : value;
}

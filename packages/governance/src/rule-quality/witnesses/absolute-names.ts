// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { listOf } from './draft.js';

/** Members whose texts are literals, where a short name means nothing. */
const LITERAL_MEMBERS: ReadonlySet<string> = new Set([
  'rightOperand',
  'status',
  '@value',
  '@language',
  '@json',
]);

/** A part of a projection with the short names of a rule replaced by what they stand for. */
export function absoluteNames(
  value: JsonObject,
  shortNames: ReadonlyMap<string, string>,
): JsonObject {
  return shortNames.size === 0 ? value : (renamed(value, shortNames) as JsonObject);
}

function renamed(value: JsonValue, shortNames: ReadonlyMap<string, string>): JsonValue {
  if (typeof value === 'string') return shortNames.get(value) ?? value;
  if (Array.isArray(value)) return listOf(value).map((item) => renamed(item, shortNames));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([member, inner]) => [
      member,
      LITERAL_MEMBERS.has(member) ? ofLiterals(inner, shortNames) : renamed(inner, shortNames),
    ]),
  );
}

/** Names among literals stand in `@id` and `@type`. */
function ofLiterals(value: JsonValue, shortNames: ReadonlyMap<string, string>): JsonValue {
  if (Array.isArray(value)) return listOf(value).map((item) => ofLiterals(item, shortNames));
  return isJsonObject(value) ? renamed(value, shortNames) : value;
}

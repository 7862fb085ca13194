// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '@xreg/xregistry-fs';
import type { Dialect } from './dialect.js';

/** A keyword that can have no effect where it stands. */
export interface IdleKeyword {
  readonly keyword: string;
  /** What follows the name of the schema in a message. */
  readonly complaint: string;
  readonly help: string;
}

/** Keywords that only add to another one, with those of which one has to be there. */
const PARTNERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['if', ['then', 'else']],
  ['then', ['if']],
  ['else', ['if']],
  ['minContains', ['contains']],
  ['maxContains', ['contains']],
]);

/** The type of value that keywords judge; they accept values of every other type. */
const JUDGED_TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    number: 'multipleOf maximum exclusiveMaximum minimum exclusiveMinimum',
    string: 'maxLength minLength pattern',
    array: `items prefixItems additionalItems contains minContains maxContains maxItems minItems
      uniqueItems unevaluatedItems`,
    object: `properties patternProperties additionalProperties propertyNames required maxProperties
      minProperties dependencies dependentRequired dependentSchemas unevaluatedProperties`,
  }).flatMap(([type, keywords]) =>
    keywords.split(/\s+/).map((keyword): [string, string] => [keyword, type]),
  ),
);

/**
 * The keywords of a schema that can have no effect beside its others: what adds to a keyword that is
 * missing, and what judges values of a type that the schema refuses.
 */
export function idleKeywords(schema: JsonObject, dialect: Dialect): readonly IdleKeyword[] {
  // Beside a draft-07 "$ref" everything is ignored, which is reported as such.
  if (dialect === 'draft-07' && schema['$ref'] !== undefined) return [];
  const types = typesOf(schema['type']);
  return Object.keys(schema).flatMap((keyword): readonly IdleKeyword[] => {
    const partners = PARTNERS.get(keyword);
    if (partners !== undefined && !partners.some((name) => schema[name] !== undefined)) {
      const missing = partners.map((name) => `"${name}"`).join(' or ');
      return [idle(keyword, `without ${missing}`, `Add ${missing}, or remove "${keyword}".`)];
    }
    if (keyword === 'additionalItems' && !Array.isArray(schema['items'])) {
      const help = 'Write "items" as an array of schemas, or remove "additionalItems".';
      return [idle(keyword, 'without a list of schemas as "items"', help)];
    }
    const judged = JUDGED_TYPES.get(keyword);
    if (types === undefined || judged === undefined || types.has(judged)) return [];
    const accepted = [...types].map((type) => `"${type}"`).join(', ');
    const help = `Remove "${keyword}", or let "type" be "${judged}".`;
    return [idle(keyword, `though its type is ${accepted}`, help)];
  });
}

function idle(keyword: string, circumstance: string, help: string): IdleKeyword {
  return { keyword, complaint: `has "${keyword}" ${circumstance}, so it has no effect`, help };
}

/** The types a schema accepts; undefined where it does not say. An integer is a number. */
function typesOf(type: JsonValue | undefined): ReadonlySet<string> | undefined {
  const names = typeof type === 'string' ? [type] : type;
  if (!Array.isArray(names)) return undefined;
  return new Set(
    (names as readonly JsonValue[])
      .filter((name) => typeof name === 'string')
      .map((name) => (name === 'integer' ? 'number' : name)),
  );
}

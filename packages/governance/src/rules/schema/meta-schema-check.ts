// SPDX-License-Identifier: Apache-2.0
// A validator for meta-schemas alone, which reads them as they are: where few schemas are checked, it is
// done before a faster one could be generated. It says yes or no, never why.
import { isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { equalJson } from '../equal-json.js';
import { hasUniqueItems } from '../unique-items.js';
import { valueAt } from '../value-at.js';

/** The meta-schema of a draft. */
export interface MetaSchema {
  /** The URI of the document that schemas conform to. */
  readonly root: string;
  /** That document and those it refers to, by URI without fragment. */
  readonly documents: ReadonlyMap<string, JsonObject>;
}

/** In all that one check is used for: what takes as long as generating a validator. */
const MAX_STEPS = 30_000;

/** References within each other; some three for each schema within another. */
const MAX_REFERENCES = 300;

/**
 * A check whether schemas conform to a meta-schema. Only `true` can be relied on: the check gives up
 * where it would take long, where a schema is nested deeply, and at keywords of the meta-schema that it
 * does not know.
 */
export function createMetaSchemaCheck(metaSchema: MetaSchema): (schema: JsonValue) => boolean {
  let steps = 0;
  const context: Context = {
    metaSchema,
    base: metaSchema.root,
    references: 0,
    mayGoOn: () => ++steps <= MAX_STEPS,
  };
  return (schema) => conformsToReferred(schema, metaSchema.root, context);
}

interface Context {
  readonly metaSchema: MetaSchema;
  /** URI of the document of the schema that is asked. */
  readonly base: string;
  /** How many references have led here. */
  readonly references: number;
  /** Counts a step; `false` after the last that is allowed. */
  readonly mayGoOn: () => boolean;
}

type Check = (value: JsonValue, expected: JsonValue, context: Context) => boolean;

function conforms(value: JsonValue, schema: JsonValue | undefined, context: Context): boolean {
  if (!isJsonObject(schema)) return schema === true;
  if (!context.mayGoOn()) return false;
  return Object.entries(schema).every(([keyword, expected]) =>
    ANNOTATIONS.has(keyword) ? true : CHECKS.get(keyword)?.(value, expected, context) === true,
  );
}

function conformsToReferred(value: JsonValue, reference: string, context: Context): boolean {
  if (context.references === MAX_REFERENCES) return false;
  const [path = '', pointer = ''] = reference.split('#');
  const base = path === '' ? context.base : new URL(path, context.base).href;
  const document = context.metaSchema.documents.get(base);
  if (document === undefined) return false;
  const references = context.references + 1;
  return conforms(value, valueAt(document, pointer), { ...context, base, references });
}

const ANNOTATIONS: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  '$comment',
  '$vocabulary',
  '$recursiveAnchor',
  '$dynamicAnchor',
  '$defs',
  'definitions',
  'title',
  'default',
  'deprecated',
  'readOnly',
  // As with ajv, whose meta-schemas assert none: references and patterns are checked where they are read.
  'format',
]);

const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  [
    '$ref',
    (value, reference, context) =>
      typeof reference === 'string' && conformsToReferred(value, reference, context),
  ],
  // Both lead to the outermost schema that can be extended, which is the one that was started with.
  [
    '$recursiveRef',
    (value, _, context) => conformsToReferred(value, context.metaSchema.root, context),
  ],
  [
    '$dynamicRef',
    (value, _, context) => conformsToReferred(value, context.metaSchema.root, context),
  ],
  [
    'allOf',
    (value, schemas, context) => itemsOf(schemas).every((s) => conforms(value, s, context)),
  ],
  ['anyOf', (value, schemas, context) => itemsOf(schemas).some((s) => conforms(value, s, context))],
  ['type', (value, types) => [types].flat().some((type) => TYPES.get(type)?.(value) === true)],
  ['enum', (value, values) => itemsOf(values).some((each) => equalJson(each, value))],
  [
    'properties',
    (value, schemas, context) =>
      membersOf(value).every(([name, member]) => {
        const known = isJsonObject(schemas) && Object.hasOwn(schemas, name);
        return !known || conforms(member, schemas[name], context);
      }),
  ],
  // In meta-schemas it never stands beside `properties`.
  [
    'additionalProperties',
    (value, schema, context) =>
      membersOf(value).every(([, each]) => conforms(each, schema, context)),
  ],
  [
    'propertyNames',
    (value, schema, context) => membersOf(value).every(([name]) => conforms(name, schema, context)),
  ],
  ['items', (value, schema, context) => itemsOf(value).every((i) => conforms(i, schema, context))],
  ['minItems', (value, least) => !Array.isArray(value) || value.length >= Number(least)],
  ['uniqueItems', (value) => hasUniqueItems(itemsOf(value))],
  ['minimum', (value, least) => typeof value !== 'number' || value >= Number(least)],
  ['exclusiveMinimum', (value, bound) => typeof value !== 'number' || value > Number(bound)],
  [
    'pattern',
    (text, regex) =>
      typeof text !== 'string' || (typeof regex === 'string' && new RegExp(regex, 'u').test(text)),
  ],
]);

const TYPES: ReadonlyMap<JsonValue, (value: JsonValue) => boolean> = new Map([
  ['array', Array.isArray],
  ['boolean', (value) => typeof value === 'boolean'],
  ['integer', Number.isInteger],
  ['number', Number.isFinite],
  ['object', isJsonObject],
  ['string', (value) => typeof value === 'string'],
]);

function itemsOf(value: JsonValue): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

function membersOf(value: JsonValue): readonly (readonly [string, JsonValue])[] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

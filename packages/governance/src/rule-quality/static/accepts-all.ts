// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import type { LinkedSchema } from '../../rules/schema/schema-document.js';
import {
  childNode,
  dereference,
  followReference,
  type SchemaNode,
} from '../../rules/schema/schema-node.js';
import { listOf } from '../witnesses/draft.js';
import { KEYWORD_TYPES, SILENT_KEYWORDS } from './keyword-types.js';
import { SHAPES, type JsonType, type ShapeName } from './projection-shape.js';

/** Deepest schema that is followed; what lies deeper counts as asserting something. */
const MAX_DEPTH = 40;

/**
 * Whether a schema accepts whatever the projection can hold at a place. That follows from the schema
 * and the shape alone, so where it is told, no policy is an exception; where it is not, the schema may
 * still accept everything.
 */
export function acceptsAll(
  linked: LinkedSchema,
  node: SchemaNode,
  shapeName: ShapeName,
  depth = 0,
): boolean {
  const { schema } = node;
  if (schema === true) return true;
  if (!isJsonObject(schema) || depth > MAX_DEPTH) return false;
  return Object.keys(schema).every((keyword) =>
    keywordAcceptsAll(linked, { ...node, schema }, keyword, shapeName, depth),
  );
}

/** Whether one keyword of a schema refuses nothing of what the projection can hold at a place. */
export function keywordAcceptsAll(
  linked: LinkedSchema,
  node: SchemaNode & { readonly schema: JsonObject },
  keyword: string,
  shapeName: ShapeName,
  depth = 0,
): boolean {
  const { schema } = node;
  const shape = SHAPES[shapeName];
  const value = schema[keyword] ?? true;
  const applies = KEYWORD_TYPES.get(keyword);
  if (SILENT_KEYWORDS.has(keyword)) return true;
  if (applies !== undefined && !shape.types.has(applies)) return true;
  const inner = (place: ShapeName | undefined, ...path: readonly (string | number)[]): boolean =>
    place === undefined || acceptsAll(linked, childNode(node, ...path), place, depth + 1);
  switch (keyword) {
    case '$ref':
      return (
        typeof value === 'string' &&
        acceptsAll(linked, followReference(linked, value), shapeName, depth + 1)
      );
    case 'type':
      return [...shape.types].every((type) => typeNames(value).has(type));
    case 'properties':
      return (
        isJsonObject(value) &&
        Object.keys(value).every((name) => inner(shape.members?.get(name), 'properties', name))
      );
    case 'required':
      return (
        shape.types.size === 1 &&
        listOf(value).every((name) => shape.always?.some((each) => each === name) === true)
      );
    case 'items':
      return !Array.isArray(value) && inner(shape.items, 'items');
    case 'additionalItems':
      return !Array.isArray(schema['items']) || inner(shape.items, 'additionalItems');
    case 'contains':
      return schema['minContains'] === 0 && schema['maxContains'] === undefined;
    case 'minContains':
    case 'maxContains':
      return schema['contains'] === undefined;
    case 'minItems':
      // A right operand is never an empty list: without values there is none.
      if (shapeName === 'operand') return typeof value === 'number' && value <= 1;
      return typeof value === 'number' && value <= 0;
    case 'minProperties':
      return typeof value === 'number' && value <= 0;
    case 'minLength':
      return typeof value === 'number' && value <= (shapeName === 'text' ? 0 : 1);
    case 'uniqueItems':
      return value === false;
    case 'allOf':
      return listOf(value).every((_, index) => inner(shapeName, 'allOf', index));
    case 'anyOf':
      return listOf(value).some((_, index) => inner(shapeName, 'anyOf', index));
    case 'if':
      return true;
    case 'then':
    case 'else':
      return schema['if'] === undefined || inner(shapeName, keyword);
    default:
      return false;
  }
}

/** The types of values that can stand at a place and get past a schema's own `type`. */
export function possibleTypes(schema: JsonObject, shapeName: ShapeName): ReadonlySet<JsonType> {
  const { types } = SHAPES[shapeName];
  const { type } = schema;
  if (type === undefined) return types;
  const allowed = typeNames(type);
  const hasInteger = type === 'integer' || listOf(type).includes('integer');
  return new Set(
    [...types].filter((each) => allowed.has(each) || (each === 'number' && hasInteger)),
  );
}

/** Whether a schema is for values of a type that never stands at a place. */
export function isForOtherTypes(
  linked: LinkedSchema,
  node: SchemaNode,
  shapeName: ShapeName,
): boolean {
  const { schema } = dereference(linked, node);
  return isJsonObject(schema) && possibleTypes(schema, shapeName).size === 0;
}

/** The types a `type` keyword names; integers are not all numbers. */
function typeNames(value: JsonValue): ReadonlySet<JsonType> {
  const names = Array.isArray(value) ? listOf(value) : [value];
  return new Set(names.filter((name): name is JsonType => JSON_TYPES.has(name as JsonType)));
}

const JSON_TYPES: ReadonlySet<JsonType> = new Set([
  'object',
  'array',
  'string',
  'number',
  'boolean',
]);

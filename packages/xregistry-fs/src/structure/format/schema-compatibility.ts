// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '../../json-source.js';
import { appendPointer } from '../../json/json-pointer.js';
import { isJsonObject } from '../../files/read-document.js';

/** A place where one JSON Schema refuses what another accepts. */
export interface SchemaBreak {
  /** RFC 6901 pointer into the schema that refuses. */
  readonly pointer: string;
  /** What it does there, as in `requires "email"`. */
  readonly reason: string;
}

/** INVARIANT: below the depth at which recursion exhausts the stack. */
const DEEPEST = 64;

/**
 * Finds where a schema refuses documents that another one accepts, by the changes that break most
 * often: more is required, types or values are fewer, an object is closed. It follows `properties`
 * and `items`, not references, so it misses breaks; what it finds is one in all but odd schemas.
 */
export function findSchemaBreaks(
  accepting: JsonValue,
  refusing: JsonValue,
  pointer = '',
  depth = 0,
): readonly SchemaBreak[] {
  if (refusing === false && accepting !== false) return [{ pointer, reason: 'allows nothing' }];
  if (!isJsonObject(accepting) || !isJsonObject(refusing) || depth > DEEPEST) return [];
  return [
    ...requiredBreaks(accepting, refusing, pointer),
    ...typeBreaks(accepting, refusing, pointer),
    ...valueBreaks(accepting, refusing, pointer),
    ...closingBreaks(accepting, refusing, pointer),
    ...nestedBreaks(accepting, refusing, pointer, depth + 1),
  ];
}

function requiredBreaks(
  accepting: JsonObject,
  refusing: JsonObject,
  pointer: string,
): readonly SchemaBreak[] {
  const before = new Set(texts(accepting['required']));
  return texts(refusing['required'])
    .filter((name) => !before.has(name))
    .map((name) => ({
      pointer: appendPointer(pointer, 'required'),
      reason: `requires ${JSON.stringify(name)}`,
    }));
}

function typeBreaks(
  accepting: JsonObject,
  refusing: JsonObject,
  pointer: string,
): readonly SchemaBreak[] {
  const after = texts(refusing['type']);
  if (after.length === 0) return [];
  const before = texts(accepting['type']);
  const lost = before.filter(
    (type) => !after.includes(type) && !(type === 'integer' && after.includes('number')),
  );
  if (before.length > 0 && lost.length === 0) return [];
  const reason =
    before.length === 0
      ? `allows only the type ${after.join(' or ')}`
      : `no longer allows the type ${lost.join(' or ')}`;
  return [{ pointer: appendPointer(pointer, 'type'), reason }];
}

function valueBreaks(
  accepting: JsonObject,
  refusing: JsonObject,
  pointer: string,
): readonly SchemaBreak[] {
  const after = allowedValues(refusing);
  if (after === undefined) return [];
  const before = allowedValues(accepting);
  const lost = before?.filter((value) => !after.includes(value));
  if (lost?.length === 0) return [];
  const name = 'const' in refusing ? 'const' : 'enum';
  const reason =
    lost === undefined ? 'allows only certain values' : `no longer allows ${lost.join(' or ')}`;
  return [{ pointer: appendPointer(pointer, name), reason }];
}

function closingBreaks(
  accepting: JsonObject,
  refusing: JsonObject,
  pointer: string,
): readonly SchemaBreak[] {
  if (refusing['additionalProperties'] !== false) return [];
  const place = appendPointer(pointer, 'additionalProperties');
  if (accepting['additionalProperties'] !== false) {
    return [{ pointer: place, reason: 'allows no other properties' }];
  }
  const after = isJsonObject(refusing['properties']) ? refusing['properties'] : {};
  const before = isJsonObject(accepting['properties']) ? accepting['properties'] : {};
  return Object.keys(before)
    .filter((name) => !Object.hasOwn(after, name))
    .map((name) => ({ pointer: place, reason: `no longer allows ${JSON.stringify(name)}` }));
}

function nestedBreaks(
  accepting: JsonObject,
  refusing: JsonObject,
  pointer: string,
  depth: number,
): readonly SchemaBreak[] {
  const breaks: SchemaBreak[] = [];
  const before = accepting['properties'];
  const after = refusing['properties'];
  if (isJsonObject(before) && isJsonObject(after)) {
    const place = appendPointer(pointer, 'properties');
    for (const [name, schema] of Object.entries(after)) {
      const old = Object.hasOwn(before, name) ? before[name] : undefined;
      if (old === undefined) continue;
      breaks.push(...findSchemaBreaks(old, schema, appendPointer(place, name), depth));
    }
  }
  const { items: oldItems } = accepting;
  const { items: newItems } = refusing;
  if (isJsonObject(oldItems) && newItems !== undefined) {
    breaks.push(...findSchemaBreaks(oldItems, newItems, appendPointer(pointer, 'items'), depth));
  }
  return breaks;
}

/** The values a schema lists, each as JSON. */
function allowedValues(schema: JsonObject): readonly string[] | undefined {
  const value = schema['const'];
  if (value !== undefined) return [JSON.stringify(value)];
  const listed = schema['enum'];
  return Array.isArray(listed)
    ? (listed as readonly JsonValue[]).map((item) => JSON.stringify(item))
    : undefined;
}

function texts(value: JsonValue | undefined): readonly string[] {
  const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [value ?? null];
  return items.filter((item) => typeof item === 'string');
}

// SPDX-License-Identifier: Apache-2.0
import { appendPointer, isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { keywordsOf, type Dialect } from './dialect.js';

/** A schema within a schema. */
export interface Subschema {
  readonly keyword: string;
  /** Pointer from the document's root. */
  readonly pointer: string;
  readonly value: JsonValue;
}

/** The schemas directly within a schema object, by the keywords of its dialect. */
export function* subschemasOf(
  schema: JsonObject,
  pointer: string,
  dialect: Dialect,
): Generator<Subschema> {
  const keywords = keywordsOf(dialect);
  for (const [keyword, value] of Object.entries(schema)) {
    const place = appendPointer(pointer, keyword);
    switch (keywords.get(keyword)) {
      case 'schema':
        yield { keyword, pointer: place, value };
        break;
      case 'schemas':
        yield* inArray(keyword, place, value);
        break;
      case 'schema-or-schemas':
        if (Array.isArray(value)) yield* inArray(keyword, place, value);
        else yield { keyword, pointer: place, value };
        break;
      case 'schema-map':
        yield* inMap(keyword, place, value);
        break;
      case 'dependency-map':
        for (const entry of inMap(keyword, place, value)) {
          if (!Array.isArray(entry.value)) yield entry;
        }
        break;
      case 'value':
      case undefined:
        break;
    }
  }
}

function* inArray(keyword: string, pointer: string, value: JsonValue): Generator<Subschema> {
  if (!Array.isArray(value)) return;
  for (const [index, item] of (value as readonly JsonValue[]).entries()) {
    yield { keyword, pointer: appendPointer(pointer, index), value: item };
  }
}

function* inMap(keyword: string, pointer: string, value: JsonValue): Generator<Subschema> {
  if (!isJsonObject(value)) return;
  for (const [name, item] of Object.entries(value)) {
    yield { keyword, pointer: appendPointer(pointer, name), value: item };
  }
}

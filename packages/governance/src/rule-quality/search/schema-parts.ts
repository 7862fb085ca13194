// SPDX-License-Identifier: Apache-2.0
import { appendPointer, isJsonObject, type JsonObject } from '@xreg/xregistry-fs';
import type { LinkedSchema } from '../../rules/schema/schema-document.js';
import { valueAt } from '../../rules/value-at.js';
import { childNode } from '../../rules/schema/schema-node.js';
import { isForOtherTypes, keywordAcceptsAll } from '../static/accepts-all.js';
import { SILENT_KEYWORDS } from '../static/keyword-types.js';
import { walkShapes, type ShapedNode } from '../static/walk-shapes.js';
import { listOf } from '../witnesses/draft.js';

/** A part of a schema that can be left out: a keyword, or one entry of it. */
export interface SchemaPart {
  readonly node: ShapedNode;
  readonly keyword: string;
  /** The member or index within the keyword, where it is one entry of several. */
  readonly entry?: string;
  /** Pointer of the part in its document. */
  readonly pointer: string;
  /** Whether the projection satisfies it always, or another keyword beside it says the same. */
  readonly isRedundant: boolean;
}

/** Keywords whose entries can be left out one by one. */
const WITH_ENTRIES: ReadonlySet<string> = new Set([
  'properties',
  'required',
  'allOf',
  'anyOf',
  'oneOf',
]);

/** Every part of a schema that judges something, whole keywords before what is in them. */
export function schemaParts(linked: LinkedSchema): readonly SchemaPart[] {
  const parts = new Map<string, SchemaPart>();
  for (const node of walkShapes(linked)) {
    for (const part of partsOf(linked, node)) {
      const key = `${node.document.uri}#${part.pointer}`;
      const known = parts.get(key);
      // In another place the same schema may say something that the shape does not say already.
      if (known === undefined || (known.isRedundant && !part.isRedundant)) parts.set(key, part);
    }
  }
  return [...parts.values()];
}

function* partsOf(linked: LinkedSchema, node: ShapedNode): Generator<SchemaPart> {
  const { schema, pointer: base } = node;
  const original = valueAt(node.document.document.source.value, base);
  for (const [keyword, value] of Object.entries(schema)) {
    if (SILENT_KEYWORDS.has(keyword)) continue;
    // What linking has added is none of the author's words.
    if (!isJsonObject(original) || original[keyword] === undefined) continue;
    const pointer = appendPointer(base, keyword);
    const isRedundant = isImplied(linked, node, keyword);
    yield { node, keyword, pointer, isRedundant };
    if (!WITH_ENTRIES.has(keyword)) continue;
    const entries = Array.isArray(value)
      ? listOf(value).map((_, index) => String(index))
      : Object.keys(isJsonObject(value) ? value : {});
    if (entries.length < 2) continue;
    for (const entry of entries) {
      yield {
        node,
        keyword,
        entry,
        pointer: appendPointer(pointer, entry),
        isRedundant: isRedundant || isImpliedEntry(linked, node, keyword, entry),
      };
    }
  }
}

/** Whether one entry of a keyword says what the projection or another entry says already. */
function isImpliedEntry(
  linked: LinkedSchema,
  node: ShapedNode,
  keyword: string,
  entry: string,
): boolean {
  const { schema, shape } = node;
  if (keyword === 'properties' || keyword === 'required') {
    const required = listOf(schema['required']);
    // A literal that states its datatype or language has a text.
    const isOfLiteral = required.includes('@type') || required.includes('@language');
    if (keyword === 'required' && required[Number(entry)] === '@value' && isOfLiteral) return true;
    const only = { ...schema, [keyword]: onlyEntry(schema, keyword, entry) };
    return keywordAcceptsAll(linked, { ...node, schema: only }, keyword, shape);
  }
  return isForOtherTypes(linked, childNode(node, keyword, entry), shape);
}

function onlyEntry(schema: JsonObject, keyword: string, entry: string) {
  const value = schema[keyword] ?? null;
  if (Array.isArray(value)) return listOf(value).filter((_, index) => String(index) === entry);
  return isJsonObject(value) ? { [entry]: value[entry] ?? true } : value;
}

/** What is said for completeness, and does no harm. */
function isImplied(linked: LinkedSchema, node: ShapedNode, keyword: string): boolean {
  const { schema } = node;
  if (keyword === 'type') return true;
  if (keyword === 'minItems' && schema['contains'] !== undefined) {
    return typeof schema['minItems'] === 'number' && schema['minItems'] <= 1;
  }
  return keywordAcceptsAll(linked, node, keyword, node.shape);
}

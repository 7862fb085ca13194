// SPDX-License-Identifier: Apache-2.0
import { appendPointer, isJsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { valueAt } from '../value-at.js';
import type { LinkedDocument, LinkedSchema } from './schema-document.js';

/** A schema in one of the documents of a linked schema. */
export interface SchemaNode {
  readonly document: LinkedDocument;
  /** Pointer into the document. */
  readonly pointer: string;
  readonly schema: JsonValue;
}

/** Longest chain of references that is followed; linking refuses those without an end. */
const MAX_CHAIN = 100;

/** The schema that judging starts with. */
export function rootNode({ root }: LinkedSchema): SchemaNode {
  return { document: root, pointer: '', schema: root.schema };
}

/** What stands below a schema; `true`, which allows everything, where nothing does. */
export function childNode(node: SchemaNode, ...path: readonly (string | number)[]): SchemaNode {
  const { document } = node;
  let { pointer, schema } = node;
  for (const token of path) {
    pointer = appendPointer(pointer, token);
    schema = (schema as { readonly [key: string]: JsonValue })[String(token)] ?? true;
  }
  return { document, pointer, schema };
}

/** The schema that the `$ref` of a linked document leads to. */
export function followReference(linked: LinkedSchema, reference: string): SchemaNode {
  const hash = reference.indexOf('#');
  const document = linked.documents.get(reference.slice(0, hash)) ?? linked.root;
  const pointer = reference
    .slice(hash + 1)
    .split('/')
    .map(decodeURIComponent)
    .join('/');
  return { document, pointer, schema: valueAt(document.schema, pointer) ?? true };
}

/** The schema itself, or what it refers to where it is nothing but a reference. */
export function dereference(linked: LinkedSchema, node: SchemaNode): SchemaNode {
  let current = node;
  for (let length = 0; length < MAX_CHAIN; length++) {
    const { schema } = current;
    if (!isJsonObject(schema) || typeof schema['$ref'] !== 'string') return current;
    if (Object.keys(schema).length > 1) return current;
    current = followReference(linked, schema['$ref']);
  }
  return current;
}

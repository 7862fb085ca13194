// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonObject } from '@xreg/xregistry-fs';
import type { LinkedSchema } from '../rules/schema/schema-document.js';
import { followReference, rootNode, type SchemaNode } from '../rules/schema/schema-node.js';
import { subschemasOf } from '../rules/schema/subschemas.js';

/** A schema object that takes part in a verdict. */
export interface ReachableSchema extends SchemaNode {
  readonly schema: JsonObject;
}

/** Keywords that only keep schemas for references. */
const CONTAINERS: ReadonlySet<string> = new Set(['definitions', '$defs']);

/**
 * Every schema object that can have a say in a verdict, each once, in the order in which a reader
 * comes across them: definitions where they are first referred to, unused ones never.
 */
export function reachableSchemas(linked: LinkedSchema): readonly ReachableSchema[] {
  const seen = new Set<string>();
  const reachable: ReachableSchema[] = [];
  const stack: SchemaNode[] = [rootNode(linked)];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const key = `${node.document.uri}#${node.pointer}`;
    const { document, pointer, schema } = node;
    if (!isJsonObject(schema) || seen.has(key)) continue;
    seen.add(key);
    reachable.push({ document, pointer, schema });
    const inner: SchemaNode[] = [];
    for (const { keyword, pointer: at, value } of subschemasOf(schema, pointer, linked.dialect)) {
      if (!CONTAINERS.has(keyword)) inner.push({ document, pointer: at, schema: value });
    }
    if (typeof schema['$ref'] === 'string') inner.push(followReference(linked, schema['$ref']));
    stack.push(...inner.reverse());
  }
  return reachable;
}

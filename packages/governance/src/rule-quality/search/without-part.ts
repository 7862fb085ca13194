// SPDX-License-Identifier: Apache-2.0
import { appendPointer, isJsonObject } from '@xreg/xregistry-fs';
import { compileSchema } from '../../rules/schema/json-schema-engine.js';
import type { LoadedSchema } from '../../rules/schema/load-schema.js';
import { valueAt } from '../../rules/value-at.js';
import { withValueAt } from '../witnesses/draft.js';
import type { SchemaPart } from './schema-parts.js';

/**
 * A schema without one of its parts.
 *
 * @returns undefined where what remains cannot be compiled.
 */
export function withoutPart(
  { linked }: LoadedSchema,
  { node, keyword, pointer }: SchemaPart,
): LoadedSchema | undefined {
  const { document } = node;
  let schema = withValueAt(document.schema, pointer, undefined);
  const original = valueAt(document.document.source.value, node.pointer);
  // Linking has given "contains" a "minItems", which goes with it.
  if (keyword === 'contains' && isJsonObject(original)) {
    schema = withValueAt(schema, appendPointer(node.pointer, 'minItems'), original['minItems']);
  }
  const changed = { ...document, schema };
  const documents = new Map(linked.documents).set(document.uri, changed);
  const root = linked.root.uri === document.uri ? changed : linked.root;
  const mutant = { ...linked, documents, root };
  try {
    return { linked: mutant, compiled: compileSchema(mutant) };
  } catch {
    return undefined;
  }
}

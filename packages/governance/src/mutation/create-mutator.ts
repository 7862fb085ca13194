// SPDX-License-Identifier: Apache-2.0
import { parsePointer, type JsonValue } from '@xreg/xregistry-fs';
import { compileSchema } from '../rules/schema/json-schema-engine.js';
import { linkSchema } from '../rules/schema/link-schema.js';
import type { LoadedRule } from '../rules/load-rules.js';
import type { LoadedSchema } from '../rules/schema/load-schema.js';
import type { SchemaDocument } from '../rules/schema/schema-document.js';
import { SchemaLibrary } from '../rules/schema/schema-library.js';
import type { Mutation } from './mutation.js';

/** The schema of a rule after a mutation; `undefined` where that is no schema any more. */
export type Mutator = (mutation: Mutation) => LoadedSchema | undefined;

/** Prepares the schema of a rule for mutations of it, and of the schemas it refers to. */
export function createMutator({ index, schema }: LoadedRule): Mutator {
  const { linked } = schema;
  const library = new SchemaLibrary(index);
  const originals = new Map(
    [...linked.documents.values()].map(({ document }) => [document.xid, document]),
  );
  return (mutation) => {
    const mutated = mutate(mutation);
    const current = (document: SchemaDocument) =>
      document.xid === mutated.xid ? mutated : (originals.get(document.xid) ?? document);
    const result = linkSchema(
      current(linked.root.document),
      linked.dialect,
      (reference, uri, from) => {
        const found = library.find(reference, uri, from);
        return found && current(found);
      },
    );
    if (result.linked === undefined) return undefined;
    const needsDeadline = linked.needsDeadline || result.linked.needsDeadline;
    try {
      const compiled = compileSchema(result.linked);
      return { linked: { ...result.linked, needsDeadline }, compiled };
    } catch {
      return undefined;
    }
  };
}

/** The document with the mutation in it. Places are those of the original. */
function mutate({ document, schemaPointer, replacement }: Mutation): SchemaDocument {
  const { source } = document;
  return {
    ...document,
    source: {
      file: source.file,
      text: source.text,
      value: replaceAt(source.value, parsePointer(schemaPointer), replacement),
      rangeOf: (pointer) => source.rangeOf(pointer),
      keyRangeOf: (pointer) => source.keyRangeOf(pointer),
    },
  };
}

function replaceAt(value: JsonValue, path: readonly string[], replacement: JsonValue): JsonValue {
  const [token, ...rest] = path;
  if (token === undefined) return replacement;
  if (Array.isArray(value)) {
    return (value as readonly JsonValue[]).map((item, index) =>
      String(index) === token ? replaceAt(item, rest, replacement) : item,
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  const object = value as { readonly [key: string]: JsonValue };
  return { ...object, [token]: replaceAt(object[token] ?? null, rest, replacement) };
}

// SPDX-License-Identifier: Apache-2.0
import {
  buildDeploymentIndex,
  createMemoryFileSystem,
  parseJsonSource,
  type DeploymentIndex,
  type JsonSource,
  type RegistryFileSystem,
} from '@xreg/xregistry-fs';
import { loadSchema, type LoadSchemaResult, type SchemaDocument } from '../../src/index.js';

/** Files of a registry by path: text as it is, anything else as JSON. */
export type Files = Readonly<Record<string, unknown>>;

export function fileSystemOf(files: Files, root = 'registry'): RegistryFileSystem {
  const bytes = Object.entries(files).map(([path, content]): [string, Uint8Array] => [
    path,
    Buffer.from(typeof content === 'string' ? content : JSON.stringify(content, null, 2)),
  ]);
  return createMemoryFileSystem(root, new Map(bytes));
}

export function indexOf(files: Files, root = 'registry'): Promise<DeploymentIndex> {
  return buildDeploymentIndex(fileSystemOf(files, root), { allowEmpty: true });
}

export function sourceOf(value: unknown, file = 'document.json'): JsonSource {
  const { source, diagnostics } = parseJsonSource(Buffer.from(JSON.stringify(value, null, 2)), {
    file,
  });
  if (source === undefined) throw new Error(JSON.stringify(diagnostics));
  return source;
}

export function schemaDocument(value: unknown, key = 'dspacex/membership@1.0'): SchemaDocument {
  const [, group = '', name = '', version = ''] = /^(.*)\/(.*)@(.*)$/.exec(key) ?? [];
  return {
    key,
    xid: `/schemagroups/${group}/schemas/${name}/versions/${version}`,
    source: sourceOf(value, `schemas/${group}.${name}.v${version}.json`),
  };
}

/** Loads a schema that may refer to others by their xid or `$id`. */
export function load(value: unknown, others: readonly SchemaDocument[] = []): LoadSchemaResult {
  return loadSchema(schemaDocument(value), (reference, uri) =>
    others.find(
      ({ xid, source }) =>
        xid === reference || (source.value as { readonly $id?: string }).$id === uri,
    ),
  );
}

export function codesOf({
  diagnostics,
}: {
  readonly diagnostics: readonly { readonly code: string }[];
}): readonly string[] {
  return diagnostics.map(({ code }) => code);
}

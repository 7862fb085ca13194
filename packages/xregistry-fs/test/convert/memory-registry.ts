// SPDX-License-Identifier: Apache-2.0
import {
  buildDeploymentIndex,
  type ConversionResult,
  convertRegistry,
  type ConvertOptions,
  createMemoryFileSystem,
  type Diagnostic,
  type JsonObject,
  type JsonValue,
  parseJsonSource,
  readRegistryDocument,
  type RegistryDocumentResult,
} from '../../src/index.js';

/** Contents by path: JSON in the formatting of this tool, or text or bytes as they are. */
export type Contents = Readonly<Record<string, string | Uint8Array | JsonObject>>;

/** The bytes of files. */
export function toBytes(contents: Contents): ReadonlyMap<string, Uint8Array> {
  return new Map(
    Object.entries(contents).map(([path, content]) => {
      if (content instanceof Uint8Array) return [path, content];
      const text = typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`;
      return [path, new TextEncoder().encode(text)];
    }),
  );
}

/** The texts of files. */
export function toTexts(files: ReadonlyMap<string, Uint8Array>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')]),
  );
}

/** Indexes files and converts them. */
export async function convert(
  files: ReadonlyMap<string, Uint8Array>,
  options: ConvertOptions,
): Promise<ConversionResult> {
  const fileSystem = createMemoryFileSystem('registry', files);
  return convertRegistry(await buildDeploymentIndex(fileSystem), fileSystem, options);
}

/** The document a registry becomes. */
export async function convertToDocument(
  contents: Contents,
  options: Omit<ConvertOptions, 'to'> = {},
): Promise<{ readonly document: JsonObject; readonly diagnostics: readonly Diagnostic[] }> {
  const { files, diagnostics } = await convert(toBytes(contents), { ...options, to: 'document' });
  const text = toTexts(files)['registry.xreg.json'] ?? '';
  return { document: JSON.parse(text) as JsonObject, diagnostics };
}

/** Reads a document given as a value. */
export function readDocument(document: JsonValue): RegistryDocumentResult {
  const bytes = new TextEncoder().encode(JSON.stringify(document, null, 2));
  const { source } = parseJsonSource(bytes, { file: 'acme.xreg.json' });
  if (source === undefined) throw new Error('the document does not parse');
  return readRegistryDocument(source);
}

/** The value at a path of member names. */
export function at(
  value: JsonValue | undefined,
  ...names: readonly string[]
): JsonValue | undefined {
  let found = value;
  for (const name of names) {
    found =
      typeof found === 'object' && found !== null && Object.hasOwn(found, name)
        ? (found as JsonObject)[name]
        : undefined;
  }
  return found;
}

/** Codes and places of diagnostics, as `code file pointer`. */
export function places(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code, file, pointer }) =>
    [code, file, pointer].filter((part) => part !== undefined).join(' '),
  );
}

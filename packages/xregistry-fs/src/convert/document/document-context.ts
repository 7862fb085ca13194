// SPDX-License-Identifier: Apache-2.0
import type { DocumentResult } from '../../deployment-index.js';
import type { Diagnostic } from '../../diagnostic.js';
import { isJsonObject, readObject } from '../../files/read-document.js';
import { appendPointer } from '../../json/json-pointer.js';
import type { JsonObject } from '../../json-source.js';
import type { RegistryFileSystem } from '../../registry-file-system.js';
import { createConvertDiagnostic } from '../convert-rules.js';
import type { StatedFile } from './compose-entity.js';
import { unnamableAttributes } from './stated-attributes.js';

/** What the writers of a document share. */
export interface DocumentContext {
  readonly fileSystem: RegistryFileSystem;
  /** What is stated as time where no file states one, RFC 3339 in UTC. */
  readonly instant: string;
  /** Collects what is wrong. */
  readonly diagnostics: Diagnostic[];
}

/** Values every entity has where no file states them. */
export function filledEverywhere({ instant }: DocumentContext): JsonObject {
  return { epoch: 1, createdat: instant, modifiedat: instant };
}

/** Where an entity stands in the document: `self` in doc view. */
export function selfPointer(xid: string): string {
  return `#${xid.replace(/~/g, '~0')}`;
}

/** Reads a metadata file; `undefined` where there is none or it cannot be read as an object. */
export function readMetadataFile(
  context: DocumentContext,
  file: string | undefined,
): StatedFile | undefined {
  if (file === undefined) return undefined;
  return readStated(context, readObject(context.fileSystem, file));
}

/** What a parsed document states; faults and attributes no document can name are reported. */
export function readStated(
  context: DocumentContext,
  { source, diagnostics }: DocumentResult,
  artifact?: string,
): StatedFile | undefined {
  context.diagnostics.push(...diagnostics);
  if (source === undefined) return undefined;
  const { value, text, file } = source;
  const about = artifact === undefined ? {} : { artifact };
  if (!isJsonObject(value)) return undefined;
  for (const name of unnamableAttributes(value)) {
    const pointer = appendPointer('', name);
    context.diagnostics.push(
      createConvertDiagnostic('convert/hidden-attribute', {
        message: `No xRegistry tool sees the attribute ${JSON.stringify(name)} of "${file}" in a document.`,
        file,
        range: source.keyRangeOf(pointer),
        pointer,
        ...about,
        found: name,
      }),
    );
  }
  return { stated: value, text };
}

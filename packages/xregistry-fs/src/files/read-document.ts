// SPDX-License-Identifier: Apache-2.0
import type { DocumentResult } from '../deployment-index.js';
import { START_OF_FILE } from '../diagnostic.js';
import { XregError } from '../error.js';
import { resolveJsonLimits } from '../json/json-limits.js';
import type { JsonLimits } from '../json/json-limits.js';
import { createSizeDiagnostic, parseJsonSource } from '../json/parse-json-source.js';
import type { JsonObject, JsonSource, JsonValue } from '../json-source.js';
import type { RegistryFileSystem } from '../registry-file-system.js';
import { FileTooLargeError } from './read-errors.js';
import { createStructuralDiagnostic } from '../structure/structural-rules.js';

/**
 * Reads and parses one JSON document of a registry.
 *
 * @param file path with `/`, relative to the root.
 * @returns a document larger than the limits is a diagnostic, and is not read.
 * @throws {XregError} `INPUT_UNREADABLE` where the file cannot be read.
 */
export function readDocument(
  fileSystem: RegistryFileSystem,
  file: string,
  limits?: Partial<JsonLimits>,
): DocumentResult {
  const { maxBytes } = resolveJsonLimits(limits);
  const options = { file, ...(limits !== undefined && { limits }) };
  try {
    return parseJsonSource(fileSystem.read(file, maxBytes), options);
  } catch (error) {
    if (!(error instanceof XregError) || error.code !== 'INPUT_TOO_LARGE') throw error;
    const sizeBytes = error instanceof FileTooLargeError ? error.sizeBytes : undefined;
    return { diagnostics: [createSizeDiagnostic(file, maxBytes, sizeBytes)] };
  }
}

/** As {@link readDocument}; a document that is no object is a diagnostic and gives no source. */
export function readObject(
  fileSystem: RegistryFileSystem,
  file: string,
  limits?: Partial<JsonLimits>,
): DocumentResult {
  return requireObject(readDocument(fileSystem, file, limits));
}

/** Refuses a document that is no object. */
export function requireObject(result: DocumentResult): DocumentResult {
  const { source } = result;
  if (source === undefined || isJsonObject(source.value)) return result;
  const diagnostic = createStructuralDiagnostic('xregistry/parse', 'authoring', {
    message: `The document is ${describe(source.value)}, not an object.`,
    file: source.file,
    range: source.rangeOf(''),
    pointer: '',
    found: describe(source.value),
    expected: ['an object'],
  });
  return {
    diagnostics: [...result.diagnostics, ...(diagnostic === undefined ? [] : [diagnostic])],
  };
}

/** The diagnostic of a version file whose format this toolkit does not read. */
export function refuseFormat(file: string, extension: string): DocumentResult {
  const diagnostic = createStructuralDiagnostic('xregistry/parse', 'authoring', {
    message: `A ".${extension}" document cannot be read as JSON.`,
    file,
    range: START_OF_FILE,
    pointer: '',
    found: `.${extension}`,
    expected: ['.json', '.jsonld', '.avsc'],
    help: 'Convert the document to JSON.',
  });
  return { diagnostics: diagnostic === undefined ? [] : [diagnostic] };
}

/** Whether a value is a JSON object. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object a document holds; an empty one where there is no document. */
export function objectOf(source: JsonSource | undefined): JsonObject {
  return isJsonObject(source?.value) ? source.value : {};
}

function describe(value: JsonValue): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}

// SPDX-License-Identifier: Apache-2.0
import { parseJsonSource, type Diagnostic, type JsonSource } from '@xreg/xregistry-fs';
import { valueAt } from './json-pointer.js';
import { documentAt, type PolicyDocument } from './policy-document.js';
import { embeddedDocument, embeddedRange } from './embedded-document.js';

/** The member of a policy artifact that holds its policy. */
const DEFINITION = 'policydefinition';

/** The JSON-LD document of a policy artifact, or what keeps it from being read. */
export interface UnwrapResult {
  /** Absent where the artifact holds none. */
  readonly document?: PolicyDocument;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds the JSON-LD document within a policy artifact: its `policydefinition` (an object, or JSON in
 * a string), else the whole artifact.
 */
export function unwrapPolicy(source: JsonSource): UnwrapResult {
  const root = source.value;
  const definition = valueAt(root, `/${DEFINITION}`);
  if (definition === undefined) {
    return typeof root === 'object' && root !== null
      ? { document: documentAt(source, root, ''), diagnostics: [] }
      : { diagnostics: [] };
  }
  const pointer = `/${DEFINITION}`;
  if (typeof definition === 'string') return unwrapText(source, pointer, definition);
  return typeof definition === 'object' && definition !== null
    ? {
        document: documentAt(source, definition, pointer),
        diagnostics: [],
      }
    : { diagnostics: [] };
}

function unwrapText(source: JsonSource, pointer: string, text: string): UnwrapResult {
  const inner = parseJsonSource(Buffer.from(text, 'utf8'), { file: source.file });
  const diagnostics = inner.diagnostics.map((diagnostic) => ({
    ...diagnostic,
    pointer,
    range: embeddedRange(source, pointer, diagnostic.range),
  }));
  return inner.source === undefined
    ? { diagnostics }
    : { document: embeddedDocument(source, pointer, inner.source), diagnostics };
}

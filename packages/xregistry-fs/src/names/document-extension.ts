// SPDX-License-Identifier: Apache-2.0
import type { NameFinding } from './name-finding.js';
import { quoteText } from './quote-text.js';

/** The file extensions of version documents. Anything else after a dot is part of the version. */
export const DOCUMENT_EXTENSIONS = [
  'json',
  'jsonld',
  'yaml',
  'yml',
  'xsd',
  'avsc',
  'proto',
  'ttl',
  'xml',
  'md',
  'txt',
] as const;

const KNOWN: ReadonlySet<string> = new Set(DOCUMENT_EXTENSIONS);
const JSON_EXTENSIONS: ReadonlySet<string> = new Set(['json', 'jsonld', 'avsc', '']);

/** A file name cut into what names the version and its extension. */
export interface DocumentName {
  readonly stem: string;
  /** Without the dot; `''` where the name has none that is known. */
  readonly extension: string;
}

/**
 * Cuts a known extension off a file name: `1.0.json` is `1.0` and `json`, while `1.0` and
 * `1.0.0-rc.1` have none.
 */
export function splitExtension(fileName: string): DocumentName {
  const dot = fileName.lastIndexOf('.');
  const extension = fileName.slice(dot + 1);
  return dot > 0 && KNOWN.has(extension)
    ? { stem: fileName.slice(0, dot), extension }
    : { stem: fileName, extension: '' };
}

/** Whether documents with an extension are JSON; one without extension is taken for JSON. */
export function isJsonExtension(extension: string): boolean {
  return JSON_EXTENSIONS.has(extension);
}

/** What is wrong with a file name that has no known extension. */
export function missingExtension(fileName: string): NameFinding {
  return {
    code: 'xregistry/extension',
    message: `The name ${quoteText(fileName)} has no known extension.`,
    found: fileName,
    expected: DOCUMENT_EXTENSIONS.map((extension) => `.${extension}`),
  };
}

// SPDX-License-Identifier: Apache-2.0
import { parseJsonSource, type DocumentResult, type JsonSource } from '@xreg/xregistry-fs';

/** Parses a text as a policy file would be. */
export function parseText(text: string, file = 'policy.json'): DocumentResult {
  return parseJsonSource(Buffer.from(text, 'utf8'), { file });
}

/** The source of a document that is known to be sound JSON. */
export function sourceOf(document: unknown, file = 'policy.json'): JsonSource {
  const text = typeof document === 'string' ? document : JSON.stringify(document, null, 2);
  const { source, diagnostics } = parseText(text, file);
  if (source === undefined) throw new Error(JSON.stringify(diagnostics));
  return source;
}

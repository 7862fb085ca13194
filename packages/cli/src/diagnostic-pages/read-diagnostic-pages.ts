// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { parseDiagnosticPage, type DiagnosticPage } from './diagnostic-page.js';

/** The page of every diagnostic, by code, in code point order: those of this very version. */
export function readDiagnosticPages(): ReadonlyMap<string, DiagnosticPage> {
  const text = readFileSync(new URL('../../diagnostics.json', import.meta.url), 'utf8');
  const pages = JSON.parse(text) as Readonly<Record<string, string>>;
  return new Map(
    Object.entries(pages).map(([code, markdown]) => [code, parseDiagnosticPage(code, markdown)]),
  );
}

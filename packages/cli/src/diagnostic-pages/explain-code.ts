// SPDX-License-Identifier: Apache-2.0
import { nearestNames, XregError } from '@xreg/xregistry-fs';
import type { Io } from '../io.js';
import { wrap } from '../terminal/wrap.js';
import type { DiagnosticPage } from './diagnostic-page.js';
import { formatDiagnosticPage } from './format-diagnostic-page.js';
import { readDiagnosticPages } from './read-diagnostic-pages.js';

/** How to print what is known of codes. */
export interface ExplainCodeOptions {
  readonly output: 'text' | 'json' | undefined;
  readonly isColored: boolean;
}

/**
 * Prints the page of a diagnostic, or a list of several.
 *
 * @param word a code; an area such as `odrl` for a list of its codes; `all` for every one.
 * @throws {XregError} `USAGE` with the nearest codes where there is none of that name.
 */
export function explainCode(
  word: string,
  { output, isColored }: ExplainCodeOptions,
  { stdout }: Pick<Io, 'stdout'>,
): void {
  const pages = readDiagnosticPages();
  const page = pages.get(word);
  const width = Math.min(stdout.columns ?? 100, 100);
  if (page !== undefined) {
    stdout.write(
      output === 'json'
        ? toJson({ schemaVersion: 1, ...page })
        : formatDiagnosticPage(page, width, isColored),
    );
    return;
  }
  const listed = [...pages.values()].filter(
    ({ code }) => word === 'all' || code.startsWith(`${word}/`),
  );
  if (listed.length === 0) throw unknownCode(word, [...pages.keys()]);
  stdout.write(
    output === 'json'
      ? toJson({
          schemaVersion: 1,
          diagnostics: listed.map(({ code, url, summary }) => ({ code, url, summary })),
        })
      : formatList(listed, width),
  );
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function formatList(pages: readonly DiagnosticPage[], width: number): string {
  const lines = pages.flatMap(({ code, summary }) => [
    code,
    ...wrap(summary.replaceAll('\n', ' '), Math.max(20, width - 4)).map((line) => `    ${line}`),
  ]);
  return `${lines.join('\n')}\n`;
}

/** Most codes to suggest. */
const MOST_SUGGESTIONS = 3;

function unknownCode(word: string, codes: readonly string[]): XregError {
  const near = nearestCodes(word, codes).map((code) => `"${code}"`);
  const last = near.pop();
  const list = 'Run "xreg explain --code all" to see all of them.';
  return new XregError('USAGE', `There is no diagnostic with the code "${word}".`, {
    help:
      last === undefined
        ? list
        : `Did you mean ${near.length === 0 ? last : `${near.join(', ')} or ${last}`}?\n${list}`,
  });
}

/** Those of that name in any area, else those that are written alike, the nearest first. */
function nearestCodes(word: string, codes: readonly string[]): readonly string[] {
  // Longer words are no typing mistake of any code; the cap keeps hostile input cheap.
  const wanted = word.slice(0, 64);
  const namesakes = codes.filter((code) => nameOf(code) === nameOf(wanted));
  if (namesakes.length > 0) return namesakes.slice(0, MOST_SUGGESTIONS);
  const areas = new Set(codes.map((code) => code.slice(0, code.indexOf('/'))));
  const near = nearestNames(wanted, [...codes, ...areas], MOST_SUGGESTIONS);
  if (near.length > 0) return near;
  const names = nearestNames(wanted, new Set(codes.map(nameOf)), MOST_SUGGESTIONS);
  return codes.filter((code) => names.includes(nameOf(code))).slice(0, MOST_SUGGESTIONS);
}

function nameOf(code: string): string {
  return code.slice(code.indexOf('/') + 1);
}

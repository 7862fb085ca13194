// SPDX-License-Identifier: Apache-2.0
import type { Range } from '@xreg/xregistry-fs';
import { printable } from './printable.js';

/** Longest part of a line shown, in UTF-16 code units. */
const MAX_LINE_LENGTH = 100;

/**
 * The line a range starts in, with carets below it; `undefined` where the text has no such line.
 * Long lines, such as those of minified files, are cut around the place.
 */
export function codeFrame(text: string, range: Range): string | undefined {
  const { start, end } = range;
  const line = text.split(/\r\n|\n|\r/, start.line)[start.line - 1];
  if (line === undefined || line.trim() === '') return undefined;
  const from = Math.max(0, Math.min(start.column - 1 - 30, line.length - MAX_LINE_LENGTH));
  const shown = line.slice(from, from + MAX_LINE_LENGTH);
  const at = start.column - 1 - from;
  const length =
    end.line === start.line ? end.column - start.column : line.trimEnd().length - start.column + 1;
  const marked = printable(shown.slice(at, at + Math.max(1, length)));
  const before = printable(shown.slice(0, at).replace(/\t/g, ' '));
  const after = printable(shown.slice(at + Math.max(1, length)).replace(/\t/g, ' '));
  const gutter = String(start.line);
  const head = `${from > 0 ? '…' : ''}${before}`;
  const tail = `${after}${from + MAX_LINE_LENGTH < line.length ? '…' : ''}`;
  return [
    `${gutter} │ ${head}${marked}${tail}`,
    `${' '.repeat(gutter.length)} │ ${' '.repeat(head.length)}${'^'.repeat(Math.max(1, marked.length))}`,
  ].join('\n');
}

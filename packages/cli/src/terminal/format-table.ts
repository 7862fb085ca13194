// SPDX-License-Identifier: Apache-2.0
import { toPlainLine } from './plain-text.js';
import { textWidth } from './text-width.js';

/**
 * Lines up rows under their headings, two spaces apart. The last column is not padded, so no line
 * ends in spaces.
 */
export function formatTable(
  headings: readonly string[],
  rows: Iterable<readonly string[]>,
): string {
  return Array.from(formatTableLines(headings, rows)).join('');
}

/**
 * As {@link formatTable}, line by line.
 *
 * @param rows asked for twice: for the widths, and to be written. What makes them up anew need not hold them.
 */
export function* formatTableLines(
  headings: readonly string[],
  rows: Iterable<readonly string[]>,
): Generator<string, void> {
  const widths = headings.map(textWidth);
  for (const row of rows) {
    headings.forEach((_, column) => {
      widths[column] = Math.max(widths[column] ?? 0, textWidth(toPlainLine(row[column] ?? '')));
    });
  }
  yield `${formatLine(headings, widths)}\n`;
  for (const row of rows) yield `${formatLine(row.map(toPlainLine), widths)}\n`;
}

function formatLine(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - textWidth(cell)))
    .join('  ')
    .trimEnd();
}

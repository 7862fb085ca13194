// SPDX-License-Identifier: Apache-2.0
import { toPlainLine } from './plain-text.js';
import { textWidth } from './text-width.js';

/**
 * Lines up rows under their headings, two spaces apart. The last column is not padded, so no line
 * ends in spaces.
 */
export function formatTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [headings, ...rows.map((row) => row.map(toPlainLine))];
  const widths = headings.map((_, column) =>
    lines.reduce((widest, line) => Math.max(widest, textWidth(line[column] ?? '')), 0),
  );
  return lines.map((line) => `${formatLine(line, widths)}\n`).join('');
}

function formatLine(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - textWidth(cell)))
    .join('  ')
    .trimEnd();
}

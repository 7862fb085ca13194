// SPDX-License-Identifier: Apache-2.0
import type { Range } from '@xreg/xregistry-fs';

/**
 * A range as it follows the name of a file: `4:7` for a point, `4:7-12` within a line (columns 7 up
 * to, not including, 12), `4:7-6:2` over several lines. Terminals and editors that make links of such
 * places know the first two, and take the beginning of the third.
 */
export function formatRange({ start, end }: Range): string {
  const from = `${start.line}:${start.column}`;
  if (end.line !== start.line) return `${from}-${end.line}:${end.column}`;
  return end.column === start.column ? from : `${from}-${end.column}`;
}

// SPDX-License-Identifier: Apache-2.0

/** How far work is, as a bar of ten cells: `[####------]`. */
export function formatBar(done: number, total: number): string {
  const cells = total === 0 ? 10 : Math.min(10, Math.floor((10 * done) / total));
  return `[${'#'.repeat(cells)}${'-'.repeat(10 - cells)}]`;
}

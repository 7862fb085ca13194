// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '../artifact.js';

/**
 * The names that are most like one that was written, the nearest first.
 *
 * @param limit how many names at most. Default: 3.
 * @returns names that differ in at most a third of the written one's characters (2 at least).
 */
export function nearestNames(
  written: string,
  names: Iterable<string>,
  limit = 3,
): readonly string[] {
  const maxDistance = Math.max(2, Math.floor(written.length / 3));
  const near: { readonly name: string; readonly distance: number }[] = [];
  for (const name of names) {
    const distance = editDistance(written, name, maxDistance);
    if (distance <= maxDistance) near.push({ name, distance });
  }
  return near
    .sort((a, b) => a.distance - b.distance || compareCodePoints(a.name, b.name))
    .slice(0, limit)
    .map(({ name }) => name);
}

/**
 * How many characters have to be inserted, removed or replaced to make one text of the other.
 * Letters that differ only in case count as equal; what exceeds `maxDistance` counts as infinite.
 */
export function editDistance(a: string, b: string, maxDistance = Infinity): number {
  if (Math.abs(a.length - b.length) > maxDistance) return Infinity;
  const left = a.toLowerCase();
  const right = b.toLowerCase();
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= right.length; column++) {
      const isEqual = left.charCodeAt(row - 1) === right.charCodeAt(column - 1);
      const cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (isEqual ? 0 : 1),
      );
      current.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > maxDistance) return Infinity;
    previous = current;
  }
  return previous[right.length] ?? Infinity;
}

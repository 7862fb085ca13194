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
  const nearest: { readonly name: string; readonly distance: number }[] = [];
  let maxDistance = Math.max(2, Math.floor(written.length / 3));
  for (const name of names) {
    const distance = editDistance(written, name, maxDistance);
    if (distance > maxDistance) continue;
    nearest.push({ name, distance });
    nearest.sort((a, b) => a.distance - b.distance || compareCodePoints(a.name, b.name));
    if (nearest.length <= limit) continue;
    nearest.pop();
    // From here on, only what is at least as near as the last of them is of interest.
    maxDistance = nearest.at(-1)?.distance ?? maxDistance;
  }
  return nearest.map(({ name }) => name);
}

/**
 * How many characters have to be inserted, removed or replaced to make one text of the other.
 * Letters that differ only in case count as equal; what exceeds `maxDistance` counts as infinite.
 */
export function editDistance(a: string, b: string, maxDistance = Infinity): number {
  const [left, right] = withoutCommonEnds(a.toLowerCase(), b.toLowerCase());
  if (Math.abs(left.length - right.length) > maxDistance) return Infinity;
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
  const distance = previous[right.length] ?? 0;
  return distance > maxDistance ? Infinity : distance;
}

/** What two texts have in common at their ends does not change their distance. */
function withoutCommonEnds(a: string, b: string): readonly [string, string] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

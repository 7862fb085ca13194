// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '../artifact.js';

const MOST_SUGGESTIONS = 3;
const LONGEST_NAME = 64;

/**
 * The names that are likely meant, best first: those that differ by few letters or only in case.
 * None where the name is very long, so the work is bounded.
 */
export function findNearest(name: string, candidates: Iterable<string>): readonly string[] {
  if (name.length > LONGEST_NAME) return [];
  const wanted = name.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  return [...candidates]
    .filter((candidate) => Math.abs(candidate.length - wanted.length) <= limit)
    .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || compareCodePoints(a.candidate, b.candidate))
    .slice(0, MOST_SUGGESTIONS)
    .map(({ candidate }) => candidate);
}

/** How many letters are to be inserted, removed, replaced or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let best = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (row > 1 && column > 1 && swapped) {
        best = Math.min(best, (beforePrevious[column - 2] ?? 0) + 1);
      }
      current.push(best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

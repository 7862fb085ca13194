// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '@xreg/xregistry-fs';

/** Longest word compared, in UTF-16 code units; bounds the work hostile names can cause. */
const MAX_COMPARED_LENGTH = 128;

/**
 * The candidates that a misspelled word most likely stands for, nearest first. Upper and lower case
 * and the separators `-`, `_`, `.` count as half a mistake.
 *
 * @param limit largest number of words to return.
 */
export function nearestWords(
  word: string,
  candidates: Iterable<string>,
  limit = 3,
): readonly string[] {
  if (word.length > MAX_COMPARED_LENGTH) return [];
  const tolerance = Math.max(1, Math.floor(word.length / 3));
  const near: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of new Set(candidates)) {
    if (candidate === word || Math.abs(candidate.length - word.length) > tolerance) continue;
    const distance = editDistance(word, candidate);
    if (distance <= tolerance) near.push({ candidate, distance });
  }
  near.sort((a, b) => a.distance - b.distance || compareCodePoints(a.candidate, b.candidate));
  return near.slice(0, limit).map(({ candidate }) => candidate);
}

/** Levenshtein distance by rows, with cheap mistakes for case and separators. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      current.push(
        Math.min(
          (previous[column] ?? 0) + costOf(a[row - 1]),
          (current[column - 1] ?? 0) + costOf(b[column - 1]),
          (previous[column - 1] ?? 0) + replacementCost(a[row - 1], b[column - 1]),
        ),
      );
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

function costOf(character: string | undefined): number {
  return character === '-' || character === '_' || character === '.' ? 0.5 : 1;
}

function replacementCost(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a?.toLowerCase() === b?.toLowerCase()) return 0.5;
  return Math.max(costOf(a), costOf(b));
}

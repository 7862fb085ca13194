// SPDX-License-Identifier: Apache-2.0

/**
 * The candidate a mistyped word most likely stands for; `undefined` where none is near. Letter case
 * and hyphens count for nothing, a swap of two letters counts once.
 *
 * @example suggest('vaildate', ['validate', 'index']) // 'validate'
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = simplify(word);
  let best: { readonly candidate: string; readonly distance: number } | undefined;
  for (const candidate of candidates) {
    const name = simplify(candidate);
    const limit = Math.max(1, Math.floor(Math.max(wanted.length, name.length) / 3));
    // A clear beginning of a word (`vali`) stands for the word.
    const distance =
      wanted.length >= 3 && name.startsWith(wanted) ? 0.5 : editDistance(wanted, name);
    if (distance <= limit && (best === undefined || distance < best.distance)) {
      best = { candidate, distance };
    }
  }
  return best?.candidate;
}

/** Ends a help sentence with the suggestion, if there is one. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const candidate = suggest(word, candidates);
  return candidate === undefined ? undefined : `Did you mean "${candidate}"?`;
}

function simplify(word: string): string {
  // Longer input is no typing mistake of any of our words; the cap keeps hostile input cheap.
  return word.slice(0, 64).toLowerCase().replaceAll('-', '');
}

/** Edits (insert, delete, replace, swap of neighbours) that lead from one word to the other. */
function editDistance(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current: number[] = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const isSwap =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + cost,
          isSwap ? at(beforeLast, column - 2) + 1 : Infinity,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}

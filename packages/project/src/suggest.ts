// SPDX-License-Identifier: Apache-2.0
import { editDistance } from '@xreg/xregistry-fs';

/**
 * The candidate a mistyped word most likely stands for; `undefined` where none is near. Letter case
 * and hyphens count for nothing.
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
      wanted.length >= 3 && name.startsWith(wanted) ? 0.5 : editDistance(wanted, name, limit);
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

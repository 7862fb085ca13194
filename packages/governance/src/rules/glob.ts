// SPDX-License-Identifier: Apache-2.0

/**
 * Whether a text matches a glob as a whole: `*` stands for any characters, `?` for exactly one, and
 * everything else for itself. There are no character classes and no escapes.
 *
 * Linear in the text for each `*`, and never a regular expression: the patterns are written by
 * whoever can propose a change to a registry.
 *
 * @example matchesGlob('dspacex/*@1.?', 'dspacex/membership@1.0') // true
 */
export function matchesGlob(glob: string, text: string): boolean {
  const pattern = Array.from(glob);
  const characters = Array.from(text);
  let patternAt = 0;
  let textAt = 0;
  let starAt = -1;
  let resumeAt = 0;
  while (textAt < characters.length) {
    const wanted = pattern[patternAt];
    if (wanted === '*') {
      starAt = patternAt++;
      resumeAt = textAt;
    } else if (wanted !== undefined && (wanted === '?' || wanted === characters[textAt])) {
      patternAt++;
      textAt++;
    } else if (starAt >= 0) {
      // The last star takes one character more; earlier stars never need to be revisited.
      patternAt = starAt + 1;
      textAt = ++resumeAt;
    } else {
      return false;
    }
  }
  return pattern.slice(patternAt).every((rest) => rest === '*');
}

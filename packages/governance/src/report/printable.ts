// SPDX-License-Identifier: Apache-2.0

/**
 * Characters that would move the cursor, recolour a terminal, hide text or reverse its direction:
 * controls, formatting characters (zero-width, bidirectional, tags), line and paragraph separators,
 * lone surrogates.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Line feeds end the lines of indented JSON; within its strings none is left. */
const UNPRINTABLE_IN_JSON = new RegExp(`(?!\\n)${UNPRINTABLE.source}`, 'gu');

/** Text on one line with every unprintable character spelled out, such as `\u001b`. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, spellOut);
}

/**
 * JSON that shows what it says: unprintable characters are escaped, which changes no value. Lines
 * are indented by two spaces.
 */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(UNPRINTABLE_IN_JSON, spellOut);
}

/** One escape for each UTF-16 code unit, as JSON writes it. */
function spellOut(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

// SPDX-License-Identifier: Apache-2.0
import { everyText, mayHoldText } from '../every-text.js';
import type { Check, DocumentContext, Finding } from '../check.js';

/** A character that most documents do not have: all of their texts are plain. */
const NOT_PLAIN = /[^\t\n\r\x20-\x7E]/;
/** Characters that change the order in which a reader sees the others. */
const REORDERING = /[\u202A-\u202E\u2066-\u2069]/u;
/** Characters that a reader does not see. The last ones have a use in prose. */
const INVISIBLE =
  /\u00AD|\u034F|\u061C|\u115F|\u1160|\u17B4|\u17B5|\u180E|[\u2060-\u2064]|\u3164|\uFEFF|\uFFA0/u;
const INVISIBLE_IN_NAMES = /[\u200B-\u200F]/u;
const LATIN = /\p{Script=Latin}/u;
/** Scripts with letters that look like Latin ones. */
const LOOK_ALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;
/** A run of letters, the unit in which two scripts do not mix by accident. */
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * J07: a name that is not what a reviewer sees.
 *
 * @see https://www.unicode.org/reports/tr39/
 */
export const DECEPTIVE_TEXT: Check<DocumentContext> = {
  code: 'jsonld/deceptive-text',
  number: 'J07',
  severity: 'warning',
  help: 'Type the name again with plain letters. What a reviewer sees has to be what a program compares.',
  *check({ document }) {
    if (!mayHoldText(document.text, NOT_PLAIN)) return;
    for (const { pointer, text, part } of everyText(document.value)) {
      const fault = faultOf(text, part === 'key' || !/\s/.test(text));
      if (fault !== undefined) yield { at: { pointer, part }, ...fault };
    }
  },
};

/** @param isName a member name, or a value without a space: an IRI, an operand, an id. */
function faultOf(text: string, isName: boolean): Omit<Finding, 'at'> | undefined {
  // Most texts are plain, and this is asked of every text of every policy.
  if (/^[\x20-\x7E]*$/.test(text)) return undefined;
  const [hidden] = REORDERING.exec(text) ?? INVISIBLE.exec(text) ?? [];
  const [inName] = isName ? (INVISIBLE_IN_NAMES.exec(text) ?? []) : [];
  const found = hidden ?? inName;
  if (found !== undefined) {
    return {
      message: `has the invisible character ${codePoint(found)} in ${quote(text)}`,
      found: codePoint(found),
    };
  }
  if (!isName) return undefined;
  const mixed = (text.match(WORD) ?? []).find((word) => LATIN.test(word) && LOOK_ALIKE.test(word));
  if (mixed !== undefined) {
    const [letter = ''] = LOOK_ALIKE.exec(mixed) ?? [];
    return {
      message: `mixes Latin letters with ${codePoint(letter)}, which looks like one, in ${quote(text)}`,
      found: codePoint(letter),
    };
  }
  if (text.normalize('NFC') === text) return undefined;
  return {
    message: `has ${quote(text)}, which is not in Unicode normalization form C`,
    found: escapeBeyondAscii(text),
    expected: [escapeBeyondAscii(text.normalize('NFC'))],
    help: 'Write the text in normalization form C, so that equal names are equal texts.',
  };
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A message must not deceive in its turn. */
function quote(text: string): string {
  const escaped = escapeBeyondAscii(text);
  return `"${escaped.length > 80 ? `${escaped.slice(0, 77)}...` : escaped}"`;
}

function escapeBeyondAscii(text: string): string {
  return text.replace(/[^\x20-\x7E]/gu, (character) => `<${codePoint(character)}>`);
}

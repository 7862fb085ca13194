// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '../json-source.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** What one pass over a text finds without parsing it. */
export interface TextSurvey {
  /** How many `:` stand outside strings: in a JSON text, the number of its members. */
  readonly members: number;
  /** Offset at which the nesting exceeds the limit; absent where it never does. */
  readonly tooDeepAt?: number;
}

/**
 * Surveys a text in one pass that neither recurses nor allocates, so that it is safe on any text,
 * JSON or not.
 */
export function surveyText(text: string, maxDepth: number): TextSurvey {
  let members = 0;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case QUOTE:
        index = endOfString(text, index);
        break;
      case 0x3a: // :
        members++;
        break;
      case 0x7b: // {
      case 0x5b: // [
        if (++depth > maxDepth) return { members, tooDeepAt: index };
        break;
      case 0x7d: // }
      case 0x5d: // ]
        depth--;
        break;
    }
  }
  return { members };
}

/** Offset of the closing quote of the string that opens at `start`; the text's end without one. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}

/** Member names that reach the prototype of an object in careless code. */
export const PROTOTYPE_KEYS: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype',
]);

/** A lone surrogate or NUL: with the `u` flag a pair is one code point and does not match. */
const UNSAFE_TEXT = /[\0\ud800-\udfff]/u;

/** Whether a string holds a NUL or half a surrogate pair. */
export function isUnsafeText(text: string): boolean {
  return UNSAFE_TEXT.test(text);
}

/** Whether a number may have lost its value when it was read. */
export function isUnsafeNumber(value: number): boolean {
  return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
}

/**
 * Whether a value parsed by `JSON.parse` may differ from its text or be harmful: `JSON.parse` keeps
 * the last of two members of one name, so a text with more members than its value has duplicates.
 *
 * INVARIANT: false means that no fault of `findJsonFaults` is in the document.
 */
export function isSuspicious(value: JsonValue, text: string, members: number): boolean {
  // Strict UTF-8 has no lone surrogates and no NUL, so only an escape can bring one in.
  const inspectStrings = text.includes('\\u');
  let left = members;
  return !isClean(value) || left !== 0;

  function isClean(current: JsonValue): boolean {
    if (typeof current === 'string') return !inspectStrings || !isUnsafeText(current);
    if (typeof current === 'number') return !isUnsafeNumber(current);
    if (current === null || typeof current !== 'object') return true;
    if (Array.isArray(current)) return current.every(isClean);
    for (const [key, member] of Object.entries(current)) {
      left--;
      if (PROTOTYPE_KEYS.has(key) || (inspectStrings && isUnsafeText(key))) return false;
      if (!isClean(member)) return false;
    }
    return true;
  }
}

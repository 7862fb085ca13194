// SPDX-License-Identifier: Apache-2.0

/** Longest quotation of user text in a message, in UTF-16 code units. */
const MAX_LENGTH = 200;

// Controls that JSON leaves as they are, and marks that turn the direction of writing.
const STEERING = /[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * User text as it stands in a message: in double quotes, cut where it is long, and with everything
 * escaped that could steer a terminal or make the text look like another one.
 */
export function quoteText(text: string): string {
  const shown = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
  return JSON.stringify(shown).replace(
    STEERING,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

// SPDX-License-Identifier: Apache-2.0

/**
 * Text that may stand on a terminal: control characters (also those that reorder text) are written
 * as `\u001b`, so that a file name cannot move the cursor or forge a line. Line feeds stay.
 */
export function toPlainText(text: string): string {
  return text.replace(
    // eslint-disable-next-line no-control-regex -- these are the characters to find
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The same for text that has to stay on one line, such as a file name. */
export function toPlainLine(text: string): string {
  return toPlainText(text).replaceAll('\n', '\\n');
}

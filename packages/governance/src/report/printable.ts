// SPDX-License-Identifier: Apache-2.0

/**
 * Characters that would move the cursor, recolour a terminal, hide text or reverse its direction:
 * C0 and C1 controls, zero-width and bidirectional marks, line and paragraph separators, lone
 * surrogates.
 */
const UNPRINTABLE =
  // eslint-disable-next-line no-control-regex -- finding control characters is the purpose
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text on one line with every unprintable character spelled out, such as `\u001b`. */
export function printable(text: string): string {
  return text.replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

// SPDX-License-Identifier: Apache-2.0

/**
 * Writes an RFC 6901 JSON pointer from member names and array indexes.
 *
 * @example formatPointer(['permission', 0, 'a/b']) // '/permission/0/a~1b'
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
export function formatPointer(tokens: readonly (string | number)[]): string {
  return tokens.map((token) => `/${escapeToken(token)}`).join('');
}

/** Extends a pointer by one member name or array index. */
export function appendPointer(pointer: string, token: string | number): string {
  return `${pointer}/${escapeToken(token)}`;
}

/**
 * Reads an RFC 6901 JSON pointer. `''` is the whole document and gives no tokens; so does a text
 * that does not start with `/`, since it names nothing below the document.
 */
export function parsePointer(pointer: string): readonly string[] {
  if (!pointer.startsWith('/')) return [];
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function escapeToken(token: string | number): string {
  return typeof token === 'number' ? String(token) : token.replace(/~/g, '~0').replace(/\//g, '~1');
}

// SPDX-License-Identifier: Apache-2.0

/** A value as it is written into manifests. Members keep the order in which they were added. */
export type GoJsonValue =
  string | number | readonly GoJsonValue[] | { readonly [key: string]: GoJsonValue };

/**
 * Writes JSON byte for byte as Go's `encoding/json` does for the same value: no white space, and
 * `<`, `>`, `&`, U+2028, U+2029 escaped. Tools of the OCI world are written in Go, so the same
 * manifest written by one of them has the same digest.
 *
 * @see https://pkg.go.dev/encoding/json#Marshal
 */
export function formatGoJson(value: GoJsonValue): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

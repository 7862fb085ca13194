// SPDX-License-Identifier: Apache-2.0

/** Sorts values of the canonical form by their JSON text, in UTF-16 order: the same on every machine. */
export function sortCanonically<T>(values: readonly T[]): readonly T[] {
  if (values.length < 2) return values;
  return values
    .map((value) => ({ value, key: JSON.stringify(value) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ value }) => value);
}

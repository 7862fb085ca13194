// SPDX-License-Identifier: Apache-2.0

/** Collects values under each of their keys, in the order in which they come. */
export function groupBy<K, V>(
  values: Iterable<V>,
  keysOf: (value: V) => readonly K[],
): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    for (const key of keysOf(value)) {
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [value]);
      else known.push(value);
    }
  }
  return groups;
}

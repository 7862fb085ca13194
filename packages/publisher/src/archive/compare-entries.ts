// SPDX-License-Identifier: Apache-2.0
import type { BundleEntry } from '../bundle/bundle.js';

/** How the files of two bundles differ. Each list is in the order of the entries. */
export interface EntryChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** Compares the files of two bundles by path and digest. */
export function compareEntries(
  before: readonly BundleEntry[],
  after: readonly BundleEntry[],
): EntryChanges {
  const old = new Map(before.map(({ path, digest }) => [path, digest]));
  const current = new Set(after.map(({ path }) => path));
  const pathsOf = (entries: readonly BundleEntry[]) => entries.map(({ path }) => path);
  return {
    added: pathsOf(after.filter(({ path }) => !old.has(path))),
    removed: pathsOf(before.filter(({ path }) => !current.has(path))),
    changed: pathsOf(after.filter(({ path, digest }) => old.has(path) && old.get(path) !== digest)),
  };
}

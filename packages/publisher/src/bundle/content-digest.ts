// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '@xreg/xregistry-fs';
import { createDigest, digestHex } from './digest.js';
import type { BundleEntry } from './bundle.js';
import type { Digest } from './digest.js';

/** The entries of some files, ordered by the UTF-8 bytes of their paths, which is by code points. */
export function createEntries(files: ReadonlyMap<string, Uint8Array>): readonly BundleEntry[] {
  return Array.from(files, ([path, bytes]) => createEntry(path, bytes)).sort((a, b) =>
    compareCodePoints(a.path, b.path),
  );
}

/** The entry of one file. */
export function createEntry(path: string, bytes: Uint8Array): BundleEntry {
  return { path, sizeBytes: bytes.length, digest: createDigest(bytes) };
}

/**
 * The digest of what a bundle holds, the same for every archive format: the SHA-256 of one line
 * `<path> NUL <sha256 in hex> LF` per file, ordered by the UTF-8 bytes of the path.
 *
 * @param entries ordered, as `createEntries` gives them.
 */
export function createContentDigest(entries: readonly BundleEntry[]): Digest {
  return createDigest(
    entries.map(({ path, digest }) => `${path}\0${digestHex(digest)}\n`).join(''),
  );
}

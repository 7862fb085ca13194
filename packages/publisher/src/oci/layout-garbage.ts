// SPDX-License-Identifier: Apache-2.0
import { rmSync } from 'node:fs';
import { parseManifestLinks } from './oci-documents.js';
import { blobPath, readSmallBlob } from './layout-blobs.js';
import { subjectOf, tagOf } from './layout-index.js';
import type { Digest } from '../bundle/digest.js';
import type { Descriptor } from './oci-documents.js';

/** Entries without a tag that are attached to a replaced manifest which no entry leads to now. */
export function findOrphans(
  directory: string,
  replaced: readonly Descriptor[],
  manifests: readonly Descriptor[],
): readonly Descriptor[] {
  const gone = replaced
    .map(({ digest }) => digest)
    .filter((digest) => !manifests.some((entry) => entry.digest === digest));
  if (gone.length === 0) return [];
  return manifests.filter((entry) => {
    const subject = tagOf(entry) === undefined ? subjectOf(directory, entry) : undefined;
    return subject !== undefined && gone.includes(subject);
  });
}

/** Removes the blobs that the replaced entries needed and no entry needs any more. */
export function removeGarbage(
  directory: string,
  replaced: readonly Descriptor[],
  manifests: readonly Descriptor[],
): void {
  const needed = reachableBlobs(directory, manifests);
  for (const digest of reachableBlobs(directory, replaced)) {
    if (!needed.has(digest)) rmSync(blobPath(directory, digest), { force: true });
  }
}

function reachableBlobs(directory: string, roots: readonly Descriptor[]): ReadonlySet<Digest> {
  const seen = new Set<Digest>();
  const open = roots.map((entry) => entry.digest);
  for (let digest = open.pop(); digest !== undefined; digest = open.pop()) {
    if (seen.has(digest)) continue;
    seen.add(digest);
    open.push(...readLinks(directory, digest));
  }
  return seen;
}

function readLinks(directory: string, digest: Digest): readonly Digest[] {
  return parseManifestLinks(readSmallBlob(directory, digest));
}

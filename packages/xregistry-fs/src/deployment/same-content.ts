// SPDX-License-Identifier: Apache-2.0
import type { ArtifactFile } from '../deployment-index.js';

/**
 * Whether two documents have the same bytes. They are read only where their file systems cannot tell.
 *
 * @throws {XregError} `INPUT_UNREADABLE` or `INPUT_TOO_LARGE` where a document cannot be read.
 */
export function hasSameContent(a: ArtifactFile, b: ArtifactFile): boolean {
  const [one, other] = [a.contentId?.(), b.contentId?.()];
  // Ids of two lengths are of two hash functions.
  if (one !== undefined && one.length === other?.length) return one === other;
  return Buffer.compare(a.readBytes(), b.readBytes()) === 0;
}

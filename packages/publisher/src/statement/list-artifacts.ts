// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints, createMemoryFileSystem, walkRegistry } from '@xreg/xregistry-fs';
import type { ArtifactVisit } from '@xreg/xregistry-fs';
import type { BundleEntry } from '../bundle/bundle.js';
import type { StatedArtifact } from './statement.js';

/**
 * The artifacts among the files of a bundle, ordered by path. Names alone tell what is one, so no file
 * is read.
 *
 * @param groups groups that decide how ambiguous compact names are split.
 */
export async function listArtifacts(
  entries: readonly BundleEntry[],
  groups: readonly string[],
): Promise<readonly StatedArtifact[]> {
  const digests = new Map(entries.map(({ path, digest }) => [path, digest]));
  const names = new Map(entries.map(({ path }) => [path, new Uint8Array()]));
  const artifacts: StatedArtifact[] = [];
  const add = ({ xid, file }: ArtifactVisit): void => {
    const digest = digests.get(file);
    if (digest !== undefined) artifacts.push({ xid, path: file, digest });
  };
  await walkRegistry(
    createMemoryFileSystem('', names),
    { onPolicy: add, onSchema: add, onRule: add },
    { groups },
  );
  return artifacts.sort((a, b) => compareCodePoints(a.path, b.path));
}

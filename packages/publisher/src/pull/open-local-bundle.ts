// SPDX-License-Identifier: Apache-2.0
import { readFileSync, statSync } from 'node:fs';
import { createDiskFileSystem, listRegistryFiles, XregError } from '@xreg/xregistry-fs';
import { readArchive } from '../archive/read-archive.js';
import { DEFAULT_BUNDLE_LIMITS } from '../bundle/bundle.js';
import { createContentDigest, createEntries } from '../bundle/content-digest.js';
import { hideIgnored } from '../bundle/hide-ignored.js';
import { readRegistryFiles } from '../bundle/read-registry-files.js';
import { checkHasArtifact, checkRegistryFiles } from '../bundle/registry-files.js';
import { BundleRefusedError } from '../refusal.js';
import type { BundleLimits } from '../bundle/bundle.js';
import type { Digest } from '../bundle/digest.js';

/** The files of a registry that was never published, or came here without a registry. */
export interface LocalBundle {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly contentDigest: Digest;
}

/**
 * Reads the archive of a bundle, checked as strictly as one that was pulled.
 *
 * @throws {BundleRefusedError} for anything that is not a whole and harmless bundle.
 * @throws {XregError} `INPUT_UNREADABLE`, or `INPUT_EMPTY` where it holds no artifact.
 */
export async function openArchive(
  file: string,
  limits: BundleLimits = DEFAULT_BUNDLE_LIMITS,
): Promise<LocalBundle> {
  const { files } = await readArchive(readArchiveBytes(file, limits), limits);
  await checkRegistryFiles(file, files);
  return { files, contentDigest: createContentDigest(createEntries(files)) };
}

/**
 * Reads the files of a registry folder that a bundle of it would have.
 *
 * @throws {BundleRefusedError} where a name or size is none that a bundle may have.
 * @throws {XregError} `INPUT_UNREADABLE`, or `INPUT_EMPTY` where it holds no artifact.
 */
export function openFolder(
  folder: string,
  limits: BundleLimits = DEFAULT_BUNDLE_LIMITS,
): LocalBundle {
  const fileSystem = hideIgnored(createDiskFileSystem(folder));
  const listed = listRegistryFiles(fileSystem);
  checkHasArtifact(folder, listed);
  const files = readRegistryFiles(fileSystem, listed, limits);
  return { files, contentDigest: createContentDigest(createEntries(files)) };
}

function readArchiveBytes(file: string, { archiveBytes }: BundleLimits): Uint8Array {
  try {
    const { size } = statSync(file);
    if (size <= archiveBytes) return readFileSync(file);
    throw new BundleRefusedError(
      'bundle/limit-exceeded',
      `The archive has ${size} bytes, more than ${archiveBytes}.`,
    );
  } catch (cause) {
    if (cause instanceof XregError) throw cause;
    throw new XregError('INPUT_UNREADABLE', `Cannot read the archive "${file}".`, {
      cause,
      help: 'Name a readable ZIP or tar.gz file.',
    });
  }
}

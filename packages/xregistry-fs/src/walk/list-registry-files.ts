// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '../artifact.js';
import type { RegistryFileSystem } from '../registry-file-system.js';
import { scanTree } from './scan-registry.js';

/**
 * Exactly the files that belong to the registry, in code-point order: version files, their
 * `$details.json`, `meta.json`, `xregistry.json` and `model.json`. What a bundle packs.
 *
 * @throws {XregError} `INPUT_UNREADABLE` where the root or a folder cannot be read.
 */
export function listRegistryFiles(fileSystem: RegistryFileSystem): readonly string[] {
  const scan = scanTree(fileSystem, {});
  return [...scan.metadataFiles, ...scan.versions.map(({ file }) => file)].sort(compareCodePoints);
}

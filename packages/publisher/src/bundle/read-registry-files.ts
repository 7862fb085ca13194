// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '@xreg/xregistry-fs';
import { checkCollisions, checkEntryName } from '../archive/entry-name.js';
import { BundleRefusedError } from '../refusal.js';
import type { RegistryFileSystem } from '@xreg/xregistry-fs';
import type { BundleLimits } from './bundle.js';

/**
 * The bytes of the files of a registry, by path, in code-point order.
 *
 * @param listed paths of the files, relative to the root.
 * @throws {BundleRefusedError} where a name or size is none that a bundle may have.
 */
export function readRegistryFiles(
  fileSystem: RegistryFileSystem,
  listed: readonly string[],
  limits: BundleLimits,
): ReadonlyMap<string, Uint8Array> {
  const paths = [...listed].sort(compareCodePoints);
  if (paths.length > limits.entries) {
    refuseSize(`The bundle would have ${paths.length} files, more than ${limits.entries}.`);
  }
  for (const path of paths) checkEntryName(path, limits);
  checkCollisions(paths);
  const files = new Map<string, Uint8Array>();
  let total = 0;
  for (const path of paths) {
    const bytes = fileSystem.read(path, limits.fileBytes);
    total += bytes.length;
    if (total > limits.totalBytes) {
      refuseSize(
        `The files of "${fileSystem.root}" have more than ${limits.totalBytes} bytes together.`,
      );
    }
    files.set(path, bytes);
  }
  return files;
}

function refuseSize(message: string): never {
  throw new BundleRefusedError('bundle/limit-exceeded', message);
}

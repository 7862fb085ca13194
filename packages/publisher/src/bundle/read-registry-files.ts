// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '@xreg/xregistry-fs';
import { checkCollisions, checkEntryName } from '../archive/entry-name.js';
import { BundleRefusedError } from '../refusal.js';
import type { RegistryFileSystem } from '@xreg/xregistry-fs';
import type { BundleLimits } from './bundle.js';

/** Size of the memory that files are read into, in bytes: hardly any is larger. */
const MEMORY_BYTES = 64 * 1024;

/**
 * The files of a registry by path, in code-point order.
 *
 * @param listed paths of the files, relative to the root.
 * @throws {BundleRefusedError} where a name or size is none that a bundle may have.
 */
export function readRegistryFiles(
  fileSystem: RegistryFileSystem,
  listed: readonly string[],
  limits: BundleLimits,
): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [path, bytes] of lendRegistryFiles(fileSystem, listed, limits)) {
    files.set(path, Buffer.from(bytes));
  }
  return files;
}

/**
 * The files of a registry by path, in code-point order, each read when it is asked for. All names are
 * checked before the first.
 *
 * INVARIANT: bytes are lent until the next file is asked for, which may be read into the same memory.
 *
 * @param listed paths of the files, relative to the root.
 * @throws {BundleRefusedError} where a name or size is none that a bundle may have.
 */
export function* lendRegistryFiles(
  fileSystem: RegistryFileSystem,
  listed: readonly string[],
  limits: BundleLimits,
): Generator<readonly [path: string, bytes: Uint8Array], void> {
  const paths = [...listed].sort(compareCodePoints);
  if (paths.length > limits.entries) {
    refuseSize(`The bundle would have ${paths.length} files, more than ${limits.entries}.`);
  }
  for (const path of paths) checkEntryName(path, limits);
  checkCollisions(paths);
  let total = 0;
  const memory = Buffer.allocUnsafeSlow(Math.min(MEMORY_BYTES, limits.fileBytes + 1));
  for (const path of paths) {
    const length = fileSystem.readInto?.(path, memory);
    const bytes =
      length === undefined ? fileSystem.read(path, limits.fileBytes) : memory.subarray(0, length);
    total += bytes.length;
    if (total > limits.totalBytes) {
      refuseSize(
        `The files of "${fileSystem.root}" have more than ${limits.totalBytes} bytes together.`,
      );
    }
    yield [path, bytes];
  }
}

function refuseSize(message: string): never {
  throw new BundleRefusedError('bundle/limit-exceeded', message);
}

// SPDX-License-Identifier: Apache-2.0
import { quoteName } from './entry-name.js';
import { BundleRefusedError } from '../refusal.js';
import type { BundleLimits } from '../bundle/bundle.js';

/** Files this small may have any ratio: a line of spaces compresses well and harms nobody. */
const RATIO_FREE_BYTES = 64 * 1024;

/** Counts what an archive unpacks to, and refuses it as soon as a limit is passed. */
export interface ArchiveBudget {
  /**
   * Counts one entry before its bytes are unpacked.
   *
   * @param packedBytes size inside the archive.
   * @param unpackedBytes size the archive says the file has.
   * @throws {BundleRefusedError} `bundle/limit-exceeded`.
   */
  spend(name: string, packedBytes: number, unpackedBytes: number): void;
}

/** A budget for one archive. */
export function createArchiveBudget(limits: BundleLimits): ArchiveBudget {
  let entries = 0;
  let totalBytes = 0;
  return {
    spend: (name, packedBytes, unpackedBytes) => {
      entries += 1;
      totalBytes += unpackedBytes;
      if (entries > limits.entries) exceed(`The archive has more than ${limits.entries} entries`);
      if (unpackedBytes > limits.fileBytes) {
        exceed(`${quoteName(name)} unpacks to more than ${limits.fileBytes} bytes`);
      }
      if (totalBytes > limits.totalBytes) {
        exceed(`The archive unpacks to more than ${limits.totalBytes} bytes`);
      }
      if (isBomb(packedBytes, unpackedBytes, limits)) {
        exceed(`${quoteName(name)} unpacks to more than ${limits.ratio} times its size`);
      }
    },
  };
}

/** Whether something unpacks to suspiciously much. */
export function isBomb(packedBytes: number, unpackedBytes: number, limits: BundleLimits): boolean {
  return unpackedBytes > RATIO_FREE_BYTES && unpackedBytes > packedBytes * limits.ratio;
}

function exceed(message: string): never {
  throw new BundleRefusedError('bundle/limit-exceeded', `${message}.`);
}

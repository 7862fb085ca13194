// SPDX-License-Identifier: Apache-2.0
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { XregError } from '@xreg/xregistry-fs';
import { createDigest, digestHex } from '../bundle/digest.js';
import { isMissing, writeFileAtomically } from '../atomic-file.js';
import { BundleRefusedError } from '../refusal.js';
import { LARGEST_MANIFEST_BYTES } from './manifest.js';
import type { Digest } from '../bundle/digest.js';

/**
 * Reads a blob of a layout and checks that it is what its name says.
 *
 * @param maxBytes largest size to read, in bytes.
 * @throws {BundleRefusedError} `bundle/digest-mismatch`, or `bundle/limit-exceeded`.
 * @throws {XregError} `INPUT_UNREADABLE` where it is not there.
 */
export function readBlob(directory: string, digest: Digest, maxBytes: number): Uint8Array {
  const path = blobPath(directory, digest);
  let bytes: Uint8Array;
  try {
    const sizeBytes = statSync(path).size;
    if (sizeBytes > maxBytes) {
      throw new BundleRefusedError(
        'bundle/limit-exceeded',
        `The blob ${digest} has ${sizeBytes} bytes, more than ${maxBytes}.`,
      );
    }
    bytes = readFileSync(path);
  } catch (cause) {
    if (cause instanceof XregError) throw cause;
    throw new XregError(
      'INPUT_UNREADABLE',
      `The layout "${directory}" has no readable blob ${digest}.`,
      {
        cause,
        help: 'The layout is incomplete: write it anew, or copy it again.',
      },
    );
  }
  const found = createDigest(bytes);
  if (found !== digest) {
    throw new BundleRefusedError(
      'bundle/digest-mismatch',
      `The blob ${digest} of the layout "${directory}" has the digest ${found}.`,
      { details: { expected: digest, found } },
    );
  }
  return bytes;
}

/** Where a blob of a layout is. */
export function blobPath(directory: string, digest: Digest): string {
  return join(directory, 'blobs', 'sha256', digestHex(digest));
}

/** Writes a blob unless it is there, whole. A damaged one is replaced. */
export function writeBlob(
  directory: string,
  digest: Digest,
  bytes: Uint8Array,
  options: Parameters<typeof writeFileAtomically>[2],
): void {
  const path = blobPath(directory, digest);
  try {
    if (statSync(path).size === bytes.length && createDigest(readFileSync(path)) === digest) return;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  writeFileAtomically(path, bytes, options);
}

/** The bytes of a blob that may be a manifest; none where it is missing, or larger than manifests are. */
export function readSmallBlob(directory: string, digest: Digest): Uint8Array {
  try {
    const path = blobPath(directory, digest);
    return statSync(path).size > LARGEST_MANIFEST_BYTES ? new Uint8Array() : readFileSync(path);
  } catch (error) {
    if (isMissing(error)) return new Uint8Array();
    throw error;
  }
}

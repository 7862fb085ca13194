// SPDX-License-Identifier: Apache-2.0
import { hash } from 'node:crypto';

/** A content address: `sha256:` and 64 lower-case hexadecimal digits. */
export type Digest = `sha256:${string}`;

/**
 * The content address of some bytes.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests
 */
export function createDigest(bytes: Uint8Array | string): Digest {
  return `sha256:${hash('sha256', bytes, 'hex')}`;
}

/** Whether a text is a digest this package can check. */
export function isDigest(text: unknown): text is Digest {
  return typeof text === 'string' && /^sha256:[0-9a-f]{64}$/.test(text);
}

/** The hexadecimal digits of a digest: the name of its blob in an OCI image layout. */
export function digestHex(digest: Digest): string {
  return digest.slice('sha256:'.length);
}

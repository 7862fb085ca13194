// SPDX-License-Identifier: Apache-2.0
import { gunzipSync, inflateRawSync } from 'node:zlib';
import type { ZlibOptions } from 'node:zlib';

/** How unpacking ended. */
export type InflateResult =
  | { readonly status: 'ok'; readonly bytes: Uint8Array }
  /** There is more than `maxBytes` to unpack. */
  | { readonly status: 'too-large' }
  /** The stream ends, and packed bytes follow it. */
  | { readonly status: 'trailing' }
  | { readonly status: 'damaged'; readonly cause: unknown };

/**
 * Unpacks a deflate or gzip stream that has to end where the packed bytes end.
 *
 * @param maxBytes largest size to unpack to, in bytes; no more memory is taken.
 */
export function inflate(
  format: 'deflate' | 'gzip',
  packed: Uint8Array,
  maxBytes: number,
): InflateResult {
  const unpack: (bytes: Uint8Array, options: ZlibOptions) => unknown =
    format === 'gzip' ? gunzipSync : inflateRawSync;
  try {
    // `info` makes zlib give the engine too, which knows how many packed bytes it took.
    const result = unpack(packed, { maxOutputLength: Math.max(1, maxBytes), info: true });
    const { buffer, engine } = result as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    if (engine.bytesWritten !== packed.length) return { status: 'trailing' };
    return buffer.length > maxBytes ? { status: 'too-large' } : { status: 'ok', bytes: buffer };
  } catch (cause) {
    const isTooLarge =
      cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLarge ? { status: 'too-large' } : { status: 'damaged', cause };
  }
}

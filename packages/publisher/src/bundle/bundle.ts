// SPDX-License-Identifier: Apache-2.0
import type { Digest } from './digest.js';
import type { BundleManifest } from '../oci/manifest.js';

/** The archive formats a bundle can have. */
export type ArchiveFormat = 'zip' | 'tar.gz' | 'tar';

/** One file of a bundle. */
export interface BundleEntry {
  /** Path inside the registry root, with `/`. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Digest of the bytes of the file. */
  readonly digest: Digest;
}

/** A registry packed into one archive, with the manifest that names it. */
export interface Bundle {
  readonly archive: Uint8Array;
  readonly format: ArchiveFormat;
  /** Digest of the archive: the digest of the one layer. */
  readonly layerDigest: Digest;
  /** Digest of what the files are, whatever archive holds them. See `createContentDigest`. */
  readonly contentDigest: Digest;
  /** The files, ordered by the UTF-8 bytes of their paths. */
  readonly entries: readonly BundleEntry[];
  readonly manifest: BundleManifest;
}

/** What a bundle may be at most, when it is packed and when it is read. */
export interface BundleLimits {
  /** Size of the archive, in bytes. */
  readonly archiveBytes: number;
  /** Number of entries in the archive, folders included. */
  readonly entries: number;
  /** Size of one file, in bytes. */
  readonly fileBytes: number;
  /** Size of all files together, in bytes. */
  readonly totalBytes: number;
  /** Largest `unpacked / packed` size of one file. Files under 64 KiB are not held to it. */
  readonly ratio: number;
  /** Number of names in one path. */
  readonly depth: number;
  /** Size of one path, in UTF-8 bytes. */
  readonly pathBytes: number;
}

/** Large enough for 100,000 policies, small enough to be held in memory. */
export const DEFAULT_BUNDLE_LIMITS: BundleLimits = {
  archiveBytes: 256 * 1024 * 1024,
  entries: 150_000,
  fileBytes: 1024 * 1024,
  totalBytes: 256 * 1024 * 1024,
  ratio: 200,
  depth: 16,
  pathBytes: 1024,
};

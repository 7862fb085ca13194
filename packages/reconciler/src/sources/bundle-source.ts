// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from '@xreg/xregistry-fs';

/** A bundle in memory, whole and unaltered. */
export interface SourceBundle {
  /** `sha256:<hex>` of its manifest; of its content where it has no manifest. */
  readonly digest: string;
  /** `sha256:<hex>` of what its files are. */
  readonly contentDigest: string;
  /** When it was made, as an ISO 8601 time, where it tells. */
  readonly createdAt?: string;
  /** The bytes of its files, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What is wrong with files that are not part of it, such as a policy whose name does not parse. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Where policies and rules come from: something that has one bundle at a time. */
export interface BundleSource {
  /** Unique among the sources of a reconciler. */
  readonly name: string;
  /**
   * The digest of the bundle it has now. For a tag this is one request, whatever the size of the bundle.
   *
   * @throws {XregError} where the source cannot be asked.
   */
  resolve(): Promise<string>;
  /**
   * The bundle with a digest. A folder or an archive has only the bundle of now, whose digest may be
   * another one.
   *
   * @throws {XregError} where it cannot be had, or is not whole and harmless.
   */
  fetch(digest: string): Promise<SourceBundle>;
}

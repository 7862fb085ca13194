// SPDX-License-Identifier: Apache-2.0
import { DEFAULT_BUNDLE_LIMITS } from '../bundle/bundle.js';
import { createContentDigest, createEntries } from '../bundle/content-digest.js';
import { CONTENT_DIGEST_ANNOTATION, TITLE_ANNOTATION } from '../oci/manifest.js';
import { formatOciReference } from '../oci/oci-reference.js';
import { readArchive } from '../archive/read-archive.js';
import { BundleRefusedError } from '../refusal.js';
import { checkRegistryFiles } from '../bundle/registry-files.js';
import { withBundleSource } from './bundle-source.js';
import { checkManifest } from './check-manifest.js';
import type { ArchiveFormat, BundleEntry, BundleLimits } from '../bundle/bundle.js';
import type { Digest } from '../bundle/digest.js';
import type { Descriptor, ManifestDocument } from '../oci/oci-documents.js';
import type { OciReference } from '../oci/oci-reference.js';
import type { RegistryCounts } from '../bundle/registry-files.js';
import type { TransportOptions } from '../oras/transport-options.js';
import type { BundleSource } from './bundle-source.js';

/** Settings of fetching a bundle. */
export interface FetchOptions extends TransportOptions {
  readonly limits?: Partial<BundleLimits>;
  /** Takes manifests of another artifact type too. The archive is checked all the same. */
  readonly allowAnyArtifactType?: boolean;
}

/** A bundle that was fetched, checked from the digest of its manifest down to each file. */
export interface FetchedBundle {
  readonly digest: Digest;
  readonly manifest: ManifestDocument;
  readonly manifestSizeBytes: number;
  readonly layer: Descriptor;
  readonly format: ArchiveFormat;
  readonly contentDigest: Digest;
  readonly entries: readonly BundleEntry[];
  readonly counts: RegistryCounts;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Fetches a bundle into memory. The tag is resolved once; from there on digests decide.
 *
 * @throws {BundleRefusedError} for anything that is not a whole, unaltered and harmless bundle.
 * @throws {XregError} `EXTERNAL_FAILED`, `TOOL_MISSING`, `INPUT_UNREADABLE`, or `INPUT_EMPTY` where
 *   it holds no artifact.
 */
export function fetchBundle(
  reference: OciReference,
  options: FetchOptions,
): Promise<FetchedBundle> {
  return withBundleSource(reference, options, (source) => fetchFrom(source, reference, options));
}

/** Fetches a bundle from a place that is open, as `fetchBundle` does. */
export async function fetchFrom(
  source: BundleSource,
  reference: OciReference,
  options: FetchOptions,
): Promise<FetchedBundle> {
  const limits = { ...DEFAULT_BUNDLE_LIMITS, ...options.limits };
  const digest = await source.resolve();
  // The manifest first: it tells how much there is to fetch before it is fetched.
  const manifestBytes = await source.readManifest(digest);
  const { manifest, layer } = checkManifest(manifestBytes, digest, limits, options);
  const archive = await source.readLayer(digest, layer, limits.archiveBytes);
  if (archive.length !== layer.size) {
    throw new BundleRefusedError(
      'bundle/digest-mismatch',
      `The archive has ${archive.length} bytes, but its manifest says ${layer.size}.`,
    );
  }
  const { format, files: packed } = await readArchive(archive, limits);
  const files = withoutFolder(packed, layer);
  const counts = await checkRegistryFiles(formatOciReference(reference), files);
  const entries = createEntries(files);
  const contentDigest = createContentDigest(entries);
  const promised = manifest.annotations.get(CONTENT_DIGEST_ANNOTATION);
  if (promised !== undefined && promised !== contentDigest) {
    throw new BundleRefusedError(
      'bundle/content-mismatch',
      `The manifest promises the content ${promised}, but the archive holds ${contentDigest}.`,
      { details: { expected: promised, found: contentDigest } },
    );
  }
  const manifestSizeBytes = manifestBytes.length;
  return {
    digest,
    manifest,
    manifestSizeBytes,
    layer,
    format,
    contentDigest,
    entries,
    counts,
    files,
  };
}

/** `oras push <folder>` packs the folder itself: its name, the title of the layer, leads every path. */
function withoutFolder(
  files: ReadonlyMap<string, Uint8Array>,
  layer: Descriptor,
): ReadonlyMap<string, Uint8Array> {
  const title = layer.annotations?.[TITLE_ANNOTATION];
  if (layer.annotations?.['io.deis.oras.content.unpack'] !== 'true' || title === undefined)
    return files;
  const prefix = `${title}/`;
  if (![...files.keys()].every((path) => path.startsWith(prefix))) return files;
  return new Map([...files].map(([path, bytes]) => [path.slice(prefix.length), bytes]));
}

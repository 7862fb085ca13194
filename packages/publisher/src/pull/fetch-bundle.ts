// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { XregError } from '@xreg/xregistry-fs';
import { DEFAULT_BUNDLE_LIMITS } from '../bundle/bundle.js';
import { createContentDigest, createEntries } from '../bundle/content-digest.js';
import { createDigest } from '../bundle/digest.js';
import {
  BUNDLE_ARTIFACT_TYPE,
  CONTENT_DIGEST_ANNOTATION,
  EMPTY_CONFIG,
  LARGEST_MANIFEST_BYTES,
  TITLE_ANNOTATION,
} from '../oci/manifest.js';
import { parseManifest } from '../oci/oci-documents.js';
import { listLayoutTags, readBlob, resolveInLayout } from '../oci/oci-layout.js';
import { formatOciReference } from '../oci/oci-reference.js';
import { readArchive } from '../archive/read-archive.js';
import { BundleRefusedError } from '../refusal.js';
import { checkRegistryFiles } from '../bundle/registry-files.js';
import { withOras } from '../oras/with-oras.js';
import type { ArchiveFormat, BundleEntry, BundleLimits } from '../bundle/bundle.js';
import type { Digest } from '../bundle/digest.js';
import type { Descriptor, ManifestDocument } from '../oci/oci-documents.js';
import type { LayoutReference, OciReference, RegistryReference } from '../oci/oci-reference.js';
import type { RegistryCounts } from '../bundle/registry-files.js';
import type { TransportOptions } from '../oras/transport-options.js';

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

/** A manifest and its archive, whose bytes have the digests and sizes they should have. */
interface FetchedImage {
  readonly manifestBytes: Uint8Array;
  readonly manifest: ManifestDocument;
  readonly layer: Descriptor;
  readonly archive: Uint8Array;
}

/**
 * Fetches a bundle into memory. The tag is resolved once; from there on digests decide.
 *
 * @throws {BundleRefusedError} for anything that is not a whole, unaltered and harmless bundle.
 * @throws {XregError} `EXTERNAL_FAILED`, `TOOL_MISSING`, `INPUT_UNREADABLE`, or `INPUT_EMPTY` where
 *   it holds no artifact.
 */
export async function fetchBundle(
  reference: OciReference,
  options: FetchOptions,
): Promise<FetchedBundle> {
  const limits = { ...DEFAULT_BUNDLE_LIMITS, ...options.limits };
  const image =
    reference.kind === 'layout'
      ? fetchFromLayout(reference, limits, options)
      : await fetchFromRegistry(reference, limits, options);
  const { manifest, layer } = image;
  const { format, files: packed } = await readArchive(image.archive, limits);
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
  const digest = createDigest(image.manifestBytes);
  const manifestSizeBytes = image.manifestBytes.length;
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

function fetchFromLayout(
  reference: LayoutReference,
  limits: BundleLimits,
  options: FetchOptions,
): FetchedImage {
  const { directory } = reference;
  const digest = reference.digest ?? resolveTag(reference);
  const manifestBytes = readBlob(directory, digest, LARGEST_MANIFEST_BYTES);
  return readImage(manifestBytes, digest, directory, limits, options);
}

function resolveTag({ directory, tag }: LayoutReference): Digest {
  const digest = tag === undefined ? undefined : resolveInLayout(directory, tag);
  if (digest !== undefined) return digest;
  const tags = listLayoutTags(directory);
  const help = tags.length === 0 ? 'It has no tags.' : `Its tags are ${tags.join(', ')}.`;
  if (tag === undefined) {
    throw new XregError('USAGE', `The reference to the layout "${directory}" names no tag.`, {
      help,
    });
  }
  throw new XregError('INPUT_UNREADABLE', `The layout "${directory}" has no tag "${tag}".`, {
    help,
  });
}

async function fetchFromRegistry(
  reference: RegistryReference,
  limits: BundleLimits,
  options: FetchOptions,
): Promise<FetchedImage> {
  const { host, repository, tag } = reference;
  const name = `${host}/${repository}`;
  if (tag === undefined && reference.digest === undefined) {
    throw new XregError('USAGE', `The reference "${name}" names neither a tag nor a digest.`, {
      help: `Write ${name}:<tag>.`,
    });
  }
  return withOras(reference, options, async (oras, folder) => {
    const digest = reference.digest ?? (await oras.resolve(tag ?? ''));
    if (digest === undefined) {
      throw new XregError('EXTERNAL_FAILED', `${name} has no tag "${tag ?? ''}".`, {
        help: 'Check the repository and the tag. Registries also say so where you may not look.',
      });
    }
    // The manifest first: it tells how much there is to fetch before it is fetched.
    const manifestBytes = await oras.fetchManifest(digest);
    checkManifest(manifestBytes, digest, limits, options);
    await oras.pull(digest, 'image', 'bundle');
    return readImage(manifestBytes, digest, join(folder, 'image'), limits, options);
  });
}

function readImage(
  manifestBytes: Uint8Array,
  digest: Digest,
  layout: string,
  limits: BundleLimits,
  options: FetchOptions,
): FetchedImage {
  const { manifest, layer } = checkManifest(manifestBytes, digest, limits, options);
  const archive = readBlob(layout, layer.digest, limits.archiveBytes);
  if (archive.length !== layer.size) {
    throw new BundleRefusedError(
      'bundle/digest-mismatch',
      `The archive has ${archive.length} bytes, but its manifest says ${layer.size}.`,
    );
  }
  return { manifestBytes, manifest, layer, archive };
}

function checkManifest(
  bytes: Uint8Array,
  digest: Digest,
  limits: BundleLimits,
  options: FetchOptions,
): { readonly manifest: ManifestDocument; readonly layer: Descriptor } {
  const found = createDigest(bytes);
  if (found !== digest) {
    throw new BundleRefusedError(
      'bundle/digest-mismatch',
      `The manifest has the digest ${found} instead of ${digest}.`,
      { details: { expected: digest, found } },
    );
  }
  const manifest = parseManifest(bytes, `The manifest ${digest}`);
  // Before OCI 1.1 the media type of the configuration told what an artifact is.
  const configType = manifest.config.mediaType;
  const type =
    manifest.artifactType ?? (configType === EMPTY_CONFIG.mediaType ? 'none' : configType);
  if (type !== BUNDLE_ARTIFACT_TYPE && options.allowAnyArtifactType !== true) {
    throw new BundleRefusedError(
      'bundle/manifest-invalid',
      `The artifact type is ${JSON.stringify(type)}, not "${BUNDLE_ARTIFACT_TYPE}".`,
    );
  }
  const [layer, ...others] = manifest.layers;
  if (layer === undefined || others.length > 0) {
    throw new BundleRefusedError(
      'bundle/manifest-invalid',
      `A bundle has one layer; this image has ${manifest.layers.length}.`,
    );
  }
  if (layer.size > limits.archiveBytes) {
    throw new BundleRefusedError(
      'bundle/limit-exceeded',
      `The archive has ${layer.size} bytes, more than ${limits.archiveBytes}.`,
    );
  }
  return { manifest, layer };
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

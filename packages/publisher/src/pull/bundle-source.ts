// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { XregError } from '@xreg/xregistry-fs';
import { createDigest } from '../bundle/digest.js';
import { readBlob } from '../oci/layout-blobs.js';
import { listLayoutReferrers, listLayoutTags, resolveInLayout } from '../oci/layout-index.js';
import { LARGEST_MANIFEST_BYTES } from '../oci/manifest.js';
import { withOras } from '../oras/with-oras.js';
import { BundleRefusedError } from '../refusal.js';
import type { Digest } from '../bundle/digest.js';
import type { Descriptor } from '../oci/oci-documents.js';
import type { LayoutReference, OciReference, RegistryReference } from '../oci/oci-reference.js';
import type { Oras } from '../oras/oras.js';
import type { TransportOptions } from '../oras/transport-options.js';

/** A place that bundles are read from: a layout directory, or a repository of a registry. */
export interface BundleSource {
  /** The digest that the reference stands for. A tag is resolved each time it is asked for. */
  resolve(): Promise<Digest>;
  /** The digest a tag beside the reference leads to; `undefined` where there is no such tag. */
  resolveTag(tag: string): Promise<Digest | undefined>;
  /** The bytes of a manifest, whose digest the caller compares. */
  readManifest(digest: Digest): Promise<Uint8Array>;
  /** A layer of the image with the given digest, whose own digest was compared. */
  readLayer(image: Digest, layer: Descriptor, maxBytes: number): Promise<Uint8Array>;
  /** What is attached to a manifest. Lists can lie: what matters in them is to be read and compared. */
  listReferrers(digest: Digest): Promise<readonly Descriptor[]>;
  /** A small blob of the place, whose digest was compared. */
  readBlob(digest: Digest, maxBytes: number): Promise<Uint8Array>;
}

/**
 * Runs an action with the place a reference leads to.
 *
 * @throws {XregError} `USAGE` where the reference names neither a tag nor a digest; `TOOL_MISSING`.
 */
export function withBundleSource<T>(
  reference: OciReference,
  options: TransportOptions,
  action: (source: BundleSource) => Promise<T>,
): Promise<T> {
  if (reference.kind === 'layout') return action(createLayoutSource(reference));
  const { host, repository, tag, digest } = reference;
  if (tag === undefined && digest === undefined) {
    const name = `${host}/${repository}`;
    throw new XregError('USAGE', `The reference "${name}" names neither a tag nor a digest.`, {
      help: `Write ${name}:<tag>.`,
    });
  }
  return withOras(reference, options, (oras, folder) =>
    action(createRegistrySource(reference, oras, folder)),
  );
}

function createLayoutSource(reference: LayoutReference): BundleSource {
  const { directory } = reference;
  const read = async (digest: Digest, maxBytes: number): Promise<Uint8Array> =>
    Promise.resolve().then(() => readBlob(directory, digest, maxBytes));
  return {
    resolve: async () => Promise.resolve().then(() => reference.digest ?? resolveTag(reference)),
    resolveTag: async (tag) => Promise.resolve().then(() => resolveInLayout(directory, tag)),
    readManifest: (digest) => read(digest, LARGEST_MANIFEST_BYTES),
    readLayer: (_image, layer, maxBytes) => read(layer.digest, maxBytes),
    listReferrers: async (digest) =>
      Promise.resolve().then(() => listLayoutReferrers(directory, digest)),
    readBlob: read,
  };
}

function createRegistrySource(
  { host, repository, tag, digest: pinned }: RegistryReference,
  oras: Oras,
  folder: string,
): BundleSource {
  return {
    resolve: async () => {
      const digest = pinned ?? (await oras.resolve(tag ?? ''));
      if (digest !== undefined) return digest;
      throw new XregError('EXTERNAL_FAILED', `${host}/${repository} has no tag "${tag ?? ''}".`, {
        help: 'Check the repository and the tag. Registries also say so where you may not look.',
      });
    },
    resolveTag: (other) => oras.resolve(other),
    readManifest: (digest) => oras.fetchManifest(digest),
    readLayer: async (image, layer, maxBytes) => {
      await oras.pull(image, 'image', 'bundle');
      return readBlob(join(folder, 'image'), layer.digest, maxBytes);
    },
    listReferrers: (digest) => oras.listReferrers(digest),
    readBlob: async (digest, maxBytes) => {
      const bytes = await oras.fetchBlob(digest);
      if (bytes.length <= maxBytes && createDigest(bytes) === digest) return bytes;
      throw new BundleRefusedError(
        'bundle/digest-mismatch',
        `${host} delivered ${bytes.length} bytes for the blob ${digest} that are not it.`,
      );
    },
  };
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

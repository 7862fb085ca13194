// SPDX-License-Identifier: Apache-2.0
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  fetchBundle,
  openArchive,
  openFolder,
  parseOciReference,
  resolveReference,
  type FetchOptions,
  type OciReference,
} from '@xreg/publisher';
import { buildDeploymentIndex, createDiskFileSystem } from '@xreg/xregistry-fs';
import type { BundleSource, SourceBundle } from './bundle-source.js';

/** A source as it is configured. */
export interface SourceInit {
  readonly name: string;
  /**
   * A path that begins with `/`, `./` or `../`: the folder of a registry, or an archive of one. Anything
   * else is an OCI reference, such as `ghcr.io/acme/policies:1.0` or `oci-layout:layout:1.0`.
   */
  readonly from: string;
  /** Absolute path of the folder that paths are relative to. */
  readonly base: string;
}

/**
 * Opens a source. Nothing is read yet.
 *
 * @param options how registries are reached.
 * @throws {XregError} `USAGE` where the reference cannot be read.
 */
export function openSource({ name, from, base }: SourceInit, options: FetchOptions): BundleSource {
  return /^(?:\/|\.\.?(?:\/|$))/.test(from)
    ? localSource(name, resolve(base, from))
    : ociSource(name, parseOciReference(from), base, options);
}

const CREATED = 'org.opencontainers.image.created';

function ociSource(
  name: string,
  parsed: OciReference,
  base: string,
  options: FetchOptions,
): BundleSource {
  const reference =
    parsed.kind === 'layout' ? { ...parsed, directory: resolve(base, parsed.directory) } : parsed;
  return {
    name,
    resolve: () => resolveReference(reference, options),
    async fetch(digest) {
      // INVARIANT: the digest came from `resolve`, or from a bundle that was fetched before.
      const pinned = { ...reference, digest } as OciReference;
      const bundle = await fetchBundle(pinned, options);
      const createdAt = bundle.manifest.annotations.get(CREATED);
      return {
        digest: bundle.digest,
        contentDigest: bundle.contentDigest,
        files: bundle.files,
        diagnostics: [],
        ...(createdAt === undefined ? {} : { createdAt }),
      };
    },
  };
}

/** A folder on the disk, or an archive: whatever stands at the path when it is looked at. */
function localSource(name: string, path: string): BundleSource {
  const isFolder = (): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const read = async (): Promise<SourceBundle> => {
    const { files, contentDigest } = isFolder() ? openFolder(path) : await openArchive(path);
    const diagnostics = isFolder() ? await strayFiles(path, name) : [];
    return { digest: contentDigest, contentDigest, files, diagnostics };
  };
  return { name, fetch: read, resolve: async () => (await read()).digest };
}

/** A bundle leaves out what does not belong to a registry; a folder may hold it by mistake. */
async function strayFiles(folder: string, name: string): Promise<SourceBundle['diagnostics']> {
  const index = await buildDeploymentIndex(createDiskFileSystem(folder, { name }), {
    allowEmpty: true,
  });
  return index.diagnostics.map((found) => ({ ...found, file: `${name}/${found.file}` }));
}

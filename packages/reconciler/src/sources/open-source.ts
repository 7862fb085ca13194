// SPDX-License-Identifier: Apache-2.0
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  fetchBundle,
  openArchive,
  openFolder,
  parseOciReference,
  resolveReference,
  verifyBundle,
  type FetchedBundle,
  type FetchOptions,
  type OciReference,
  type VerifyPolicy,
} from '@xreg/publisher';
import { buildDeploymentIndex, createDiskFileSystem, XregError } from '@xreg/xregistry-fs';
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
  /** What a bundle has to fulfil beyond being whole, such as who has to have signed it. */
  readonly verify?: VerifyPolicy;
}

/**
 * Opens a source. Nothing is read yet.
 *
 * @param options how registries are reached.
 * @throws {XregError} `USAGE` where the reference cannot be read; `CONFIG_INVALID` where a path is to be
 *   verified, to which nothing can be attached.
 */
export function openSource(init: SourceInit, options: FetchOptions): BundleSource {
  const { name, from, base, verify } = init;
  if (!/^(?:\/|\.\.?(?:\/|$))/.test(from)) {
    return ociSource(init, parseOciReference(from), options);
  }
  if (verify === undefined) return localSource(name, resolve(base, from));
  throw new XregError('CONFIG_INVALID', `Source "${name}" is a path, and cannot be verified.`, {
    help: 'Signatures and statements are attached in OCI registries and layouts.',
  });
}

const CREATED = 'org.opencontainers.image.created';

function ociSource(
  { name, base, verify }: SourceInit,
  parsed: OciReference,
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
      const bundle =
        verify === undefined
          ? await fetchBundle(pinned, options)
          : await fetchVerified(pinned, { ...options, ...verify });
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

/** A bundle that fulfils a policy. */
async function fetchVerified(
  reference: OciReference,
  options: FetchOptions & VerifyPolicy,
): Promise<FetchedBundle> {
  const { bundle, checks } = await verifyBundle({ ...options, reference });
  const failed = checks.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return bundle;
  const why = failed.map(({ name, detail }) => `${name}: ${detail}`).join(' ');
  throw new XregError('REFUSED', `The bundle is not what its source has to give. ${why}`, {
    help: 'See "verify" of the source in the configuration, and "xreg verify" for the bundle.',
  });
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

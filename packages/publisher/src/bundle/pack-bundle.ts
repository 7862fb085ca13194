// SPDX-License-Identifier: Apache-2.0
import { listRegistryFiles } from '@xreg/xregistry-fs';
import { DEFAULT_BUNDLE_LIMITS } from './bundle.js';
import { createContentDigest, createEntry } from './content-digest.js';
import { createDigest } from './digest.js';
import { CONTENT_DIGEST_ANNOTATION, createManifest } from '../oci/manifest.js';
import { BundleRefusedError } from '../refusal.js';
import { hideIgnored } from './hide-ignored.js';
import { lendRegistryFiles, readRegistryFiles } from './read-registry-files.js';
import { checkHasArtifact, checkRegistryFiles } from './registry-files.js';
import { compressZip } from '../archive/compress-zip.js';
import { compressTarGz, writeTarGz } from '../archive/tar.js';
import { writeZip } from '../archive/zip.js';
import type { RegistryFileSystem } from '@xreg/xregistry-fs';
import type { Bundle, BundleEntry, BundleLimits } from './bundle.js';

/** Settings of {@link packBundle}. */
export interface PackOptions {
  /** The files to pack, relative to the root. Default: all that belong to the registry and `.xregistryignore` does not leave out. */
  readonly files?: readonly string[];
  /** Format of the archive. Default `zip`; some readers on the Java side know `tar.gz` only. */
  readonly archive?: 'zip' | 'tar.gz';
  /**
   * Compresses the archive. Builds of zlib compress the same bytes differently, so the digest then depends on
   * the machine; the content digest does not. Default: it is stored.
   */
  readonly compress?: boolean;
  /** Name of the archive without its extension. Default `xregistry`. */
  readonly name?: string;
  /** Time of creation, RFC 3339 in UTC. Default `1970-01-01T00:00:00Z`: the bundle knows no clock. */
  readonly created?: string;
  /** Annotations of the manifest beside `created` and the content digest. */
  readonly annotations?: ReadonlyMap<string, string>;
  readonly limits?: Partial<BundleLimits>;
}

/**
 * Packs a registry into a bundle. The bytes depend on the files and the options alone: not on the
 * clock, the time zone, the umask, the order of directories or the version of Node.js.
 *
 * @throws {XregError} `INPUT_EMPTY` without an artifact, `INPUT_UNREADABLE`, or `REFUSED` (a
 *   {@link BundleRefusedError}) where a name or size could not be read back.
 * @example
 * const bundle = await packBundle(createDiskFileSystem('examples/xregistry'));
 * console.log(bundle.manifest.digest);
 */
export async function packBundle(
  fileSystem: RegistryFileSystem,
  options: PackOptions = {},
): Promise<Bundle> {
  const limits = { ...DEFAULT_BUNDLE_LIMITS, ...options.limits };
  const listed = options.files ?? listRegistryFiles(hideIgnored(fileSystem));
  checkHasArtifact(fileSystem.root, listed);
  const files =
    options.files === undefined
      ? lendRegistryFiles(fileSystem, listed, limits)
      : await readChosenFiles(fileSystem, listed, limits);
  const format = options.archive ?? 'zip';
  const entries: BundleEntry[] = [];
  const archive = await writeArchive(
    noteEntries(files, entries),
    format,
    options.compress ?? false,
  );
  if (archive.length > limits.archiveBytes) {
    refuseSize(`The bundle has ${archive.length} bytes, more than ${limits.archiveBytes}.`);
  }
  const layerDigest = createDigest(archive);
  const contentDigest = createContentDigest(entries);
  const manifest = createManifest({
    layerDigest,
    layerSizeBytes: archive.length,
    format,
    title: `${options.name ?? 'xregistry'}.${format}`,
    created: options.created ?? '1970-01-01T00:00:00Z',
    annotations: new Map([
      ...(options.annotations ?? []),
      [CONTENT_DIGEST_ANNOTATION, contentDigest] as const,
    ]),
  });
  return { archive, format, layerDigest, contentDigest, entries, manifest };
}

type Files = Iterable<readonly [path: string, bytes: Uint8Array]>;

/** What was listed here belongs to the registry; what the caller chose may not. */
async function readChosenFiles(
  fileSystem: RegistryFileSystem,
  chosen: readonly string[],
  limits: BundleLimits,
): Promise<Files> {
  const files = readRegistryFiles(fileSystem, chosen, limits);
  await checkRegistryFiles(fileSystem.root, files);
  return files;
}

/** Hands files on as they come, so that each is held only while it is packed. */
function* noteEntries(
  files: Files,
  entries: BundleEntry[],
): Generator<readonly [string, Uint8Array]> {
  for (const file of files) {
    entries.push(createEntry(...file));
    yield file;
  }
}

async function writeArchive(
  files: Files,
  format: 'zip' | 'tar.gz',
  isCompressed: boolean,
): Promise<Uint8Array> {
  if (format === 'zip') return isCompressed ? compressZip(files) : writeZip(files);
  return isCompressed ? compressTarGz(files) : writeTarGz(files);
}

function refuseSize(message: string): never {
  throw new BundleRefusedError('bundle/limit-exceeded', message);
}

// SPDX-License-Identifier: Apache-2.0
import { checkCollisions, checkEntryName } from './entry-name.js';
import { inflate } from './inflate.js';
import { BundleRefusedError } from '../refusal.js';
import { readTar } from './untar.js';
import { readZip } from './unzip.js';
import { isBomb } from './archive-budget.js';
import type { ArchiveFormat, BundleLimits } from '../bundle/bundle.js';

/** One entry of an archive, as it stands there. */
export interface ArchiveEntry {
  readonly name: string;
  /** Absent for a folder. */
  readonly bytes?: Uint8Array;
}

/** An archive that was read. */
export interface ArchiveContent {
  readonly format: ArchiveFormat;
  /** The bytes of the files by path. Folders are left out. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Tar spends a header and a filling block on each file, and some more on long names. */
const TAR_ENTRY_BYTES = 4 * 512;

/**
 * Tells the format of an archive by its first bytes; names and media types are wrong too often.
 *
 * @throws {BundleRefusedError} `bundle/archive-unknown`.
 */
export function detectArchiveFormat(bytes: Uint8Array): ArchiveFormat {
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')) return 'zip';
  if (start.startsWith('\u001f\u008b\u0008')) return 'tar.gz';
  if (start.slice(257, 262) === 'ustar') return 'tar';
  throw new BundleRefusedError(
    'bundle/archive-unknown',
    'The bundle is neither a ZIP nor a tar.gz nor a tar archive.',
  );
}

/**
 * Reads the files of an archive nobody vouches for, in memory. Nothing is written anywhere.
 *
 * @param limits largest sizes and numbers; memory use is bounded by them.
 * @throws {BundleRefusedError} with the rule that was broken.
 */
export async function readArchive(
  bytes: Uint8Array,
  limits: BundleLimits,
): Promise<ArchiveContent> {
  if (bytes.length > limits.archiveBytes) {
    refuseLimit(`The archive has ${bytes.length} bytes, more than ${limits.archiveBytes}.`);
  }
  const format = detectArchiveFormat(bytes);
  const entries =
    format === 'zip'
      ? await readZip(bytes, limits)
      : readTar(format === 'tar' ? bytes : gunzip(bytes, limits), limits);
  const folders: string[] = [];
  const files: (readonly [string, Uint8Array])[] = [];
  for (const { name, bytes: data } of entries) {
    const path = name.replace(/\/$/, '');
    // The root itself, as `tar -C registry .` writes it.
    if (data === undefined && path === '.') continue;
    checkEntryName(path, limits);
    if (data === undefined) folders.push(path);
    else files.push([path, data]);
  }
  checkCollisions(
    files.map(([path]) => path),
    folders,
  );
  return { format, files: new Map(files) };
}

function gunzip(bytes: Uint8Array, limits: BundleLimits): Uint8Array {
  const largest = limits.totalBytes + limits.entries * TAR_ENTRY_BYTES;
  const result = inflate('gzip', bytes, largest);
  switch (result.status) {
    case 'ok':
      if (!isBomb(bytes.length, result.bytes.length, limits)) return result.bytes;
      return refuseLimit(`The archive unpacks to more than ${limits.ratio} times its size.`);
    case 'too-large':
      return refuseLimit(`The archive unpacks to more than ${largest} bytes.`);
    case 'trailing':
      throw new BundleRefusedError('bundle/hidden-data', 'The archive has bytes after its end.');
    case 'damaged':
      throw new BundleRefusedError('bundle/archive-damaged', 'The archive cannot be unpacked.', {
        cause: result.cause,
      });
  }
}

function refuseLimit(message: string): never {
  throw new BundleRefusedError('bundle/limit-exceeded', message);
}

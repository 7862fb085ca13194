// SPDX-License-Identifier: Apache-2.0
import { createArchiveBudget } from './archive-budget.js';
import { quoteName } from './entry-name.js';
import { BundleRefusedError } from '../refusal.js';
import { BLOCK_BYTES, readPaxPath, readTarHeader } from './tar-header.js';
import type { BundleLimits } from '../bundle/bundle.js';
import type { ArchiveEntry } from './read-archive.js';
import type { TarHeader } from './tar-header.js';

/** Tar writers fill up to records of 20 blocks; some fill more. */
const LARGEST_PADDING_BYTES = 64 * 1024;

/**
 * Reads the files of a tar archive: regular files and folders, with the long names that GNU and
 * POSIX tar write. Links, devices, sparse files and headers that change other headers are refused.
 *
 * Names are decoded but not judged; see `checkEntryName`.
 *
 * @throws {BundleRefusedError} with the rule that was broken.
 * @see https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html
 */
export function readTar(archive: Uint8Array, limits: BundleLimits): readonly ArchiveEntry[] {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.length);
  const budget = createArchiveBudget(limits);
  const entries: ArchiveEntry[] = [];
  let longName: string | undefined;
  let at = 0;
  for (let header = readTarHeader(bytes, at); header !== undefined;) {
    const dataStart = at + BLOCK_BYTES;
    const dataEnd = dataStart + header.sizeBytes;
    if (dataEnd > bytes.length) refuseDamaged('it is cut short');
    const data = bytes.subarray(dataStart, dataEnd);
    if (header.kind === 'long-name' || header.kind === 'pax') {
      if (longName !== undefined) refuseDamaged('an entry has two long names');
      longName = readLongName(header, data, limits);
    } else {
      const name = withoutDot(longName ?? header.name);
      longName = undefined;
      budget.spend(name, header.sizeBytes, header.sizeBytes);
      if (header.kind === 'folder' && header.sizeBytes > 0) {
        refuseDamaged(`the folder ${quoteName(name)} has bytes`);
      }
      entries.push(header.kind === 'folder' ? { name } : { name, bytes: data });
    }
    at = dataStart + Math.ceil(header.sizeBytes / BLOCK_BYTES) * BLOCK_BYTES;
    header = readTarHeader(bytes, at);
  }
  if (longName !== undefined) refuseDamaged('its last long name belongs to no entry');
  checkPadding(bytes.subarray(at));
  return entries;
}

/** The name that stands in the data of a header, for the entry that follows; none where it has none. */
function readLongName(header: TarHeader, data: Buffer, limits: BundleLimits): string | undefined {
  // A header for one path needs no more; a larger one would be unpacked for nothing.
  if (data.length > limits.pathBytes + BLOCK_BYTES) {
    throw new BundleRefusedError(
      'bundle/limit-exceeded',
      `The archive has a header of ${data.length} bytes for one name.`,
    );
  }
  if (header.kind === 'pax') return readPaxPath(data);
  const end = data.indexOf(0);
  return decodeTarText(end === -1 ? data : data.subarray(0, end));
}

function decodeTarText(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    throw new BundleRefusedError('bundle/entry-name', 'The archive has a name that is not UTF-8.');
  }
}

/** `tar -C registry .` writes `./` in front of every name. */
function withoutDot(name: string): string {
  return name === './' || !name.startsWith('./') ? name : name.slice(2);
}

/** After the two empty blocks that end an archive, nothing but zeros may follow. */
function checkPadding(rest: Uint8Array): void {
  if (rest.length < 2 * BLOCK_BYTES) refuseDamaged('its end is missing');
  if (rest.length > LARGEST_PADDING_BYTES || rest.some((byte) => byte !== 0)) {
    throw new BundleRefusedError('bundle/hidden-data', 'The archive has bytes after its end.');
  }
}

function refuseDamaged(why: string): never {
  throw new BundleRefusedError('bundle/archive-damaged', `The tar archive cannot be read: ${why}.`);
}

// SPDX-License-Identifier: Apache-2.0
// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- it declares a module, so it cannot be imported
/// <reference path="./yauzl.d.ts" />
import { crc32 } from 'node:zlib';
import { createArchiveBudget } from './archive-budget.js';
import { quoteName } from './entry-name.js';
import { inflate } from './inflate.js';
import { BundleRefusedError } from '../refusal.js';
import { checkZipEntry, isFolder } from './zip-entry.js';
import { checkLocalHeader } from './zip-local-header.js';
import type { Entry } from 'yauzl';
import type { BundleLimits } from '../bundle/bundle.js';
import type { ArchiveEntry } from './read-archive.js';

const END_RECORD_BYTES = 22;
const END_RECORD_SIGNATURE = 0x06054b50;
const CENTRAL_HEADER_BYTES = 46;

/**
 * Reads the files of a ZIP archive, and refuses every archive that two readers could read in two
 * ways: each byte belongs to exactly one entry, the central directory or the end record, and the
 * header before each file agrees with the directory.
 *
 * Names are decoded but not judged; see `checkEntryName`.
 *
 * @throws {BundleRefusedError} with the rule that was broken.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export async function readZip(
  archive: Uint8Array,
  limits: BundleLimits,
): Promise<readonly ArchiveEntry[]> {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.length);
  const centralOffset = readEndRecord(bytes, limits);
  const entries = await readCentralDirectory(bytes);
  const budget = createArchiveBudget(limits);
  const read: ArchiveEntry[] = [];
  let end = 0;
  for (const entry of [...entries].sort(compareOffsets)) {
    const name = checkZipEntry(entry);
    budget.spend(name, entry.compressedSize, entry.uncompressedSize);
    if (entry.relativeOffsetOfLocalHeader !== end) refuseHidden();
    const local = checkLocalHeader(bytes, entry, name);
    end = local.entryEnd;
    const data = unpack(entry, name, bytes.subarray(local.dataStart, local.dataEnd));
    read.push(isFolder(name) ? { name } : { name, bytes: data });
  }
  const centralBytes = entries.reduce((sum, entry) => sum + centralHeaderBytes(entry), 0);
  if (end !== centralOffset || end + centralBytes !== bytes.length - END_RECORD_BYTES) {
    refuseHidden();
  }
  return read;
}

/** Checks the end record, which has to be the very end, and gives the start of the directory. */
function readEndRecord(bytes: Buffer, limits: BundleLimits): number {
  const at = bytes.length - END_RECORD_BYTES;
  if (at < 0) refuseDamaged('it is shorter than its end record');
  if (bytes.readUInt32LE(at) !== END_RECORD_SIGNATURE || bytes.readUInt16LE(at + 20) !== 0) {
    if (bytes.includes('PK\u0005\u0006')) refuseHidden();
    refuseDamaged('it has no end record');
  }
  const count = bytes.readUInt16LE(at + 10);
  if (bytes.readUInt32LE(at + 4) !== 0 || bytes.readUInt16LE(at + 8) !== count) {
    refuseDamaged('it says that it has several volumes');
  }
  if (count > limits.entries) {
    throw new BundleRefusedError(
      'bundle/limit-exceeded',
      `The archive has ${count} entries, more than ${limits.entries}.`,
    );
  }
  return bytes.readUInt32LE(at + 16);
}

async function readCentralDirectory(bytes: Buffer): Promise<readonly Entry[]> {
  const { fromBuffer } = await import('yauzl');
  const entries: Entry[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      fromBuffer(
        bytes,
        // Sizes are compared here, where the difference has a name of its own.
        { lazyEntries: true, decodeStrings: false, validateEntrySizes: false },
        (error, zipFile) => {
          if (error !== null) {
            reject(error);
            return;
          }
          zipFile.on('entry', (entry) => {
            entries.push(entry);
            zipFile.readEntry();
          });
          zipFile.on('end', resolve);
          zipFile.on('error', reject);
          zipFile.readEntry();
        },
      );
    });
  } catch (cause) {
    refuseDamaged(cause instanceof Error ? cause.message : String(cause), cause);
  }
  return entries;
}

function unpack(entry: Entry, name: string, packed: Uint8Array): Uint8Array {
  const data = entry.compressionMethod === 0 ? packed : inflateEntry(entry, name, packed);
  if (data.length !== entry.uncompressedSize) refuseSize(name);
  if (crc32(data) !== entry.crc32) {
    throw new BundleRefusedError(
      'bundle/checksum-mismatch',
      `The bytes of ${quoteName(name)} do not have the checksum the archive promises.`,
    );
  }
  return data;
}

function inflateEntry(entry: Entry, name: string, packed: Uint8Array): Uint8Array {
  const result = inflate('deflate', packed, entry.uncompressedSize);
  switch (result.status) {
    case 'ok':
      return result.bytes;
    case 'too-large':
      return refuseSize(name);
    case 'trailing':
      return refuseHidden();
    case 'damaged':
      return refuseDamaged(`${quoteName(name)} cannot be unpacked`, result.cause);
  }
}

function centralHeaderBytes(entry: Entry): number {
  return (
    CENTRAL_HEADER_BYTES + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength
  );
}

function compareOffsets(a: Entry, b: Entry): number {
  return a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader;
}

function refuseHidden(): never {
  throw new BundleRefusedError(
    'bundle/hidden-data',
    'The archive has bytes before, between or after its entries, or entries that overlap.',
  );
}

function refuseSize(name: string): never {
  throw new BundleRefusedError(
    'bundle/size-mismatch',
    `${quoteName(name)} does not unpack to the size the archive promises.`,
  );
}

function refuseDamaged(why: string, cause?: unknown): never {
  throw new BundleRefusedError(
    'bundle/archive-damaged',
    `The ZIP archive cannot be read: ${why}.`,
    {
      cause,
    },
  );
}

// SPDX-License-Identifier: Apache-2.0
// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- it declares a module, so it cannot be imported
/// <reference path="./yauzl.d.ts" />
import { crc32 } from 'node:zlib';
import { createArchiveBudget } from './archive-budget.js';
import { quoteName } from './entry-name.js';
import { inflate } from './inflate.js';
import { BundleRefusedError } from '../refusal.js';
import { readEndRecord } from './zip-end-record.js';
import { checkZipEntry, isFolder } from './zip-entry.js';
import { checkLocalHeader } from './zip-local-header.js';
import { refuseDamaged, refuseHidden } from './zip-refusal.js';
import type { Entry } from 'yauzl';
import type { BundleLimits } from '../bundle/bundle.js';
import type { ArchiveEntry } from './read-archive.js';

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
  const { centralOffset, endBytes } = readEndRecord(bytes, limits);
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
  if (end !== centralOffset || end + centralBytes !== bytes.length - endBytes) {
    refuseHidden();
  }
  return read;
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

function refuseSize(name: string): never {
  throw new BundleRefusedError(
    'bundle/size-mismatch',
    `${quoteName(name)} does not unpack to the size the archive promises.`,
  );
}

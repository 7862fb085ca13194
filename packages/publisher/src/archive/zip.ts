// SPDX-License-Identifier: Apache-2.0
import { crc32 } from 'node:zlib';
import { GrowingBytes } from './growing-bytes.js';

const LOCAL_HEADER_BYTES = 30;
const CENTRAL_HEADER_BYTES = 46;
const END_RECORD_BYTES = 22;
const ZIP64_RECORD_BYTES = 56;
const ZIP64_LOCATOR_BYTES = 20;
/** The number of entries from which on it stands in the ZIP64 record alone. */
const MANY_ENTRIES = 0xffff;

/** 4.5 on Unix: what made the archive. */
const MADE_BY = 0x032d;
/** 1.0: what is needed to read a stored entry. */
const NEEDED = 10;
/** What is needed to read a ZIP64 record. */
const NEEDED_FOR_ZIP64 = 45;
/** The name is UTF-8. */
const UTF8_FLAG = 0x0800;
/** 1980-01-01, the earliest date there is; the time is 0. */
const DATE = 0x21;
/** A regular file with the mode 0644, and the archive bit of DOS. */
const ATTRIBUTES = ((0o100644 << 16) | 0x20) >>> 0;

/**
 * Writes files as a ZIP archive whose bytes depend on the names and the contents alone: stored, one
 * date, one mode, no extra fields, no folders, in the order given. Each file is asked for once, and not
 * held on to.
 *
 * Entries are stored because deflate has no canonical output: builds of zlib differ. Written here, and not
 * by a library, because two headers are all it takes.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function writeZip(files: Iterable<readonly [path: string, bytes: Uint8Array]>): Uint8Array {
  const archive = new GrowingBytes();
  const directory = new GrowingBytes();
  let count = 0;
  for (const [path, data] of files) {
    const nameBytes = Buffer.byteLength(path);
    const facts = {
      nameBytes,
      isAscii: nameBytes === path.length,
      crc: crc32(data),
      sizeBytes: data.length,
    };
    const at = archive.add(LOCAL_HEADER_BYTES + nameBytes + data.length);
    archive.bytes.writeUInt32LE(0x04034b50, at);
    writeFacts(archive.bytes, at + 4, facts);
    archive.bytes.write(path, at + LOCAL_HEADER_BYTES);
    archive.bytes.set(data, at + LOCAL_HEADER_BYTES + nameBytes);
    const header = directory.add(CENTRAL_HEADER_BYTES + nameBytes);
    directory.bytes.writeUInt32LE(0x02014b50, header);
    directory.bytes.writeUInt16LE(MADE_BY, header + 4);
    writeFacts(directory.bytes, header + 6, facts);
    directory.bytes.writeUInt32LE(ATTRIBUTES, header + 38);
    directory.bytes.writeUInt32LE(at, header + 42);
    directory.bytes.write(path, header + CENTRAL_HEADER_BYTES);
    count += 1;
  }
  const directoryAt = archive.add(directory.length);
  archive.bytes.set(directory.toBytes(), directoryAt);
  if (count >= MANY_ENTRIES) writeZip64(archive, count, directoryAt);
  writeEnd(archive, Math.min(count, MANY_ENTRIES), directoryAt, directory.length);
  return archive.toBytes();
}

/** What both headers of an entry say. */
interface EntryFacts {
  /** Length of the name in UTF-8. */
  readonly nameBytes: number;
  readonly isAscii: boolean;
  readonly crc: number;
  readonly sizeBytes: number;
}

/** Writes what both headers of an entry say, in the same order. */
function writeFacts(bytes: Buffer, at: number, facts: EntryFacts): void {
  const { nameBytes, isAscii, crc, sizeBytes } = facts;
  bytes.writeUInt16LE(NEEDED, at);
  bytes.writeUInt16LE(isAscii ? 0 : UTF8_FLAG, at + 2);
  bytes.writeUInt16LE(DATE, at + 8);
  bytes.writeUInt32LE(crc, at + 10);
  bytes.writeUInt32LE(sizeBytes, at + 14);
  bytes.writeUInt32LE(sizeBytes, at + 18);
  bytes.writeUInt16LE(nameBytes, at + 22);
}

/** The record that holds a number of entries that does not fit into 16 bits, and what leads to it. */
function writeZip64(archive: GrowingBytes, count: number, directoryAt: number): void {
  const at = archive.add(ZIP64_RECORD_BYTES + ZIP64_LOCATOR_BYTES);
  const { bytes } = archive;
  bytes.writeUInt32LE(0x06064b50, at);
  bytes.writeUInt32LE(ZIP64_RECORD_BYTES - 12, at + 4);
  bytes.writeUInt16LE(MADE_BY, at + 12);
  bytes.writeUInt16LE(NEEDED_FOR_ZIP64, at + 14);
  bytes.writeUInt32LE(count, at + 24);
  bytes.writeUInt32LE(count, at + 32);
  bytes.writeUInt32LE(at - directoryAt, at + 40);
  bytes.writeUInt32LE(directoryAt, at + 48);
  const locator = at + ZIP64_RECORD_BYTES;
  bytes.writeUInt32LE(0x07064b50, locator);
  bytes.writeUInt32LE(at, locator + 8);
  bytes.writeUInt32LE(1, locator + 16);
}

function writeEnd(
  archive: GrowingBytes,
  count: number,
  directoryAt: number,
  directoryBytes: number,
): void {
  const at = archive.add(END_RECORD_BYTES);
  const { bytes } = archive;
  bytes.writeUInt32LE(0x06054b50, at);
  bytes.writeUInt16LE(count, at + 8);
  bytes.writeUInt16LE(count, at + 10);
  bytes.writeUInt32LE(directoryBytes, at + 12);
  bytes.writeUInt32LE(directoryAt, at + 16);
}

// SPDX-License-Identifier: Apache-2.0
import { crc32 } from 'node:zlib';

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
 * date, one mode, no extra fields, no folders, in the order given.
 *
 * Entries are stored because deflate has no canonical output: builds of zlib differ. Written here, and not
 * by a library, because one buffer of the right size is all it takes.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function writeZip(files: Iterable<readonly [path: string, bytes: Uint8Array]>): Uint8Array {
  const entries = Array.from(files, ([path, data]) => ({ name: Buffer.from(path), data }));
  const names = entries.reduce((sum, { name }) => sum + name.length, 0);
  const contents = entries.reduce((sum, { data }) => sum + data.length, 0);
  const directoryAt = entries.length * LOCAL_HEADER_BYTES + names + contents;
  const directoryBytes = entries.length * CENTRAL_HEADER_BYTES + names;
  const endAt = directoryAt + directoryBytes;
  const isLarge = entries.length >= MANY_ENTRIES;
  const zip64Bytes = isLarge ? ZIP64_RECORD_BYTES + ZIP64_LOCATOR_BYTES : 0;
  const archive = Buffer.alloc(endAt + zip64Bytes + END_RECORD_BYTES);
  let at = 0;
  let directory = directoryAt;
  for (const { name, data } of entries) {
    const crc = crc32(data);
    const facts = { name, crc, sizeBytes: data.length };
    archive.writeUInt32LE(0x02014b50, directory);
    archive.writeUInt16LE(MADE_BY, directory + 4);
    writeFacts(archive, directory + 6, facts);
    archive.writeUInt32LE(ATTRIBUTES, directory + 38);
    archive.writeUInt32LE(at, directory + 42);
    archive.set(name, directory + CENTRAL_HEADER_BYTES);
    directory += CENTRAL_HEADER_BYTES + name.length;
    archive.writeUInt32LE(0x04034b50, at);
    writeFacts(archive, at + 4, facts);
    archive.set(name, at + LOCAL_HEADER_BYTES);
    archive.set(data, at + LOCAL_HEADER_BYTES + name.length);
    at += LOCAL_HEADER_BYTES + name.length + data.length;
  }
  if (isLarge) writeZip64(archive, endAt, entries.length, directoryAt);
  const end = endAt + zip64Bytes;
  const count = Math.min(entries.length, MANY_ENTRIES);
  archive.writeUInt32LE(0x06054b50, end);
  archive.writeUInt16LE(count, end + 8);
  archive.writeUInt16LE(count, end + 10);
  archive.writeUInt32LE(directoryBytes, end + 12);
  archive.writeUInt32LE(directoryAt, end + 16);
  return archive;
}

/** What both headers of an entry say, in the same order. */
function writeFacts(
  archive: Buffer,
  at: number,
  facts: { readonly name: Buffer; readonly crc: number; readonly sizeBytes: number },
): void {
  const { name, crc, sizeBytes } = facts;
  archive.writeUInt16LE(NEEDED, at);
  archive.writeUInt16LE(name.some((byte) => byte > 0x7f) ? UTF8_FLAG : 0, at + 2);
  archive.writeUInt16LE(DATE, at + 8);
  archive.writeUInt32LE(crc, at + 10);
  archive.writeUInt32LE(sizeBytes, at + 14);
  archive.writeUInt32LE(sizeBytes, at + 18);
  archive.writeUInt16LE(name.length, at + 22);
}

/** The record that holds a number of entries that does not fit into 16 bits, and what leads to it. */
function writeZip64(archive: Buffer, at: number, count: number, directoryAt: number): void {
  archive.writeUInt32LE(0x06064b50, at);
  archive.writeUInt32LE(ZIP64_RECORD_BYTES - 12, at + 4);
  archive.writeUInt16LE(MADE_BY, at + 12);
  archive.writeUInt16LE(NEEDED_FOR_ZIP64, at + 14);
  archive.writeUInt32LE(count, at + 24);
  archive.writeUInt32LE(count, at + 32);
  archive.writeUInt32LE(at - directoryAt, at + 40);
  archive.writeUInt32LE(directoryAt, at + 48);
  const locator = at + ZIP64_RECORD_BYTES;
  archive.writeUInt32LE(0x07064b50, locator);
  archive.writeUInt32LE(at, locator + 8);
  archive.writeUInt32LE(1, locator + 16);
}

// SPDX-License-Identifier: Apache-2.0
import { crc32, gzipSync } from 'node:zlib';
import { GrowingBytes } from './growing-bytes.js';

const BLOCK_BYTES = 512;
const NAME_BYTES = 100;
const PREFIX_BYTES = 155;
/** A stored block of deflate holds no more bytes. */
const STORED_BYTES = 0xffff;
/** Where gzip names the operating system, and what says that it is not known. */
const GZIP_SYSTEM_AT = 9;
const NO_SYSTEM = 0xff;

/**
 * Writes files as a tar.gz archive whose bytes depend on the names and the contents alone: one date,
 * one mode, no owner, no folders, in the order given. gzip stores and does not compress, because
 * builds of zlib compress the same bytes differently.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html
 * @see https://www.rfc-editor.org/rfc/rfc1952
 */
export function writeTarGz(
  files: Iterable<readonly [path: string, bytes: Uint8Array]>,
): Uint8Array {
  return storeGzip(writeTar(files));
}

/**
 * Writes files as a tar.gz archive that is compressed. The tar is that of `writeTarGz`; the bytes around it
 * depend on the build of zlib, so the digest is the same only where that is.
 */
export function compressTarGz(
  files: Iterable<readonly [path: string, bytes: Uint8Array]>,
): Uint8Array {
  const archive = gzipSync(writeTar(files), { level: 9 });
  archive[GZIP_SYSTEM_AT] = NO_SYSTEM;
  return archive;
}

function writeTar(files: Iterable<readonly [path: string, bytes: Uint8Array]>): Buffer {
  const archive = new GrowingBytes();
  for (const [path, bytes] of files) {
    const split = splitName(path);
    if (split === undefined) {
      const record = Buffer.from(formatPaxRecord('path', path));
      writeEntry(archive, formatHeader('pax', '', 'x', record.length), record);
    }
    const { name, prefix } = split ?? { name: 'long', prefix: '' };
    writeEntry(archive, formatHeader(name, prefix, '0', bytes.length), bytes);
  }
  archive.add(2 * BLOCK_BYTES);
  return archive.toBytes();
}

/** A header and its bytes, and zeros up to the next block. */
function writeEntry(archive: GrowingBytes, header: Buffer, bytes: Uint8Array): void {
  const at = archive.add(BLOCK_BYTES * (1 + Math.ceil(bytes.length / BLOCK_BYTES)));
  archive.bytes.set(header, at);
  archive.bytes.set(bytes, at + BLOCK_BYTES);
}

/** The two fields for a path; `undefined` where it fits into none of the splits at a slash. */
function splitName(path: string): { readonly name: string; readonly prefix: string } | undefined {
  if (Buffer.byteLength(path) <= NAME_BYTES) return { name: path, prefix: '' };
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    const [prefix, name] = [path.slice(0, slash), path.slice(slash + 1)];
    if (Buffer.byteLength(name) <= NAME_BYTES && Buffer.byteLength(prefix) <= PREFIX_BYTES) {
      return { name, prefix };
    }
  }
  return undefined;
}

function formatHeader(name: string, prefix: string, type: string, sizeBytes: number): Buffer {
  const header = Buffer.alloc(BLOCK_BYTES);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${sizeBytes.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\u000000', 257);
  header.write(prefix, 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** A record of an extended header: its own length in digits, a blank, key, `=`, value, line feed. */
function formatPaxRecord(key: string, value: string): string {
  const body = ` ${key}=${value}\n`;
  const bodyBytes = Buffer.byteLength(body);
  // The digits count themselves; one more of them can be needed than for the body alone.
  let digits = String(bodyBytes).length;
  if (String(bodyBytes + digits).length > digits) digits += 1;
  return `${bodyBytes + digits}${body}`;
}

/** gzip without a time, a name or a system, around stored blocks. */
function storeGzip(bytes: Buffer): Uint8Array {
  const parts: Buffer[] = [Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, NO_SYSTEM])];
  for (let at = 0; at < bytes.length; at += STORED_BYTES) {
    const block = bytes.subarray(at, at + STORED_BYTES);
    const head = Buffer.alloc(5);
    head.writeUInt8(at + STORED_BYTES >= bytes.length ? 1 : 0, 0);
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(block.length ^ 0xffff, 3);
    parts.push(head, block);
  }
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(bytes), 0);
  trailer.writeUInt32LE(bytes.length % 2 ** 32, 4);
  return Buffer.concat([...parts, trailer]);
}

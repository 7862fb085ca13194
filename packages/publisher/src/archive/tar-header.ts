// SPDX-License-Identifier: Apache-2.0
import { quoteName } from './entry-name.js';
import { BundleRefusedError } from '../refusal.js';

/** Tar is made of blocks of this size, in bytes. */
export const BLOCK_BYTES = 512;

/** What an entry of a tar archive is: `long-name` and `pax` describe the entry after them. */
export type TarKind = 'file' | 'folder' | 'long-name' | 'pax';

/** One header of a tar archive. */
export interface TarHeader {
  readonly kind: TarKind;
  readonly name: string;
  readonly sizeBytes: number;
}

const PAX_TIMES_AND_OWNERS = /^(?:[amc]time|uid|gid|uname|gname|comment|LIBARCHIVE\.creationtime)$/;

/**
 * Reads the header at an offset; `undefined` at the empty block that ends the archive.
 *
 * @throws {BundleRefusedError} `bundle/archive-damaged`, `bundle/entry-link`, `bundle/entry-special`
 *   or `bundle/entry-name`.
 */
export function readTarHeader(bytes: Buffer, at: number): TarHeader | undefined {
  const block = bytes.subarray(at, at + BLOCK_BYTES);
  if (block.length < BLOCK_BYTES)
    return refuse('bundle/archive-damaged', 'The tar archive is cut short');
  if (block.every((byte) => byte === 0)) return undefined;
  checkChecksum(block);
  const isPosix = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isPosix ? readText(block, 345, 155) : '';
  const name = `${prefix === '' ? '' : `${prefix}/`}${readText(block, 0, 100)}`;
  const kind = readKind(block, name);
  // Old archives mark folders by a slash alone.
  const isFolder = kind === 'folder' || (kind === 'file' && name.endsWith('/'));
  return { kind: isFolder ? 'folder' : kind, name, sizeBytes: readOctal(block, 124, 12) };
}

/**
 * The path of a POSIX extended header, if it has one. Every other record that could change what is
 * read, such as a size, a link or a sparse map, is refused.
 *
 * @param data records `<length> <key>=<value>\n`.
 * @throws {BundleRefusedError} `bundle/archive-damaged`, `bundle/entry-special` or `bundle/entry-name`.
 */
export function readPaxPath(data: Buffer): string | undefined {
  let path: string | undefined;
  for (let at = 0; at < data.length;) {
    const head = /^([1-9]\d{0,6}) ([^=\n]+)=/.exec(data.toString('latin1', at, at + 128));
    const length = Number(head?.[1] ?? 0);
    const end = at + length;
    if (head === null || end > data.length || data[end - 1] !== 0x0a || head[0].length >= length) {
      return refuse('bundle/archive-damaged', 'The tar archive has a damaged extended header');
    }
    const key = head[2] ?? '';
    if (key === 'path') {
      if (path !== undefined)
        refuse('bundle/archive-damaged', 'An entry of the archive has two paths');
      path = decode(data.subarray(at + head[0].length, end - 1));
      if (path === '' || path.includes('\0'))
        refuse('bundle/entry-name', 'An entry has no usable path');
    } else if (!PAX_TIMES_AND_OWNERS.test(key)) {
      refuse('bundle/entry-special', `The archive has an extended header ${quoteName(key)}`);
    }
    at = end;
  }
  return path;
}

function readKind(block: Buffer, name: string): TarKind {
  const type = block.toString('latin1', 156, 157);
  switch (type) {
    case '0':
    case '\0':
      return 'file';
    case '5':
      return 'folder';
    case 'L':
      return 'long-name';
    case 'x':
      return 'pax';
    case '1':
    case '2':
    case 'K':
      return refuse('bundle/entry-link', `${quoteName(name)} is a link`);
    default:
      return refuse('bundle/entry-special', `${quoteName(name)} has the type ${quoteName(type)}`);
  }
}

/** The sum of all bytes of the header, with its own field read as blanks. */
function checkChecksum(block: Buffer): void {
  const sum = block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0);
  if (readOctal(block, 148, 8) !== sum) {
    refuse('bundle/archive-damaged', 'The tar archive has a header with a wrong checksum');
  }
}

/** Octal digits, then NUL or blanks. The binary form for huge numbers is not needed here. */
function readOctal(block: Buffer, start: number, length: number): number {
  const text = block.toString('latin1', start, start + length);
  const digits = /^ *([0-7]+)[\0 ]*$/.exec(text)?.[1];
  if (digits === undefined) {
    return refuse('bundle/archive-damaged', 'The tar archive has a header with a bad number');
  }
  return Number.parseInt(digits, 8);
}

/** Text up to a NUL; after it nothing but NULs may stand. */
function readText(block: Buffer, start: number, length: number): string {
  const field = block.subarray(start, start + length);
  const end = field.indexOf(0);
  if (end === -1) return decode(field);
  if (field.subarray(end).some((byte) => byte !== 0)) {
    refuse('bundle/entry-name', 'The archive has a name with bytes after its end');
  }
  return decode(field.subarray(0, end));
}

function decode(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return refuse('bundle/entry-name', 'The archive has a name that is not UTF-8');
  }
}

function refuse(
  rule:
    'bundle/archive-damaged' | 'bundle/entry-link' | 'bundle/entry-name' | 'bundle/entry-special',
  message: string,
): never {
  throw new BundleRefusedError(rule, `${message}.`);
}

// SPDX-License-Identifier: Apache-2.0
import { quoteName } from './entry-name.js';
import { BundleRefusedError } from '../refusal.js';
import type { Entry } from 'yauzl';

const FLAG_ENCRYPTED = 0x0001 | 0x0040 | 0x2000;
/** Says that sizes and checksum follow the data. */
export const FLAG_DESCRIPTOR = 0x0008;
const FLAG_UTF8 = 0x0800;
/** What deflate says of its effort, a descriptor, and UTF-8: nothing else is needed. */
const FLAGS_KNOWN = 0x0006 | FLAG_DESCRIPTOR | FLAG_UTF8;
const METHOD_STORED = 0;
const METHOD_DEFLATED = 8;
const EXTRA_ZIP64 = 0x0001;
const EXTRA_UNICODE_PATH = 0x7075;
const FILE_TYPE_MASK = 0o170000;
const FILE_TYPE_FILE = 0o100000;
const FILE_TYPE_FOLDER = 0o040000;
const FILE_TYPE_LINK = 0o120000;
const DOS_FOLDER = 0x10;

/** Whether an entry of this name is a folder. */
export function isFolder(name: string): boolean {
  return name.endsWith('/');
}

/**
 * Checks what the central directory says of one entry, and decodes its name.
 *
 * @throws {BundleRefusedError} with the rule that was broken.
 */
export function checkZipEntry(entry: Entry): string {
  const name = decodeName(entry.fileName, (entry.generalPurposeBitFlag & FLAG_UTF8) !== 0);
  const flags = entry.generalPurposeBitFlag;
  if ((flags & FLAG_ENCRYPTED) !== 0) {
    throw new BundleRefusedError('bundle/encrypted', `${quoteName(name)} is encrypted.`);
  }
  const { compressionMethod: method } = entry;
  const isStreamedStore = method === METHOD_STORED && (flags & FLAG_DESCRIPTOR) !== 0;
  if ((flags & ~FLAGS_KNOWN) !== 0 || isStreamedStore) {
    refuseMethod(name, `has flags 0x${flags.toString(16)} that not every reader knows`);
  }
  if (method !== METHOD_STORED && method !== METHOD_DEFLATED) {
    refuseMethod(name, `is packed by method ${method}`);
  }
  if (method === METHOD_STORED && entry.compressedSize !== entry.uncompressedSize) {
    throw new BundleRefusedError(
      'bundle/size-mismatch',
      `${quoteName(name)} is stored but has two sizes.`,
    );
  }
  checkExtraFields(entry.extraFields, name);
  checkType(entry, name);
  return name;
}

/**
 * Refuses extra fields that give a file another name or size to readers that know them.
 *
 * @throws {BundleRefusedError} `bundle/header-mismatch` or `bundle/unsupported-method`.
 */
export function checkExtraFields(fields: readonly { readonly id: number }[], name: string): void {
  for (const { id } of fields) {
    if (id === EXTRA_ZIP64) refuseMethod(name, 'has 64-bit sizes');
    if (id === EXTRA_UNICODE_PATH) {
      throw new BundleRefusedError(
        'bundle/header-mismatch',
        `${quoteName(name)} has a second name in an extra field.`,
      );
    }
  }
}

/**
 * Decodes a name strictly: ASCII, or UTF-8 where the entry says so. Other encodings depend on the
 * reader.
 */
function decodeName(raw: Uint8Array, isUtf8: boolean): string {
  if (!isUtf8 && raw.some((byte) => byte > 0x7f)) {
    throw new BundleRefusedError(
      'bundle/entry-name',
      `The name ${quoteName(Buffer.from(raw).toString('latin1'))} of an entry is not marked as UTF-8.`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    throw new BundleRefusedError(
      'bundle/entry-name',
      `The name ${quoteName(Buffer.from(raw).toString('latin1'))} of an entry is not valid UTF-8.`,
    );
  }
}

/** Checks the file type in the upper half of the attributes, whatever system wrote them. */
function checkType(entry: Entry, name: string): void {
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE_MASK;
  if (type === FILE_TYPE_LINK) {
    throw new BundleRefusedError('bundle/entry-link', `${quoteName(name)} is a symbolic link.`);
  }
  const saysFolder =
    type === FILE_TYPE_FOLDER || (type === 0 && (entry.externalFileAttributes & DOS_FOLDER) !== 0);
  const isSpecial = type !== 0 && type !== FILE_TYPE_FILE && type !== FILE_TYPE_FOLDER;
  if (
    isSpecial ||
    (saysFolder && !isFolder(name)) ||
    (isFolder(name) && entry.uncompressedSize > 0)
  ) {
    throw new BundleRefusedError(
      'bundle/entry-special',
      `${quoteName(name)} is neither a regular file nor a folder.`,
    );
  }
}

function refuseMethod(name: string, why: string): never {
  throw new BundleRefusedError('bundle/unsupported-method', `${quoteName(name)} ${why}.`);
}

// SPDX-License-Identifier: Apache-2.0
import { quoteName } from './entry-name.js';
import { BundleRefusedError } from '../refusal.js';
import { FLAG_DESCRIPTOR, checkExtraFields } from './zip-entry.js';
import type { Entry } from 'yauzl';

const LOCAL_HEADER_BYTES = 30;
const LOCAL_SIGNATURE = 0x04034b50;
const DESCRIPTOR_SIGNATURE = 0x08074b50;

/** Where the parts of an entry are in the archive, as offsets in bytes. */
export interface LocalEntry {
  readonly dataStart: number;
  readonly dataEnd: number;
  /** Where the next entry has to begin. */
  readonly entryEnd: number;
}

/**
 * Checks that the header in front of a file says what the central directory says. Readers that
 * stream, such as `java.util.zip.ZipInputStream`, know only the former; others only the latter.
 *
 * @param name decoded name of the entry.
 * @throws {BundleRefusedError} `bundle/header-mismatch`, `bundle/archive-damaged` or
 *   `bundle/unsupported-method`.
 */
export function checkLocalHeader(bytes: Buffer, entry: Entry, name: string): LocalEntry {
  const start = entry.relativeOffsetOfLocalHeader;
  if (start + LOCAL_HEADER_BYTES > bytes.length || bytes.readUInt32LE(start) !== LOCAL_SIGNATURE) {
    refuseDamaged(name);
  }
  const nameStart = start + LOCAL_HEADER_BYTES;
  const extraStart = nameStart + bytes.readUInt16LE(start + 26);
  const dataStart = extraStart + bytes.readUInt16LE(start + 28);
  const dataEnd = dataStart + entry.compressedSize;
  if (dataEnd > bytes.length) refuseDamaged(name);
  if (!bytes.subarray(nameStart, extraStart).equals(entry.fileName)) refuseMismatch(name, 'name');
  if (bytes.readUInt16LE(start + 6) !== entry.generalPurposeBitFlag) refuseMismatch(name, 'flags');
  if (bytes.readUInt16LE(start + 8) !== entry.compressionMethod) refuseMismatch(name, 'method');
  checkExtraFields(readExtraFields(bytes.subarray(extraStart, dataStart), name), name);
  const isStreamed = (entry.generalPurposeBitFlag & FLAG_DESCRIPTOR) !== 0;
  const facts = [entry.crc32, entry.compressedSize, entry.uncompressedSize];
  facts.forEach((fact, index) => {
    const local = bytes.readUInt32LE(start + 14 + 4 * index);
    if (local !== fact && !(isStreamed && local === 0)) refuseMismatch(name, 'sizes or checksum');
  });
  const entryEnd = isStreamed ? checkDescriptor(bytes, dataEnd, facts, name) : dataEnd;
  return { dataStart, dataEnd, entryEnd };
}

/** Checks the facts that follow streamed data, with or without a signature in front of them. */
function checkDescriptor(
  bytes: Buffer,
  start: number,
  facts: readonly number[],
  name: string,
): number {
  const hasSignature =
    start + 16 <= bytes.length && bytes.readUInt32LE(start) === DESCRIPTOR_SIGNATURE;
  const factsStart = hasSignature ? start + 4 : start;
  if (factsStart + 12 > bytes.length) refuseDamaged(name);
  facts.forEach((fact, index) => {
    if (bytes.readUInt32LE(factsStart + 4 * index) !== fact) {
      refuseMismatch(name, 'sizes or checksum');
    }
  });
  return factsStart + 12;
}

function readExtraFields(extra: Buffer, name: string): readonly { readonly id: number }[] {
  const fields: { readonly id: number }[] = [];
  let at = 0;
  while (at < extra.length) {
    if (at + 4 > extra.length) refuseDamaged(name);
    fields.push({ id: extra.readUInt16LE(at) });
    at += 4 + extra.readUInt16LE(at + 2);
  }
  if (at !== extra.length) refuseDamaged(name);
  return fields;
}

function refuseMismatch(name: string, what: string): never {
  throw new BundleRefusedError(
    'bundle/header-mismatch',
    `The archive gives ${quoteName(name)} another ${what} in front of the file than in its directory.`,
  );
}

function refuseDamaged(name: string): never {
  throw new BundleRefusedError(
    'bundle/archive-damaged',
    `The ZIP archive is damaged at ${quoteName(name)}.`,
  );
}

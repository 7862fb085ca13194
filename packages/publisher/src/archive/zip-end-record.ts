// SPDX-License-Identifier: Apache-2.0
import { BundleRefusedError } from '../refusal.js';
import { refuseDamaged, refuseHidden } from './zip-refusal.js';
import type { BundleLimits } from '../bundle/bundle.js';

const END_RECORD_BYTES = 22;
const ZIP64_RECORD_BYTES = 56;
const ZIP64_LOCATOR_BYTES = 20;
/** What stands in place of a number that does not fit into 16 bits. */
const IN_ZIP64 = 0xffff;

/** What the end of a ZIP archive says. */
export interface ZipEnd {
  /** Where the central directory starts. */
  readonly centralOffset: number;
  /** Bytes of everything behind the central directory. */
  readonly endBytes: number;
}

/**
 * Reads the end record of a ZIP archive, which has to be the very end, without a comment. A ZIP64 record is
 * read where the number of entries needs one, and nowhere else; it has to stand right before the end
 * record and to say nothing that the end record says otherwise.
 *
 * @throws {BundleRefusedError} `bundle/archive-damaged`, `bundle/hidden-data` or `bundle/limit-exceeded`.
 */
export function readEndRecord(bytes: Buffer, limits: BundleLimits): ZipEnd {
  const at = bytes.length - END_RECORD_BYTES;
  if (at < 0) refuseDamaged('it is shorter than its end record');
  if (bytes.readUInt32LE(at) !== 0x06054b50 || bytes.readUInt16LE(at + 20) !== 0) {
    if (bytes.includes('PK\u0005\u0006')) refuseHidden();
    refuseDamaged('it has no end record');
  }
  const count = bytes.readUInt16LE(at + 10);
  if (bytes.readUInt32LE(at + 4) !== 0 || bytes.readUInt16LE(at + 8) !== count) {
    refuseDamaged('it says that it has several volumes');
  }
  const centralOffset = bytes.readUInt32LE(at + 16);
  if (count !== IN_ZIP64) {
    checkCount(count, limits);
    return { centralOffset, endBytes: END_RECORD_BYTES };
  }
  const sizeBytes = bytes.readUInt32LE(at + 12);
  checkCount(readZip64Count(bytes, at, centralOffset, sizeBytes), limits);
  return { centralOffset, endBytes: END_RECORD_BYTES + ZIP64_LOCATOR_BYTES + ZIP64_RECORD_BYTES };
}

function readZip64Count(
  bytes: Buffer,
  endAt: number,
  centralOffset: number,
  sizeBytes: number,
): number {
  const locator = endAt - ZIP64_LOCATOR_BYTES;
  const record = locator - ZIP64_RECORD_BYTES;
  const isComplete =
    record >= 0 &&
    bytes.readUInt32LE(locator) === 0x07064b50 &&
    bytes.readUInt32LE(locator + 4) === 0 &&
    bytes.readBigUInt64LE(locator + 8) === BigInt(record) &&
    bytes.readUInt32LE(locator + 16) === 1 &&
    bytes.readUInt32LE(record) === 0x06064b50 &&
    bytes.readBigUInt64LE(record + 4) === BigInt(ZIP64_RECORD_BYTES - 12) &&
    bytes.readBigUInt64LE(record + 16) === 0n;
  if (!isComplete) refuseDamaged('it has no ZIP64 record that fits its end record');
  const count = bytes.readBigUInt64LE(record + 32);
  const isConsistent =
    bytes.readBigUInt64LE(record + 24) === count &&
    count >= BigInt(IN_ZIP64) &&
    bytes.readBigUInt64LE(record + 40) === BigInt(sizeBytes) &&
    bytes.readBigUInt64LE(record + 48) === BigInt(centralOffset);
  if (!isConsistent) refuseDamaged('its ZIP64 record and its end record differ');
  return count > BigInt(Number.MAX_SAFE_INTEGER) ? Infinity : Number(count);
}

function checkCount(count: number, limits: BundleLimits): void {
  if (count <= limits.entries) return;
  throw new BundleRefusedError(
    'bundle/limit-exceeded',
    `The archive has ${count} entries, more than ${limits.entries}.`,
  );
}

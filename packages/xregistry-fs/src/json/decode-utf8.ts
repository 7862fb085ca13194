// SPDX-License-Identifier: Apache-2.0
import { isUtf8 } from 'node:buffer';
import type { Diagnostic } from '../diagnostic.js';
import { createJsonDiagnostic } from './json-rules.js';
import { LineIndex } from './line-index.js';

/** The text of a document, or why its bytes are not text. */
export type DecodeResult =
  { readonly text: string } | { readonly text?: undefined; readonly diagnostic: Diagnostic };

/** Decodes strict UTF-8: no byte order mark, no NUL, nothing replaced. */
export function decodeUtf8(bytes: Uint8Array, file: string): DecodeResult {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = byteOrderMark(buffer);
  if (mark !== undefined) {
    return fault(file, '', `starts with a ${mark} byte order mark`, `byte order mark (${mark})`);
  }
  if (!isUtf8(buffer)) {
    const offset = validPrefixLength(buffer);
    const before = buffer.toString('utf8', 0, offset);
    const found = `byte 0x${(buffer[offset] ?? 0).toString(16).padStart(2, '0').toUpperCase()}`;
    return fault(file, before, 'is not UTF-8', found);
  }
  const nul = buffer.indexOf(0);
  if (nul >= 0) {
    return fault(file, buffer.toString('utf8', 0, nul), 'contains a NUL byte', 'byte 0x00');
  }
  return { text: buffer.toString('utf8') };
}

function byteOrderMark(buffer: Buffer): string | undefined {
  if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) return 'UTF-8';
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return 'UTF-16';
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'UTF-16';
  return undefined;
}

/** Length of the longest prefix that is UTF-8 and does not end within a character. */
function validPrefixLength(buffer: Buffer): number {
  let low = 0;
  let high = buffer.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isUtf8Prefix(buffer.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && !isUtf8(buffer.subarray(0, low))) low--;
  return low;
}

/** Whether bytes are UTF-8, but for a last character that lacks up to three bytes. */
function isUtf8Prefix(bytes: Buffer): boolean {
  for (let cut = 0; cut <= Math.min(3, bytes.length); cut++) {
    const last = bytes.subarray(bytes.length - cut);
    if (!isUtf8(bytes.subarray(0, bytes.length - cut))) continue;
    return cut === 0 || isCharacterStart(last);
  }
  return false;
}

function isCharacterStart(bytes: Buffer): boolean {
  const lead = bytes[0] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
  return lead <= 0xf4 && length > bytes.length;
}

function fault(file: string, before: string, problem: string, found: string): DecodeResult {
  const lines = new LineIndex(before);
  return {
    diagnostic: createJsonDiagnostic('json/encoding', {
      message: `The document ${problem}.`,
      file,
      range: lines.rangeOf(before.length, before.length),
      pointer: '',
      found,
      expected: ['UTF-8 without byte order mark'],
      help: 'Save the file as UTF-8 without BOM.',
    }),
  };
}

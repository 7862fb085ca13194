// SPDX-License-Identifier: Apache-2.0
import { isIdentifier } from './identifier.js';
import type { NameFinding } from './name-finding.js';
import { quoteText } from './quote-text.js';

/** The id a file name stands for, or what is wrong with the name. */
export type DecodeFileNameResult =
  | { readonly id: string; readonly finding?: undefined }
  | { readonly id?: undefined; readonly finding: NameFinding };

// Names of Windows devices, alone or before a dot, in any case.
const DEVICE_NAME = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)/i;

/**
 * Spells an id as a file or folder name that every file system holds. What a name cannot hold is
 * written as `%` and two hexadecimal digits: `:`, a dot or `~` at the end, the first letter of a
 * Windows device name, the dot of `Thumbs.db`. `%` is no character of an id, so no two ids share a
 * name.
 *
 * @param id an xRegistry id; another text is encoded as safely, byte by byte.
 */
export function encodeFileName(id: string): string {
  return id
    .replace(/[^A-Za-z0-9_.\-~@]/gu, percentEncode)
    .replace(/^[.~]|[.~]$/g, percentEncode)
    .replace(/^(thumbs)\.(db)$/i, '$1%2E$2')
    .replace(DEVICE_NAME, (device) => percentEncode(device.charAt(0)) + device.slice(1));
}

/** As {@link encodeFileName}, with every dot encoded: a part of a compact file name. */
export function encodeFileNamePart(id: string): string {
  return encodeFileName(id).replace(/\./g, '%2E');
}

/**
 * Reads the id that a file or folder name spells. A name has to be spelled as
 * {@link encodeFileName} spells it, so that one id never stands in two folders; control characters,
 * path separators and `..` are refused in every disguise. Whether the text is an id is not checked.
 */
export function decodeFileName(name: string): DecodeFileNameResult {
  return decode(name, encodeFileName);
}

/**
 * As {@link decodeFileName} for a part of a compact file name, in which a dot may be spelled either
 * way.
 */
export function decodeFileNamePart(part: string): DecodeFileNameResult {
  return decode(part.replace(/%2E/g, '.'), (id) => encodeFileName(id).replace(/%2E/g, '.'));
}

function decode(name: string, encode: (id: string) => string): DecodeFileNameResult {
  const id = percentDecode(name);
  if (id === undefined) return refuse(name, 'holds a "%" that is no encoded character');
  if (hasControl(id)) return refuse(name, 'holds a control character');
  if (/[/\\]/.test(id)) return refuse(name, 'holds a path separator');
  if (id === '.' || id === '..') return refuse(name, 'leads out of its folder');
  if (id.includes('%')) return refuse(name, 'is encoded twice');
  const exact = encode(id);
  // What is no id has no exact spelling: the check of the id says what is wrong with it.
  if (name === exact || !isIdentifier(id)) return { id };
  return {
    finding: {
      code: 'xregistry/path-codec',
      message: `The id ${quoteText(id)} is spelled ${quoteText(exact)} in file names, not ${quoteText(name)}.`,
      found: name,
      expected: [exact],
      help: `Rename it to ${quoteText(exact)}.`,
    },
  };
}

function refuse(name: string, problem: string): DecodeFileNameResult {
  return {
    finding: {
      code: 'xregistry/path-codec',
      message: `The name ${quoteText(name)} ${problem}.`,
      found: name,
    },
  };
}

function percentEncode(character: string): string {
  return Array.from(new TextEncoder().encode(character))
    .map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`)
    .join('');
}

function percentDecode(name: string): string | undefined {
  if (!name.includes('%')) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined;
  }
}

function hasControl(text: string): boolean {
  return /[\0-\x1f\x7f-\x9f]/.test(text); // eslint-disable-line no-control-regex
}

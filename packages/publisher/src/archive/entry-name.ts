// SPDX-License-Identifier: Apache-2.0
import { BundleRefusedError } from '../refusal.js';
import type { BundleLimits } from '../bundle/bundle.js';

/** Names Windows gives to devices, with any extension. */
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;
/** Control characters, and what Windows refuses in a name. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNSAFE_CHARACTER = /[\u0000-\u001f\u007f-\u009f<>:"|?*\u2028\u2029\ufffd\p{Surrogate}]/u;
const LARGEST_NAME_BYTES = 255;

/**
 * Paths that every file system can store: parts of letters, digits and a few signs, none of which begins
 * or ends with a dot. Most paths are such, and need no closer look.
 */
const PLAIN_PATH = /^[\w$%@~-]+(?:[./][\w$%@~-]+)*$/;
const DEVICE_PART = /(?:^|\/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./]|$)/i;

/** Quotes a name from an archive for a message: control characters cannot reach the terminal. */
export function quoteName(name: string): string {
  const shown = name.length > 200 ? `${name.slice(0, 200)}…` : name;
  return JSON.stringify(shown).replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Checks that a path can be stored on every file system, inside the root and nowhere else.
 *
 * @param path as the archive or the file system gives it, with `/`, without a trailing one.
 * @throws {BundleRefusedError} `bundle/entry-escapes`, `bundle/entry-name` or `bundle/limit-exceeded`.
 */
export function checkEntryName(path: string, limits: BundleLimits): void {
  if (!isPlainPath(path, limits)) checkAnyName(path, limits);
}

/** As {@link checkEntryName}, which it is for paths in any form. */
export function checkAnyName(path: string, limits: BundleLimits): void {
  const refuse = (rule: 'bundle/entry-escapes' | 'bundle/entry-name', why: string): never => {
    throw new BundleRefusedError(rule, `The name ${quoteName(path)} of an entry ${why}.`);
  };
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) {
    refuse('bundle/entry-escapes', 'is an absolute path');
  }
  const names = path.split('/');
  if (names.includes('..') || /(?:^|[\\/])\.\.(?:[\\/]|$)/.test(path)) {
    refuse('bundle/entry-escapes', 'climbs out of the root with ".."');
  }
  if (path.includes('\\')) refuse('bundle/entry-name', 'has a backslash');
  if (path === '' || names.includes('') || names.includes('.')) {
    refuse('bundle/entry-name', 'has an empty part');
  }
  if (UNSAFE_CHARACTER.test(path)) {
    refuse('bundle/entry-name', 'has a character that not every system can store');
  }
  if (path !== path.normalize('NFC')) {
    refuse('bundle/entry-name', 'is not in Unicode normal form C');
  }
  for (const name of names) {
    if (WINDOWS_DEVICE.test(name)) refuse('bundle/entry-name', 'is reserved by Windows');
    if (/[. ]$/.test(name)) refuse('bundle/entry-name', 'has a part that ends in a dot or a space');
    if (Buffer.byteLength(name) > LARGEST_NAME_BYTES) {
      refuse('bundle/entry-name', `has a part longer than ${LARGEST_NAME_BYTES} bytes`);
    }
  }
  if (names.length > limits.depth || Buffer.byteLength(path) > limits.pathBytes) {
    throw new BundleRefusedError(
      'bundle/limit-exceeded',
      `The name ${quoteName(path)} of an entry is deeper than ${limits.depth} names or longer than ${limits.pathBytes} bytes.`,
    );
  }
}

function isPlainPath(path: string, limits: BundleLimits): boolean {
  if (path.length > Math.min(LARGEST_NAME_BYTES, limits.pathBytes)) return false;
  if (!PLAIN_PATH.test(path) || DEVICE_PART.test(path)) return false;
  let depth = 1;
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) depth += 1;
  return depth <= limits.depth;
}

/**
 * Checks that no two paths name one file on any file system: neither equal, nor equal but for letter
 * case or Unicode form, nor one a file and the other a file below it.
 *
 * @param emptyFolders folders that are named without a file in them; one may be named twice.
 * @throws {BundleRefusedError} `bundle/entry-duplicate` or `bundle/entry-collision`.
 */
export function checkCollisions(
  paths: Iterable<string>,
  emptyFolders: Iterable<string> = [],
): void {
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  let last: string | undefined;
  for (const path of paths) {
    const key = foldName(path);
    const earlier = files.get(key);
    if (earlier === path) {
      throw new BundleRefusedError(
        'bundle/entry-duplicate',
        `Two entries are named ${quoteName(path)}.`,
      );
    }
    if (earlier !== undefined) refuseCollision(earlier, path);
    files.set(key, path);
    // Most files stand in the folder of the one before.
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    if (folder !== last) addFolders(folders, folder);
    last = folder;
  }
  for (const folder of emptyFolders) addFolders(folders, `${folder}/`);
  for (const [key, folder] of folders) {
    const file = files.get(key);
    if (file !== undefined) refuseCollision(file, folder);
  }
}

/** Notes every folder a path leads through, and that no other spelling of it was noted. */
function addFolders(folders: Map<string, string>, path: string): void {
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
    const folder = path.slice(0, end);
    const known = folders.get(foldName(folder));
    if (known === undefined) folders.set(foldName(folder), folder);
    else if (known !== folder) refuseCollision(known, folder);
  }
}

/** One key for all names that some file system takes for the same. */
function foldName(name: string): string {
  // Of ASCII letters only the capitals have another form.
  if (PLAIN_PATH.test(name)) return name.toLowerCase();
  return name.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');
}

function refuseCollision(first: string, second: string): never {
  throw new BundleRefusedError(
    'bundle/entry-collision',
    `The entries ${quoteName(first)} and ${quoteName(second)} are one file on some file systems.`,
  );
}

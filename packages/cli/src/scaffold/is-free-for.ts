// SPDX-License-Identifier: Apache-2.0
import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import { displayPath } from '@xreg/project';
import { XregError } from '@xreg/xregistry-fs';

/**
 * Whether a file is not there yet and can be written, as far as names go: a repository that somebody
 * else made may have a link in the way, which leads anywhere.
 *
 * @param path absolute path of the file.
 * @param top absolute path of a folder above it; what is above that one may be a link.
 * @throws {XregError} `REFUSED` where a link or a file is in the place of a folder, or a folder in that
 * of the file.
 */
export function isFreeFor(path: string, top: string, cwd: string): boolean {
  for (const folder of foldersBetween(top, path)) {
    const found = lstatSync(folder, { throwIfNoEntry: false });
    if (found === undefined) return true;
    if (found.isDirectory()) continue;
    throw inTheWay(folder, found.isSymbolicLink() ? 'a link' : 'a file', 'a folder', cwd);
  }
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw inTheWay(path, 'a folder', 'a file', cwd);
  return found === undefined;
}

/** From the outermost on: nothing can be asked of what is below a file. */
function foldersBetween(top: string, path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = dirname(path); folder.length > top.length; folder = dirname(folder)) {
    folders.unshift(folder);
  }
  return folders;
}

function inTheWay(path: string, found: string, expected: string, cwd: string): XregError {
  return new XregError(
    'REFUSED',
    `"${displayPath(path, cwd)}" is ${found}; ${expected} is to be there.`,
    { help: 'Nothing is written. Move it away, and run xreg init again.' },
  );
}

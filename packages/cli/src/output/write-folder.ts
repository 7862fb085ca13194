// SPDX-License-Identifier: Apache-2.0
import {
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { XregError } from '@xreg/xregistry-fs';
import { draftPath, unwritable } from './write-file.js';

/**
 * Refuses a place that holds something already, before any work is done for it.
 *
 * @param path absolute path of a folder that is to be new or empty, or of a file that is to be new.
 * @param name how the place is named in messages.
 * @throws {XregError} `REFUSED`.
 */
export function refuseOccupied(path: string, name: string, kind: 'folder' | 'file'): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (kind === 'folder' && stats.isDirectory() && readdirSync(path).length === 0) return;
  const found = stats.isDirectory() ? 'is a folder that is not empty' : 'exists already';
  throw new XregError('REFUSED', `"${name}" ${found}; nothing is overwritten.`, {
    help: `Name a new ${kind}, or remove that one first.`,
  });
}

/**
 * Writes a folder of files whole or not at all: beside it first, then under its name.
 *
 * @param path absolute path of a folder that is new or empty.
 * @param files bytes by path with `/`, relative to the folder.
 * @throws {XregError} `EXTERNAL_FAILED` where it cannot be written.
 */
export function writeFolderAtomically(path: string, files: ReadonlyMap<string, Uint8Array>): void {
  const draft = draftPath(path);
  try {
    mkdirSync(dirname(path), { recursive: true });
    mkdirSync(draft);
    const folders = new Set<string>();
    for (const [file, bytes] of files) {
      const target = join(draft, file);
      const folder = dirname(target);
      if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
      folders.add(folder);
      writeFileSync(target, bytes, { flag: 'wx' });
    }
    if (statSync(path, { throwIfNoEntry: false }) !== undefined) rmdirSync(path);
    renameSync(draft, path);
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    throw unwritable(path, cause);
  }
}

// SPDX-License-Identifier: Apache-2.0
import * as nodeFs from 'node:fs';
import { resolve, sep } from 'node:path';
import { compareCodePoints } from '../artifact.js';
import { XregError } from '../error.js';
import type { DirectoryEntry, EntryKind, RegistryFileSystem } from '../registry-file-system.js';
import { tooLarge, unreadable } from './read-errors.js';
import { joinPath, parentPath, splitPath } from './registry-path.js';

/** The calls of `node:fs` that the disk file system makes; a test may pass its own. */
export type DiskPort = Pick<
  typeof nodeFs,
  'closeSync' | 'fstatSync' | 'lstatSync' | 'openSync' | 'readdirSync' | 'readSync' | 'statSync'
>;

/** Settings of {@link createDiskFileSystem}. */
export interface DiskFileSystemOptions {
  /** Default: `node:fs`. */
  readonly disk?: DiskPort;
  /** How the root is named in messages. Default: the root as given. */
  readonly name?: string;
}

// No link is followed, and opening a named pipe does not wait for a writer. Windows has neither flag.
const {
  O_NOFOLLOW = 0,
  O_NONBLOCK = 0,
  O_RDONLY,
} = nodeFs.constants as Partial<typeof nodeFs.constants> & { readonly O_RDONLY: number };

/**
 * A folder on disk as a registry. The root itself may be a link; below it no link is ever followed,
 * so nothing outside the root is read.
 *
 * @param root folder, absolute or relative to the working directory.
 * @throws {XregError} `INPUT_UNREADABLE` where the root is missing, no folder, or denied.
 */
export function createDiskFileSystem(
  root: string,
  options: DiskFileSystemOptions = {},
): RegistryFileSystem {
  const disk = options.disk ?? nodeFs;
  const name = options.name ?? root;
  const base = resolve(root);
  /** Folders known to be reached through folders alone. */
  const real = new Set(['']);
  attempt(name, '', () => {
    if (!disk.statSync(base).isDirectory())
      throw unreadable(name, '', 'it is a file, not a folder');
  });
  return { root: name, list, read };

  function list(path: string): readonly DirectoryEntry[] {
    const location = locate(path);
    checkFolders(path);
    const entries = attempt(name, path, () => disk.readdirSync(location, { withFileTypes: true }));
    for (const entry of entries) {
      if (entry.isDirectory()) real.add(joinPath(path, entry.name));
    }
    return entries
      .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
      .sort((a, b) => compareCodePoints(a.name, b.name));
  }

  function read(path: string, maxBytes: number): Uint8Array {
    const location = locate(path);
    checkFolders(parentPath(path));
    return attempt(name, path, () => {
      if (O_NOFOLLOW === 0 && disk.lstatSync(location).isSymbolicLink()) throw linkRefused(path);
      const handle = disk.openSync(location, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
      try {
        return readHandle(handle, path, maxBytes);
      } finally {
        disk.closeSync(handle);
      }
    });
  }

  function readHandle(handle: number, path: string, maxBytes: number): Uint8Array {
    const status = disk.fstatSync(handle);
    if (status.isDirectory()) throw unreadable(name, path, 'it is a folder');
    if (!status.isFile()) throw unreadable(name, path, 'it is no regular file');
    if (status.size > maxBytes) throw tooLarge(name, path, status.size, maxBytes);
    const bytes = Buffer.allocUnsafe(status.size);
    let length = 0;
    while (length < bytes.length) {
      const count = disk.readSync(handle, bytes, length, bytes.length - length, null);
      if (count === 0) break;
      length += count;
    }
    return bytes.subarray(0, length);
  }

  function locate(path: string): string {
    return [base, ...splitPath(path, name)].join(sep);
  }

  /** Refuses a path that leads through a link. Each folder is looked at once. */
  function checkFolders(path: string): void {
    if (real.has(path)) return;
    checkFolders(parentPath(path));
    const status = attempt(name, path, () => disk.lstatSync(locate(path)));
    if (status.isSymbolicLink()) throw linkRefused(path);
    if (!status.isDirectory()) throw unreadable(name, path, 'it is a file, not a folder');
    real.add(path);
  }

  function linkRefused(path: string): XregError {
    return unreadable(name, path, 'it is a link, and links are not followed');
  }
}

function kindOf(entry: nodeFs.Dirent): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['ENOTDIR', 'it is a file, not a folder'],
  ['EACCES', 'permission is denied'],
  ['EPERM', 'permission is denied'],
  ['ELOOP', 'it is a link, and links are not followed'],
  ['EMFILE', 'too many files are open'],
  ['EISDIR', 'it is a folder'],
  ['ENAMETOOLONG', 'the path is too long'],
]);

function attempt<T>(root: string, path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof XregError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw unreadable(root, path, REASONS.get(code) ?? code, error);
  }
}

// SPDX-License-Identifier: Apache-2.0
import * as nodeFs from 'node:fs';
import { resolve } from 'node:path';
import { compareCodePoints } from '../artifact.js';
import { XregError } from '../error.js';
import type { DirectoryEntry, EntryKind, RegistryFileSystem } from '../registry-file-system.js';
import { tooLarge, unreadable } from './read-errors.js';
import { checkPath, joinPath, parentPath } from './registry-path.js';

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

/** Size of the memory that files are read into first, in bytes: hardly any document is larger. */
const SCRATCH_BYTES = 64 * 1024;

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
  const scratch = Buffer.allocUnsafeSlow(SCRATCH_BYTES);
  attempt(name, '', () => {
    if (!disk.statSync(base).isDirectory())
      throw unreadable(name, '', 'it is a file, not a folder');
  });
  return { root: name, list, read, readInto };

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
    return withFile(path, (handle) => readHandle(handle, path, maxBytes));
  }

  function readInto(path: string, memory: Uint8Array): number | undefined {
    return withFile(path, (handle) => {
      const length = fill(handle, memory, 0);
      return length > 0 && length < memory.length ? length : undefined;
    });
  }

  function withFile<T>(path: string, action: (handle: number) => T): T {
    const location = locate(path);
    checkFolders(parentPath(path));
    return attempt(name, path, () => {
      if (O_NOFOLLOW === 0 && disk.lstatSync(location).isSymbolicLink()) throw linkRefused(path);
      const handle = disk.openSync(location, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
      try {
        return action(handle);
      } finally {
        disk.closeSync(handle);
      }
    });
  }

  /** Reading to the end costs less than asking for the size, which only a large file needs. */
  function readHandle(handle: number, path: string, maxBytes: number): Uint8Array {
    const length = fill(handle, scratch, 0);
    if (length > 0 && length < scratch.length && length <= maxBytes) {
      return Buffer.from(scratch.subarray(0, length));
    }
    // What gives nothing may be no file at all.
    const status = disk.fstatSync(handle);
    if (!status.isFile()) throw unreadable(name, path, 'it is no regular file');
    const size = Math.max(status.size, length);
    if (size > maxBytes) throw tooLarge(name, path, size, maxBytes);
    const bytes = Buffer.allocUnsafe(size);
    scratch.copy(bytes, 0, 0, length);
    return bytes.subarray(0, fill(handle, bytes, length));
  }

  /** Reads until the end of the file or of the memory, and says where in the memory that was. */
  function fill(handle: number, bytes: Uint8Array, start: number): number {
    let at = start;
    while (at < bytes.length) {
      const count = disk.readSync(handle, bytes, at, bytes.length - at, null);
      if (count === 0) break;
      at += count;
    }
    return at;
  }

  function locate(path: string): string {
    checkPath(path, name);
    // Every system takes "/".
    return path === '' ? base : `${base}/${path}`;
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
  ['EAGAIN', 'it is no regular file'],
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

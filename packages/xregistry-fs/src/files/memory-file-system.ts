// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '../artifact.js';
import type { DirectoryEntry, EntryKind, RegistryFileSystem } from '../registry-file-system.js';
import { tooLarge, unreadable } from './read-errors.js';
import { joinPath, splitPath } from './registry-path.js';

/**
 * A file system in memory: an archive, a conversion, a test. Folders exist as far as files need
 * them.
 *
 * @param root how the root is named in messages.
 * @param files bytes by path with `/`, relative to the root.
 * @throws {XregError} `INPUT_UNREADABLE` where a path leaves the root, or is a file and a folder.
 */
export function createMemoryFileSystem(
  root: string,
  files: ReadonlyMap<string, Uint8Array>,
): RegistryFileSystem {
  const folders = indexFolders(root, files);
  return {
    root,
    list(path) {
      const entries = folders.get(splitPath(path, root).join('/'));
      if (entries !== undefined) return entries;
      throw unreadable(root, path, files.has(path) ? 'it is a file, not a folder' : undefined);
    },
    read(path, maxBytes) {
      const bytes = files.get(splitPath(path, root).join('/'));
      if (bytes === undefined) {
        throw unreadable(root, path, folders.has(path) ? 'it is a folder' : undefined);
      }
      if (bytes.byteLength > maxBytes) throw tooLarge(root, path, bytes.byteLength, maxBytes);
      return bytes;
    },
  };
}

function indexFolders(
  root: string,
  files: ReadonlyMap<string, Uint8Array>,
): ReadonlyMap<string, readonly DirectoryEntry[]> {
  const kinds = new Map<string, Map<string, EntryKind>>([['', new Map()]]);
  for (const path of files.keys()) {
    const segments = splitPath(path, root);
    let folder = '';
    segments.forEach((name, depth) => {
      const kind = depth === segments.length - 1 ? 'file' : 'directory';
      const known = kinds.get(folder) ?? new Map<string, EntryKind>();
      kinds.set(folder, known);
      if ((known.get(name) ?? kind) !== kind) {
        throw unreadable(root, joinPath(folder, name), 'it is both a file and a folder');
      }
      known.set(name, kind);
      folder = joinPath(folder, name);
    });
  }
  return new Map(Array.from(kinds, ([folder, known]) => [folder, toEntries(known)]));
}

function toEntries(known: ReadonlyMap<string, EntryKind>): readonly DirectoryEntry[] {
  return Array.from(known, ([name, kind]) => ({ name, kind })).sort((a, b) =>
    compareCodePoints(a.name, b.name),
  );
}

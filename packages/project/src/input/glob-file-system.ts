// SPDX-License-Identifier: Apache-2.0
import { posix, relative, resolve, sep } from 'node:path';
import type { DirectoryEntry, EntryKind, RegistryFileSystem } from '@xreg/xregistry-fs';

/** Where the root of the file system stands for the matcher, which thinks in absolute paths. */
export const GLOB_ROOT = resolve('/');

/**
 * A file system as the calls of `node:fs` that a glob matcher makes, with the root at {@link GLOB_ROOT}.
 * Whatever leads out of the root or through a link does not exist in it. Entries have the part of
 * `Dirent` and `Stats` that tells what they are.
 */
export function createGlobFileSystem(fileSystem: RegistryFileSystem) {
  const known = new Map<string, readonly DirectoryEntry[]>();

  function list(path: string): readonly DirectoryEntry[] {
    const entries = known.get(path) ?? fileSystem.list(path);
    known.set(path, entries);
    return entries;
  }

  /** What a path is, where folders alone lead to it. */
  function kindOf(path: string): EntryKind | undefined {
    if (path === '') return 'directory';
    const folder = posix.dirname(path) === '.' ? '' : posix.dirname(path);
    if (kindOf(folder) !== 'directory') return undefined;
    return list(folder).find(({ name }) => name === posix.basename(path))?.kind;
  }

  return {
    lstatSync: (location: string) => {
      const kind = kindOf(toPath(location));
      if (kind === undefined) throw notFound();
      return toEntry({ name: posix.basename(location), kind });
    },
    statSync: () => {
      throw notFound();
    },
    readdirSync: (location: string) => {
      const path = toPath(location);
      if (kindOf(path) !== 'directory') throw notFound();
      return list(path).map(toEntry);
    },
  };
}

function toPath(location: string): string {
  return relative(GLOB_ROOT, location).split(sep).join('/');
}

/** The part of `Dirent` and `Stats` that the matcher asks for. */
function toEntry({ name, kind }: DirectoryEntry) {
  return {
    name,
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'directory',
    isSymbolicLink: () => kind === 'link',
    isBlockDevice: () => false,
    isCharacterDevice: () => false,
    isFIFO: () => false,
    isSocket: () => false,
  };
}

/** The one error that the matcher takes for "no match". */
function notFound(): Error {
  return Object.assign(new Error('no such file or folder'), { code: 'ENOENT' });
}

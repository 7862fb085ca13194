// SPDX-License-Identifier: Apache-2.0
import ignore from 'ignore';
import { joinPath, listRegistryFiles } from '@xreg/xregistry-fs';
import { isMetadata } from './registry-files.js';
import type { DirectoryEntry, RegistryFileSystem } from '@xreg/xregistry-fs';

/** File in the root of a registry that says what is not published, as `.gitignore` says it. */
export const IGNORE_FILE = '.xregistryignore';

/** Larger than any list of patterns that somebody wrote, in bytes. */
const LARGEST_IGNORE_FILE_BYTES = 64 * 1024;

/**
 * A registry without what its `.xregistryignore` leaves out: drafts that are not to be published.
 * Letter case counts on every system, so that the same files are left out everywhere.
 *
 * What describes a registry, a group, a resource or a version is not left out by itself: it goes with the
 * folder or the version it describes.
 *
 * @throws {XregError} `INPUT_UNREADABLE` where the file cannot be read; `INPUT_TOO_LARGE`.
 * @see https://git-scm.com/docs/gitignore
 */
export function hideIgnored(fileSystem: RegistryFileSystem): RegistryFileSystem {
  if (!fileSystem.list('').some(({ name }) => name === IGNORE_FILE)) return fileSystem;
  const patterns = ignore({ ignorecase: false });
  patterns.add(
    Buffer.from(fileSystem.read(IGNORE_FILE, LARGEST_IGNORE_FILE_BYTES)).toString('utf8'),
  );
  const isHidden = (path: string, { name, kind }: DirectoryEntry): boolean => {
    const entry = joinPath(path, name);
    if (kind === 'directory') return patterns.ignores(`${entry}/`);
    return !isMetadata(entry) && patterns.ignores(entry);
  };
  return {
    ...fileSystem,
    list: (path) => {
      const entries = fileSystem.list(path);
      const shown = entries.filter((entry) => !isHidden(path, entry));
      return shown.filter(({ name }) => !describesHidden(name, entries, shown));
    },
  };
}

/** The files of a registry that its `.xregistryignore` leaves out, in code-point order. */
export function listIgnored(fileSystem: RegistryFileSystem): readonly string[] {
  const shown = hideIgnored(fileSystem);
  if (shown === fileSystem) return [];
  const kept = new Set(listRegistryFiles(shown));
  return listRegistryFiles(fileSystem).filter((path) => !kept.has(path));
}

/** Whether a file holds the details of a version that is there and hidden. */
function describesHidden(
  name: string,
  entries: readonly DirectoryEntry[],
  shown: readonly DirectoryEntry[],
): boolean {
  const version = /^(.+)\$details\.json$/.exec(name)?.[1];
  if (version === undefined) return false;
  const isVersion = (entry: DirectoryEntry): boolean =>
    entry.name === version || (entry.name.startsWith(`${version}.`) && entry.name !== name);
  return entries.some(isVersion) && !shown.some(isVersion);
}

// SPDX-License-Identifier: Apache-2.0
/**
 * Files by glob; apart, since the library for it takes long to load.
 *
 * @module
 */
import type { RegistryFileSystem } from '@xreg/xregistry-fs';
import glob from 'fast-glob';
import { createGlobFileSystem, GLOB_ROOT } from './glob-file-system.js';

/** Folders whose files are never meant: what package managers install. */
const INSTALLED = '**/node_modules/**';

/** Whether a text has characters that make it a glob. */
export function isGlob(text: string): boolean {
  return glob.isDynamicPattern(text);
}

/**
 * The files that a glob matches, relative to a folder with `/`. Links are not followed.
 *
 * @param folder absolute path.
 */
export function matchFiles(pattern: string, folder: string): Promise<readonly string[]> {
  return glob(pattern, { cwd: folder, followSymbolicLinks: false, onlyFiles: true });
}

/**
 * The files of a file system that a glob matches, relative to its root with `/`. Names that begin
 * with a dot have to be named, and what is installed is left out. However the glob is written, it
 * finds nothing outside of the root, and nothing through a link.
 *
 * @param exclude globs of files to leave out.
 * @throws {XregError} `INPUT_UNREADABLE` where a folder on the way cannot be read.
 */
export function matchFilesWithin(
  fileSystem: RegistryFileSystem,
  pattern: string,
  exclude: readonly string[],
): readonly string[] {
  return glob.sync(pattern, {
    cwd: GLOB_ROOT,
    // INVARIANT: without links to follow, the matcher calls only these, in these forms.
    fs: createGlobFileSystem(fileSystem) as unknown as Adapter,
    ignore: [...exclude, INSTALLED],
    followSymbolicLinks: false,
    onlyFiles: true,
  });
}

type Adapter = NonNullable<NonNullable<Parameters<typeof glob.sync>[1]>['fs']>;

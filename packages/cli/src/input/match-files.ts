// SPDX-License-Identifier: Apache-2.0
import glob from 'fast-glob';

/** Whether a text has characters that make it a glob. */
export function isGlob(text: string): boolean {
  return glob.isDynamicPattern(text);
}

/**
 * The files that a glob matches, relative to a folder with `/`. Links are not followed.
 *
 * @param folder absolute path.
 * @param ignored globs of what is left out.
 */
export function matchFiles(
  pattern: string,
  folder: string,
  ignored: readonly string[] = [],
): Promise<readonly string[]> {
  return glob(pattern, {
    cwd: folder,
    followSymbolicLinks: false,
    ignore: [...ignored],
    onlyFiles: true,
  });
}

// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The name of the configuration file. */
export const CONFIG_FILE_NAME = 'xreg.config.json';

/**
 * The nearest configuration file, from a folder upwards. The search ends with the folder that holds
 * `.git`: a laptop has more folders above a clone than a build machine, and both have to agree.
 * Outside a Git repository only the folder itself counts.
 *
 * @param folder absolute path.
 */
export function findConfigFile(folder: string): string | undefined {
  return findFileUpwards(folder, CONFIG_FILE_NAME);
}

/** As {@link findConfigFile}, for a file of any name. */
export function findFileUpwards(folder: string, name: string): string | undefined {
  const searched: string[] = [];
  for (const candidate of foldersUpwards(folder)) {
    searched.push(candidate);
    if (existsSync(join(candidate, '.git'))) return nearest(searched, name);
  }
  return nearest([folder], name);
}

/** The root of the Git repository that a folder lies in, where it lies in one. */
export function repositoryOf(folder: string): string | undefined {
  for (const candidate of foldersUpwards(folder)) {
    if (existsSync(join(candidate, '.git'))) return candidate;
  }
  return undefined;
}

/** A folder, then each folder above it. */
export function* foldersUpwards(folder: string): Generator<string> {
  let current = folder;
  for (;;) {
    yield current;
    const parent = dirname(current);
    if (parent === current) return;
    current = parent;
  }
}

function nearest(folders: readonly string[], name: string): string | undefined {
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

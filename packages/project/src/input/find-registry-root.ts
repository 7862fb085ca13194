// SPDX-License-Identifier: Apache-2.0
import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { COLLECTIONS } from '@xreg/xregistry-fs';
import { foldersUpwards } from '../config/find-config.js';

const GROUP_FOLDERS: ReadonlySet<string> = new Set(
  Object.values(COLLECTIONS).map(({ groups }) => groups),
);
const RESOURCE_FOLDERS: ReadonlySet<string> = new Set(
  Object.values(COLLECTIONS).map(({ resources }) => resources),
);

/** Whether a folder holds what the root of a registry holds. */
export function looksLikeRegistryRoot(folder: string): boolean {
  if (GROUP_FOLDERS.has(basename(dirname(folder)))) return false;
  return listFolder(folder).some(
    ({ name, isFolder }) =>
      name === 'xregistry.json' ||
      (isFolder && (GROUP_FOLDERS.has(name) || RESOURCE_FOLDERS.has(name))),
  );
}

/**
 * The root of the registry that a path lies in: the parent of the nearest folder named as the layouts
 * name theirs. In the expanded layout `policies` also stands within a group; that one is passed by.
 *
 * @param path absolute path of a file or folder; need not exist.
 * @returns `undefined` where the path lies in no registry.
 */
export function findRegistryRoot(path: string): string | undefined {
  for (const folder of foldersUpwards(path)) {
    const parent = dirname(folder);
    const name = basename(folder);
    if (GROUP_FOLDERS.has(name)) return parent;
    if (RESOURCE_FOLDERS.has(name) && !GROUP_FOLDERS.has(basename(dirname(parent)))) return parent;
  }
  return undefined;
}

/** The registry a command without a root works on: the folder itself, or the one it lies in. */
export function findEnclosingRoot(folder: string): string | undefined {
  return looksLikeRegistryRoot(folder) ? folder : findRegistryRoot(folder);
}

function listFolder(
  folder: string,
): readonly { readonly name: string; readonly isFolder: boolean }[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      isFolder: entry.isDirectory(),
    }));
  } catch {
    // Reading it as a registry will say what is wrong with it.
    return [];
  }
}

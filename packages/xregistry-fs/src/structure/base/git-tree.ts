// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '../../artifact.js';
import { joinPath } from '../../files/registry-path.js';
import type { DirectoryEntry, EntryKind } from '../../registry-file-system.js';

/** A file, or what stands in the place of one, in a Git tree. */
export interface GitEntry {
  /** Path with `/`, relative to the tree. */
  readonly path: string;
  readonly kind: EntryKind;
  /** Name of the object that holds the bytes. */
  readonly object: string;
  /** In bytes; 0 for what is no file. */
  readonly size: number;
}

/**
 * Reads what `git ls-tree -r -z -l` prints: every file of a tree, with its size.
 *
 * @see https://git-scm.com/docs/git-ls-tree
 */
export function parseGitTree(output: Buffer): readonly GitEntry[] {
  const entries: GitEntry[] = [];
  for (const record of output.toString('utf8').split('\0')) {
    const match = /^(\d{6}) (\w+) ([0-9a-f]{40,64}) +(\d+|-)\t(.+)$/s.exec(record);
    if (match === null) continue;
    const [, mode = '', , object = '', size = '', path = ''] = match;
    entries.push({ path, kind: kindOf(mode), object, size: size === '-' ? 0 : Number(size) });
  }
  return entries.sort((a, b) => compareCodePoints(a.path, b.path));
}

/** The entries of every folder of a tree; Git has no empty folders. */
export function indexGitFolders(
  entries: readonly GitEntry[],
): ReadonlyMap<string, readonly DirectoryEntry[]> {
  const folders = new Map<string, Map<string, EntryKind>>([['', new Map()]]);
  for (const { path, kind } of entries) {
    let folder = '';
    const segments = path.split('/');
    for (const [depth, name] of segments.entries()) {
      const isLeaf = depth === segments.length - 1;
      const names = folders.get(folder) ?? new Map<string, EntryKind>();
      folders.set(folder, names.set(name, isLeaf ? kind : 'directory'));
      folder = joinPath(folder, name);
    }
  }
  return new Map(
    [...folders].map(([folder, names]) => [
      folder,
      [...names]
        .map(([name, kind]) => ({ name, kind }))
        .sort((a, b) => compareCodePoints(a.name, b.name)),
    ]),
  );
}

/** A submodule is a folder of another repository, which is not read. */
function kindOf(mode: string): EntryKind {
  if (mode === '120000') return 'link';
  return mode === '160000' ? 'other' : 'file';
}

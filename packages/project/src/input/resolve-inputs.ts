// SPDX-License-Identifier: Apache-2.0
import { readdirSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { compareCodePoints, XregError } from '@xreg/xregistry-fs';
import type { Config } from '../config/config.js';
import { didYouMean } from '../suggest.js';
import { displayPath } from './display-path.js';
import {
  findEnclosingRoot,
  findRegistryRoot,
  looksLikeRegistryRoot,
} from './find-registry-root.js';

/** One registry to work on, and which part of it the user asked about. */
export interface RegistryInput {
  /** Absolute path of the root. */
  readonly root: string;
  /** How the root is named in messages. */
  readonly name: string;
  /** Files and folders to report on, relative to the root with `/`; all of it where absent. */
  readonly only?: ReadonlySet<string>;
}

/**
 * Finds the registries that arguments name. An argument is a root, a file or folder within a
 * registry, a folder around roots of the configuration, or a glob of those; without arguments the
 * roots of the configuration, else the registry around the working directory.
 *
 * @throws {XregError} `INPUT_UNREADABLE` for a path that does not exist, a glob that matches nothing,
 * or a file that lies in no registry.
 */
export async function resolveInputs(
  words: readonly string[],
  config: Config,
  cwd: string,
): Promise<readonly RegistryInput[]> {
  const roots = (config.roots ?? []).map((root) => resolve(config.folder, root));
  if (words.length === 0) {
    const found = roots.length > 0 ? roots : [findEnclosingRoot(cwd) ?? cwd];
    return found.map((root) => ({ root, name: displayPath(root, cwd) }));
  }
  const parts = new Map<string, Set<string> | undefined>();
  for (const word of words) {
    for (const path of await expand(word, cwd)) {
      const inner = rootsWithin(path, roots);
      for (const part of inner.length > 0 ? inner : [path]) addPath(parts, part, roots, cwd);
    }
  }
  return [...parts].map(([root, only]) => ({
    root,
    name: displayPath(root, cwd),
    ...(only !== undefined && { only }),
  }));
}

/** A folder that is no registry itself, such as that of the configuration, stands for those in it. */
function rootsWithin(path: string, roots: readonly string[]): readonly string[] {
  const inner = roots.filter((root) => root.startsWith(path + sep));
  return inner.length === 0 || roots.includes(path) || looksLikeRegistryRoot(path) ? [] : inner;
}

/** A root that is named whole stays whole, whatever else of it is named. */
function addPath(
  parts: Map<string, Set<string> | undefined>,
  path: string,
  roots: readonly string[],
  cwd: string,
): void {
  const root = rootOf(path, roots, cwd);
  const known = parts.get(root);
  if (root === path || (parts.has(root) && known === undefined)) {
    parts.set(root, undefined);
    return;
  }
  parts.set(root, (known ?? new Set()).add(relative(root, path).split(sep).join('/')));
}

function rootOf(path: string, roots: readonly string[], cwd: string): string {
  const declared = roots.find((root) => path === root || path.startsWith(root + sep));
  if (declared !== undefined) return declared;
  const isFolder = statOf(path)?.isDirectory() === true;
  if (isFolder && looksLikeRegistryRoot(path)) return path;
  const found = findRegistryRoot(path);
  if (found !== undefined) return found;
  // A folder without any artifact is told as such by the command that reads it.
  if (isFolder) return path;
  throw new XregError('INPUT_UNREADABLE', `"${displayPath(path, cwd)}" lies in no registry.`, {
    help: 'A registry is a folder with policies/, schemas/, rules/ or policygroups/, schemagroups/, rulegroups/.',
  });
}

async function expand(word: string, cwd: string): Promise<readonly string[]> {
  const path = resolve(cwd, word);
  if (word !== '' && statOf(path) !== undefined) return [path];
  const { isGlob, matchFiles } = await import('./match-files.js');
  if (!isGlob(word)) {
    const name = displayPath(path, cwd);
    const near = didYouMean(basename(path), siblings(path));
    throw new XregError('INPUT_UNREADABLE', `"${name}" does not exist.`, {
      help: near ?? 'Name the folder of a registry, or a file in one.',
    });
  }
  const files = await matchFiles(word.split(sep).join('/'), cwd);
  if (files.length > 0) return files.map((file) => resolve(cwd, file)).sort(compareCodePoints);
  throw new XregError('INPUT_UNREADABLE', `"${word}" matches no file.`, {
    help: `Globs are relative to ${cwd}.`,
  });
}

function siblings(path: string): readonly string[] {
  try {
    return readdirSync(dirname(path));
  } catch {
    return [];
  }
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

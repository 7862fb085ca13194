// SPDX-License-Identifier: Apache-2.0
import { statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import {
  buildDeploymentIndex,
  createDiskFileSystem,
  createGitFileSystem,
  createMemoryFileSystem,
  XregError,
  type DeploymentIndex,
  type IndexOptions,
  type RegistryFileSystem,
} from '@xreg/xregistry-fs';
import { repositoryOf } from '../config/find-config.js';
import type { Listener } from '../environment.js';

/** What a registry is compared with. */
export interface Base {
  readonly index: DeploymentIndex;
  readonly fileSystem: RegistryFileSystem;
}

/** Whether a base is a folder; else it is a Git ref. A folder of that name goes before a ref. */
export function isBaseFolder(base: string, cwd: string): boolean {
  return statSync(resolve(cwd, base), { throwIfNoEntry: false })?.isDirectory() === true;
}

/**
 * Opens what was published before: a folder, or the registry's own folder at a Git ref.
 *
 * @param base as given.
 * @param root absolute path of the registry that is compared.
 * @throws {XregError} `INPUT_UNREADABLE` where it is neither.
 */
export async function openBase(
  base: string,
  root: string,
  cwd: string,
  options: IndexOptions,
  listener: Listener,
): Promise<Base> {
  const fileSystem = isBaseFolder(base, cwd)
    ? createDiskFileSystem(resolve(cwd, base), { name: base })
    : openRevision(base, root, listener);
  // Nothing published yet is nothing to protect.
  const index = await buildDeploymentIndex(fileSystem, { ...options, allowEmpty: true });
  return { index, fileSystem };
}

/**
 * The folder of a registry at a Git revision. A revision that does not have the folder is from before
 * the registry; one that is not there is a mistake.
 *
 * @param root absolute path of the registry.
 * @throws {XregError} `INPUT_UNREADABLE` where there is no such revision.
 */
export function openRevision(ref: string, root: string, listener: Listener): RegistryFileSystem {
  const repository = repositoryOf(root) ?? root;
  const folder = relative(repository, root).split(sep).join('/');
  try {
    return createGitFileSystem(repository, ref, folder);
  } catch (error) {
    if (!(error instanceof XregError) || error.code !== 'INPUT_UNREADABLE' || folder === '') {
      throw error;
    }
    createGitFileSystem(repository, ref, '');
    listener.say(
      `"${ref}" has no folder "${folder}": nothing was published there, and nothing is compared.`,
    );
    return createMemoryFileSystem(`${ref}:${folder}`, new Map());
  }
}

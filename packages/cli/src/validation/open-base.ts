// SPDX-License-Identifier: Apache-2.0
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  buildDeploymentIndex,
  createDiskFileSystem,
  createGitFileSystem,
  type DeploymentIndex,
  type IndexOptions,
  type RegistryFileSystem,
} from '@xreg/xregistry-fs';

/** What a registry is compared with. */
export interface Base {
  readonly index: DeploymentIndex;
  readonly fileSystem: RegistryFileSystem;
}

/**
 * Opens what was published before: a folder, or the registry's own folder at a Git ref.
 *
 * @param base as given; a folder of that name goes before a ref.
 * @param root absolute path of the registry that is compared.
 * @throws {XregError} `INPUT_UNREADABLE` where it is neither.
 */
export async function openBase(
  base: string,
  root: string,
  cwd: string,
  options: IndexOptions,
): Promise<Base> {
  const path = resolve(cwd, base);
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const fileSystem = isFolder
    ? createDiskFileSystem(path, { name: base })
    : createGitFileSystem(root, base, '');
  // Nothing published yet is nothing to protect.
  const index = await buildDeploymentIndex(fileSystem, { ...options, allowEmpty: true });
  return { index, fileSystem };
}

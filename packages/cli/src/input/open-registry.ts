// SPDX-License-Identifier: Apache-2.0
import {
  buildDeploymentIndex,
  createDiskFileSystem,
  type DeploymentIndex,
  type RegistryFileSystem,
} from '@xreg/xregistry-fs';
import type { Config } from '../config/config.js';
import { loadConfig, type ConfigArguments } from '../config/load-config.js';
import type { Io } from '../io.js';
import { resolveSingleRoot } from './single-root.js';
import { startFolder } from './start-folder.js';

/** One registry, read. */
export interface OpenRegistry {
  readonly config: Config;
  /** Absolute path of the root. */
  readonly root: string;
  /** How the root is named in messages. */
  readonly name: string;
  readonly fileSystem: RegistryFileSystem;
  readonly index: DeploymentIndex;
}

/**
 * Reads the one registry a command works on.
 *
 * @param word the root as given; the registry around the working directory where it is absent.
 * @throws {XregError} `INPUT_EMPTY` where it holds nothing; those of `resolveSingleRoot`.
 */
export async function openRegistry(
  word: string | undefined,
  args: ConfigArguments,
  io: Io,
): Promise<OpenRegistry> {
  const config = loadConfig(args, io, startFolder(word, io.cwd));
  const { root, name } = await resolveSingleRoot(word, config, io.cwd);
  const fileSystem = createDiskFileSystem(root, { name });
  const index = await buildDeploymentIndex(fileSystem, {
    ...(config.groups !== undefined && { groups: config.groups }),
  });
  return { config, root, name, fileSystem, index };
}

// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type Config,
  type ConfigArguments,
  displayPath,
  looksLikeRegistryRoot,
} from '@xreg/project';
import {
  DEFAULT_JSON_LIMITS,
  type DeploymentIndex,
  listRegistryFiles,
  XregError,
} from '@xreg/xregistry-fs';
import type { Io } from '../io.js';
import { openRegistry } from './open-registry.js';

/** The registry that an assembly takes in. */
export interface OwnRegistry {
  /** How the root is named in messages. */
  readonly name: string;
  readonly index: DeploymentIndex;
  /** The bytes of its files, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads the registry that an assembly takes in: the named one, else that of the configuration, else
 * the one that the folder of the configuration is. Nothing above that folder is looked at, and what
 * the assembly is to write is not taken in.
 *
 * @param word the root as given.
 * @param out absolute path of the folder the assembly writes.
 * @returns `undefined` where there is none.
 * @throws {XregError} `USAGE` where the configuration names several; those of `openRegistry`.
 */
export async function openOwnRegistry(
  word: string | undefined,
  config: Config,
  out: string,
  args: ConfigArguments,
  io: Io,
): Promise<OwnRegistry | undefined> {
  const root = word ?? configuredRoot(config, out, io);
  if (root === undefined) return undefined;
  const { index, fileSystem, name } = await openRegistry(root, args, io);
  const files = new Map(
    listRegistryFiles(fileSystem).map((path) => [
      path,
      fileSystem.read(path, DEFAULT_JSON_LIMITS.maxBytes),
    ]),
  );
  return { name, index, files };
}

/** A root that does not exist yet may be where an assembly is usually written. */
function configuredRoot({ roots, folder }: Config, out: string, io: Io): string | undefined {
  if (roots === undefined) return looksLikeRegistryRoot(folder) ? folder : undefined;
  const [root, ...others] = roots
    .map((path) => resolve(folder, path))
    .filter((path) => path !== out && existsSync(path));
  if (root === undefined || others.length === 0) return root;
  const names = [root, ...others].map((path) => `"${displayPath(path, io.cwd)}"`).join(', ');
  throw new XregError('USAGE', 'The configuration names several registries to add to.', {
    help: `Name one of ${names}.`,
  });
}

// SPDX-License-Identifier: Apache-2.0
import {
  type Config,
  type ConfigArguments,
  loadConfig,
  resolveSingleRoot,
  startFolder,
} from '@xreg/project';
import {
  buildDeploymentIndex,
  createDiskFileSystem,
  type DeploymentIndex,
  type RegistryFileSystem,
  XregError,
} from '@xreg/xregistry-fs';
import type { Io } from '../io.js';
import { formatFindings } from '../output/format-findings.js';

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
 * @param view shows a part of the registry as the whole of it. Default: everything.
 * @throws {XregError} `INPUT_EMPTY` where it holds nothing; those of `resolveSingleRoot`.
 */
export async function openRegistry(
  word: string | undefined,
  args: ConfigArguments,
  io: Io,
  view: (whole: RegistryFileSystem) => RegistryFileSystem = (whole) => whole,
): Promise<OpenRegistry> {
  const config = loadConfig(args, io, startFolder(word, io.cwd));
  const { root, name } = await resolveSingleRoot(word, config, io.cwd);
  const fileSystem = view(createDiskFileSystem(root, { name }));
  const index = await buildDeploymentIndex(fileSystem, {
    allowEmpty: true,
    ...(config.groups !== undefined && { groups: config.groups }),
  });
  if (index.artifacts.size === 0) throw emptyRegistry(index);
  return { config, root, name, fileSystem, index };
}

/** Doing nothing is never a success. What was passed over may be what the user meant. */
function emptyRegistry({ root, diagnostics }: DeploymentIndex): XregError {
  const found = formatFindings(diagnostics, root).trimEnd();
  const help = [
    'A registry is a folder with files such as',
    '  policies/<group>.<name>.v<version>.json, or',
    '  policygroups/<group>/policies/<name>/versions/<version>.json',
  ].join('\n');
  return new XregError('INPUT_EMPTY', `"${root}" holds no policy, schema or rule.`, {
    help: found === '' ? help : `${found}\n${help}`,
  });
}

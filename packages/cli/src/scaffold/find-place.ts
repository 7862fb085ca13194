// SPDX-License-Identifier: Apache-2.0
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import {
  CONFIG_FILE_NAME,
  type Config,
  displayPath,
  findConfigFile,
  findRegistryRoot,
  loadConfig,
  repositoryOf,
} from '@xreg/project';
import { buildDeploymentIndex, createDiskFileSystem, XregError } from '@xreg/xregistry-fs';
import type { Io } from '../io.js';

/** Where a project is to be, and what stands there already. All paths are absolute. */
export interface Place {
  readonly folder: string;
  /** Top of the Git repository around the folder; the folder itself where there is none. */
  readonly top: string;
  /** Folders of registries, relative to the folder. */
  readonly roots: readonly string[];
  /** The registry that is to be written; absent where there is one. */
  readonly newRegistry: string | undefined;
  /** Where the configuration says bundles are published, without a tag. */
  readonly repository: string | undefined;
}

/** What the folder of a new registry is called. */
const REGISTRY_FOLDER = 'registry';

/**
 * Looks at the place of a project.
 *
 * @param word the folder as given; the working directory where it is absent.
 * @throws {XregError} where nothing can be begun there: `INPUT_UNREADABLE`, `CONFIG_INVALID`, `REFUSED`.
 */
export async function findPlace(word: string | undefined, io: Io): Promise<Place> {
  const folder = resolve(io.cwd, word ?? '.');
  refuseFile(folder, io);
  await refuseRegistryAround(folder, io);
  const config = readOwnConfig(folder, io);
  if (config !== undefined) await refuseNothing(config, folder);
  const roots = config?.roots ?? [(await holdsArtifacts(folder)) ? '.' : REGISTRY_FOLDER];
  return {
    folder,
    top: repositoryOf(folder) ?? folder,
    roots,
    newRegistry: await findNewRegistry(folder, roots, io),
    repository: config?.publish?.reference?.replace(/(?:@.*|:[^/]*)$/, ''),
  };
}

/** The path of a place below another one, with `/`. */
export function innerPath(top: string, path: string): string {
  return relative(top, path).split(sep).join('/');
}

/** Whether a name is taken, if only by a link that leads nowhere. */
export function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function refuseFile(folder: string, io: Io): void {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined || stats.isDirectory()) return;
  throw new XregError('INPUT_UNREADABLE', `"${displayPath(folder, io.cwd)}" is no folder.`, {
    help: 'Name a folder, which may be new, or none for the one you are in.',
  });
}

/** A project within a registry would be a stray folder of it. */
async function refuseRegistryAround(folder: string, io: Io): Promise<void> {
  const around = dirname(folder);
  const file = findConfigFile(around);
  const config = file === undefined ? undefined : readConfig(file, io);
  const declared = (config?.roots ?? [])
    .map((root) => resolve(dirname(file ?? ''), root))
    .find((root) => folder === root || folder.startsWith(root + sep));
  // Folders are called "policies" for many reasons; files in them decide.
  const guessed = findRegistryRoot(folder);
  const isWithin =
    guessed !== undefined &&
    guessed !== folder &&
    (await artifactFiles(guessed)).some((path) =>
      path.startsWith(`${innerPath(guessed, folder)}/`),
    );
  const registry = declared ?? (isWithin ? guessed : undefined);
  if (registry === undefined) return;
  const [name, inner] = [registry, folder].map((path) => displayPath(path, io.cwd));
  throw new XregError('REFUSED', `"${inner ?? ''}" lies in the registry "${name ?? ''}".`, {
    help: 'Run xreg init in the folder around the registry.',
  });
}

function readOwnConfig(folder: string, io: Io): Config | undefined {
  const file = join(folder, CONFIG_FILE_NAME);
  return isThere(file) ? readConfig(file, io) : undefined;
}

function readConfig(file: string, io: Io): Config {
  return loadConfig({ config: file, 'no-config': false }, io, dirname(file));
}

/** Where the configuration names no registry and is in none, no command would find a new one. */
async function refuseNothing({ roots }: Config, folder: string): Promise<void> {
  if (roots !== undefined || (await holdsArtifacts(folder))) return;
  throw new XregError('REFUSED', `${CONFIG_FILE_NAME} names no registry, and lies in none.`, {
    help: `Add "roots": ["${REGISTRY_FOLDER}"] to it, and run xreg init again.`,
  });
}

/** The registry of a project is written where none of its roots has anything in it. */
async function findNewRegistry(
  folder: string,
  roots: readonly string[],
  io: Io,
): Promise<string | undefined> {
  const paths = roots.map((root) => resolve(folder, root));
  const [first] = paths;
  if (first === undefined || !paths.every(isFree)) {
    if (first === undefined || paths.length > 1 || (await holdsArtifacts(first))) return undefined;
    throw new XregError(
      'REFUSED',
      `"${displayPath(first, io.cwd)}" is taken, but holds no policy, schema or rule.`,
      {
        help: `The registry would be written there. Move it away, or name another folder as "roots" in ${CONFIG_FILE_NAME}.`,
      },
    );
  }
  return /^\.\.(?:\/|$)/.test(innerPath(folder, first)) ? undefined : first;
}

function isFree(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats === undefined || (stats.isDirectory() && readdirSync(path).length === 0);
}

async function holdsArtifacts(folder: string): Promise<boolean> {
  return (await artifactFiles(folder)).length > 0;
}

async function artifactFiles(folder: string): Promise<readonly string[]> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  const index = await buildDeploymentIndex(createDiskFileSystem(folder), { allowEmpty: true });
  return Array.from(index.artifacts.values(), ({ file }) => file);
}

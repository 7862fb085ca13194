// SPDX-License-Identifier: Apache-2.0
import { existsSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { TransportOptions } from '@xreg/publisher';
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
import type { Config } from '../config/config.js';
import type { Environment, Listener } from '../environment.js';
import { displayPath } from '../input/display-path.js';
import { resolveSingleRoot } from '../input/single-root.js';
import { repositoryOf } from '../config/find-config.js';
import { openRevision } from '../validation/open-base.js';
import { sourceKind, type SourceKind } from './source-kind.js';

/** One state of a registry, opened. */
export interface OpenSide {
  readonly fileSystem: RegistryFileSystem;
  readonly index: DeploymentIndex;
}

/** The two states that are compared. */
export interface OpenSides {
  readonly before: OpenSide;
  readonly after: OpenSide;
}

/** What opening needs. */
export interface OpenSidesOptions {
  readonly config: Config;
  readonly indexOptions: IndexOptions;
  readonly environment: Environment;
  readonly listener: Listener;
  /** How OCI registries are reached; asked for only where one is. */
  readonly transport: () => Promise<TransportOptions>;
}

/**
 * Opens two states of a registry: folders, archives, OCI image layouts and references, Git revisions.
 * A revision without a path means the folder of the other side, else that of the registry around;
 * where the older side does not have that folder yet, everything is new.
 *
 * @param before as given.
 * @param after as given; the registry around where it is absent.
 * @throws {XregError} `INPUT_UNREADABLE` or `INPUT_EMPTY` where a side is no registry, `USAGE` where it
 * is malformed, and what fetching a bundle throws.
 */
export async function openSides(
  before: string,
  after: string | undefined,
  options: OpenSidesOptions,
): Promise<OpenSides> {
  const { cwd } = options.environment;
  const exists = (path: string) => existsSync(resolve(cwd, path));
  const old = sourceKind(before, exists);
  const current: SourceKind =
    after === undefined
      ? { kind: 'path', path: (await resolveSingleRoot(undefined, options.config, cwd)).root }
      : sourceKind(after, exists);
  const folder = async () =>
    folderOf(current, cwd) ??
    folderOf(old, cwd) ??
    (await resolveSingleRoot(undefined, options.config, cwd)).root;
  return {
    before: await open(old, folder, options, true),
    after: await open(current, folder, options, false),
  };
}

/**
 * Opens one registry, such as the policies that rules are run over.
 *
 * @param word as either side of a comparison is given.
 * @throws {XregError} as {@link openSides}.
 */
export async function openFleet(word: string, options: OpenSidesOptions): Promise<OpenSide> {
  const { cwd } = options.environment;
  const source = sourceKind(word, (path) => existsSync(resolve(cwd, path)));
  const folder = async () => (await resolveSingleRoot(undefined, options.config, cwd)).root;
  return open(source, folder, options, false);
}

function folderOf(source: SourceKind, cwd: string): string | undefined {
  if (source.kind !== 'path') return undefined;
  const path = resolve(cwd, source.path);
  return isFolder(path) ? path : undefined;
}

async function open(
  source: SourceKind,
  folder: () => Promise<string>,
  options: OpenSidesOptions,
  mayBeNew: boolean,
): Promise<OpenSide> {
  const fileSystem = await openSource(source, folder, options, mayBeNew);
  const isNew = fileSystem.list('').length === 0 && mayBeNew && source.kind === 'revision';
  const index = await buildDeploymentIndex(fileSystem, {
    ...options.indexOptions,
    allowEmpty: isNew,
  });
  return { fileSystem, index };
}

async function openSource(
  source: SourceKind,
  folder: () => Promise<string>,
  { environment: { cwd }, listener, transport }: OpenSidesOptions,
  mayBeNew: boolean,
): Promise<RegistryFileSystem> {
  switch (source.kind) {
    case 'path': {
      const path = resolve(cwd, source.path);
      const name = displayPath(path, cwd);
      return isFolder(path) ? createDiskFileSystem(path, { name }) : openFile(path, name);
    }
    case 'reference': {
      const { fetchBundle } = await import('@xreg/publisher');
      const { readReference } = await import('../publishing/read-reference.js');
      const { files } = await fetchBundle(readReference(source.reference, cwd), await transport());
      return createMemoryFileSystem(source.reference, files);
    }
    case 'revision': {
      const { ref, path } = source;
      if (path === undefined) {
        const root = await folder();
        refuseWithoutRepository(ref, [root, cwd]);
        return mayBeNew ? openRevision(ref, root, listener) : openAt(ref, root, cwd);
      }
      return path.startsWith('.')
        ? openAt(ref, resolve(cwd, path), cwd)
        : createGitFileSystem(repositoryOf(cwd) ?? cwd, ref, path);
    }
  }
}

/** A mistyped folder is taken for a revision; without a repository it can be none. */
function refuseWithoutRepository(ref: string, folders: readonly string[]): void {
  if (folders.some((folder) => repositoryOf(folder) !== undefined)) return;
  throw new XregError('INPUT_UNREADABLE', `"${ref}" does not exist.`, {
    help: 'It is no folder, archive or reference, and there is no Git repository here whose revision it could be.',
  });
}

function openAt(ref: string, root: string, cwd: string): RegistryFileSystem {
  const repository = repositoryOf(root) ?? repositoryOf(cwd) ?? root;
  return createGitFileSystem(repository, ref, relative(repository, root).split(sep).join('/'));
}

async function openFile(path: string, name: string): Promise<RegistryFileSystem> {
  if (!existsSync(path)) {
    throw new XregError('INPUT_UNREADABLE', `"${name}" does not exist.`, {
      help: 'Name a folder, an archive, an OCI reference, or a Git revision such as "origin/main" or "main:registry".',
    });
  }
  const { BundleRefusedError, openArchive } = await import('@xreg/publisher');
  try {
    const { files } = await openArchive(path);
    return createMemoryFileSystem(name, files);
  } catch (cause) {
    if (!(cause instanceof BundleRefusedError) || cause.rule !== 'bundle/archive-unknown') {
      throw cause;
    }
    throw new XregError('INPUT_UNREADABLE', `"${name}" is no registry.`, {
      cause,
      help: 'Name the folder of a registry, or a ZIP, tar.gz or tar archive of one.',
    });
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

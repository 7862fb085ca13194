// SPDX-License-Identifier: Apache-2.0
import { statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { ExplainedPolicy } from '@xreg/governance';
import {
  displayPath,
  findRegistryRoot,
  foldersUpwards,
  looksLikeRegistryRoot,
  repositoryOf,
  resolveInputs,
  type Config,
} from '@xreg/project';
import {
  buildDeploymentIndex,
  createDiskFileSystem,
  nearestNames,
  readDocument,
  XregError,
  type ArtifactEntry,
  type DeploymentIndex,
  type IndexOptions,
  type RegistryFileSystem,
} from '@xreg/xregistry-fs';
import type { Io } from '../io.js';

/** A policy and the registry it lies in. */
export interface OpenPolicy extends ExplainedPolicy {
  readonly index: DeploymentIndex;
}

/**
 * Opens the policy a command is about.
 *
 * @param word a file, a key or an xid, as given.
 * @param root the registry as given; else that of the file, of the configuration, or around the
 * working directory.
 * @throws {XregError} `INPUT_UNREADABLE` where there is no such policy, `USAGE` where it is no policy.
 */
export async function openPolicy(
  word: string,
  root: string | undefined,
  config: Config,
  options: IndexOptions,
  io: Io,
): Promise<OpenPolicy> {
  const path = resolve(io.cwd, word);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) {
    return openFile(path, root, config, options, io);
  }
  const inputs = await resolveInputs(root === undefined ? [] : [root], config, io.cwd);
  const known: string[] = [];
  for (const input of inputs) {
    const index = await openIndex(createDiskFileSystem(input.root, { name: input.name }), options);
    const entry = index.byKey('policy', word) ?? policyAt(index, word);
    if (entry !== undefined) return openEntry(index, entry);
    known.push(...index.ofType('policy').map(({ key }) => key));
  }
  const near = [...known.filter((key) => key.startsWith(`${word}@`)), ...nearestNames(word, known)];
  const places = inputs.map(({ name }) => `"${name}"`).join(', ');
  throw new XregError('INPUT_UNREADABLE', `There is no policy "${word}" in ${places}.`, {
    help:
      near[0] === undefined
        ? 'Name a file, or a key that "xreg index" shows.'
        : `Did you mean "${near[0]}"?`,
  });
}

function openIndex(
  fileSystem: RegistryFileSystem,
  options: IndexOptions,
): Promise<DeploymentIndex> {
  return buildDeploymentIndex(fileSystem, { ...options, allowEmpty: true });
}

function policyAt(index: DeploymentIndex, xid: string): ArtifactEntry | undefined {
  const entry = index.artifacts.get(xid);
  if (entry === undefined || entry.artifact.type === 'policy') return entry;
  throw new XregError('USAGE', `"${xid}" is a ${entry.artifact.type}, not a policy.`, {
    help: 'Name a policy; the rule comes after it.',
  });
}

function openEntry(index: DeploymentIndex, entry: ArtifactEntry): OpenPolicy {
  return { root: index.root, file: entry.file, document: entry.read(), entry, index };
}

/** A file may be no artifact, such as the policy of a test: it can be judged all the same. */
async function openFile(
  path: string,
  root: string | undefined,
  config: Config,
  options: IndexOptions,
  { cwd }: Io,
): Promise<OpenPolicy> {
  const folder = root === undefined ? rootAround(path, config) : resolve(cwd, root);
  const file = relative(folder, path).split(sep).join('/');
  if (file.startsWith('../')) {
    throw new XregError('USAGE', `"${displayPath(path, cwd)}" does not lie in "${root ?? ''}".`, {
      help: 'Leave out --root, or name the registry the file lies in.',
    });
  }
  const fileSystem = createDiskFileSystem(folder, { name: displayPath(folder, cwd) });
  const index = await openIndex(fileSystem, options);
  const entry = [...index.artifacts.values()].find((each) => each.file === file);
  if (entry === undefined) {
    return { root: index.root, file, document: readDocument(fileSystem, file), index };
  }
  if (entry.artifact.type === 'policy') return openEntry(index, entry);
  throw new XregError('USAGE', `"${file}" is a ${entry.artifact.type}, not a policy.`, {
    help: 'Name a policy; the rule comes after it.',
  });
}

/** The registry a file lies in; its folder, which holds no artifact, where it lies in none. */
function rootAround(path: string, { roots = [], folder }: Config): string {
  const declared = roots
    .map((root) => resolve(folder, root))
    .find((root) => path.startsWith(root + sep));
  return declared ?? findRegistryRoot(path) ?? registryAround(path) ?? dirname(path);
}

/**
 * The nearest registry above a file that is no artifact. A folder named `schemas` somewhere above, say
 * in a home directory, makes no registry of what lies between: the search ends with the Git repository,
 * and outside of one only what lies in the `tests` of a registry belongs to it.
 */
function registryAround(path: string): string | undefined {
  const repository = repositoryOf(dirname(path));
  const isWithin = (folder: string): boolean =>
    repository === undefined
      ? folder === dirname(path) || relative(folder, path).startsWith(`tests${sep}`)
      : folder === repository || folder.startsWith(repository + sep);
  return [...foldersUpwards(dirname(path))].filter(isWithin).find(looksLikeRegistryRoot);
}

// SPDX-License-Identifier: Apache-2.0
import { relative, resolve, sep } from 'node:path';
import { createDiskFileSystem, XregError, type RegistryFileSystem } from '@xreg/xregistry-fs';
import type { Config } from '../config/config.js';
import { repositoryOf } from '../config/find-config.js';
import type { Environment, Listener } from '../environment.js';
import type { RegistryInput } from '../input/resolve-inputs.js';
import { readChangesSince, readStagedChanges, type GitChanges } from './git-changes.js';
import { findSuppressionsFile } from './suppressions-file.js';
import type { ValidationInput } from './validate-inputs.js';
import type { ValidationSettings } from './validation-settings.js';

/** The flags that leave out what has not changed. */
export interface ChangeArguments {
  readonly 'changed-since'?: string | undefined;
  readonly staged?: boolean;
}

/** What belongs to the toolkit rather than to a registry, at its root. */
const TOOLKIT = /^(?:tests(?:\/|$)|xreg\.config\.json$|xreg-suppressions\.json$)/;

/**
 * Opens registries to be judged: as they lie on disk, or as they are staged. What is reported on is
 * narrowed to what has changed, where that is asked for; where what decides the findings has changed
 * (the configuration, suppressions, rules from elsewhere), all of it stays.
 *
 * @throws {XregError} `USAGE` for both flags at once, `INPUT_UNREADABLE` outside a repository.
 */
export function openInputs(
  inputs: readonly RegistryInput[],
  args: ChangeArguments,
  config: Config,
  settings: ValidationSettings,
  environment: Environment,
  listener: Listener,
): readonly ValidationInput[] {
  const since = args['changed-since'];
  if (since !== undefined && args.staged === true) {
    throw new XregError('USAGE', '--changed-since and --staged exclude each other.');
  }
  const deciders = [
    config.file,
    findSuppressionsFile(inputs, settings),
    ...settings.rules.map(({ source, base }) => resolve(base, source)),
  ].filter((path) => path !== undefined);
  const read = onceForEachRepository((root) =>
    since === undefined ? readStagedChanges(root, environment.env) : readChangesSince(since, root),
  );
  return inputs.map((input) => {
    const { root, name } = input;
    if (since === undefined && args.staged !== true) {
      return { ...input, fileSystem: createDiskFileSystem(root, { name }) };
    }
    const changes = read(root);
    const only = deciders.some((path) => hasChanged(path, changes))
      ? input.only
      : changedIn(input, changes);
    if (only?.size === 0) listener.say(`Nothing of "${name}" has changed; nothing is reported.`);
    return {
      root,
      name,
      ...(only !== undefined && { only }),
      fileSystem: openAsChanged(changes, root, name),
    };
  });
}

/** Registries of one repository share what has changed in it. */
function onceForEachRepository<Changes extends GitChanges>(
  read: (root: string) => Changes,
): (root: string) => Changes {
  const known = new Map<string | undefined, Changes>();
  return (root) => {
    const repository = repositoryOf(root);
    const changes = known.get(repository) ?? read(root);
    known.set(repository, changes);
    return changes;
  };
}

function openAsChanged(changes: GitChanges, root: string, name: string): RegistryFileSystem {
  return changes.open?.(root, name) ?? createDiskFileSystem(root, { name });
}

/** Whether a file has changed, or something in a folder has. */
function hasChanged(path: string, { paths }: GitChanges): boolean {
  return paths.has(path) || [...paths].some((changed) => changed.startsWith(path + sep));
}

function changedIn({ root, only }: RegistryInput, { paths }: GitChanges): ReadonlySet<string> {
  const changed = [...paths]
    .filter((path) => path.startsWith(root + sep))
    .map((path) => relative(root, path).split(sep).join('/'))
    .filter((path) => !TOOLKIT.test(path));
  if (only === undefined) return new Set(changed);
  const asked = [...only];
  return new Set(
    changed.filter((path) => asked.some((each) => path === each || path.startsWith(`${each}/`))),
  );
}

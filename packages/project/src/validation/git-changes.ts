// SPDX-License-Identifier: Apache-2.0
import { isAbsolute, join, relative, resolve } from 'node:path';
import {
  createGitFileSystem,
  createMemoryFileSystem,
  runGit,
  XregError,
  type RegistryFileSystem,
} from '@xreg/xregistry-fs';
import { repositoryOf } from '../config/find-config.js';

/** Most output that is taken from git, in bytes: about a million paths. */
const MAX_BYTES = 64 * 1024 * 1024;

/** What has changed in a repository. */
export interface GitChanges {
  /** Absolute path of the root of the repository. */
  readonly repository: string;
  /** Absolute paths of files that were added, changed or deleted. */
  readonly paths: ReadonlySet<string>;
  /**
   * A registry as it is staged; absent where it is judged as it lies on disk.
   *
   * @param root absolute path of its root.
   * @param name how it is named in messages.
   */
  readonly open?: (root: string, name: string) => RegistryFileSystem;
}

/**
 * What has changed since the working tree and a revision had the last commit in common: commits,
 * what is staged and what is not, and new files that are not ignored.
 *
 * @param folder absolute path of a folder in the repository.
 * @throws {XregError} `INPUT_UNREADABLE` where the revision or the repository is not there.
 */
export function readChangesSince(ref: string, folder: string): GitChanges {
  const repository = findRepository(folder);
  const given = ref.startsWith('-')
    ? undefined
    : git(repository, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  if (given === undefined) {
    throw new XregError('INPUT_UNREADABLE', `"${ref}" names no commit in "${repository}".`, {
      help: 'Name a branch, a tag or a commit; in a shallow clone, fetch it first.',
    });
  }
  const commit = given.trim();
  const base = git(repository, ['merge-base', commit, 'HEAD'])?.trim() ?? commit;
  const changed = readPaths(repository, ['diff', ...DIFF_OPTIONS, base, '--']);
  const added = readPaths(repository, ['ls-files', '--others', '--exclude-standard', '-z']);
  return { repository, paths: new Set([...changed, ...added]) };
}

/**
 * What is staged for the next commit. Within a hook, that is what the hook was called for, which is
 * less than the usual index holds where only some files are committed.
 *
 * @param folder absolute path of a folder in the repository.
 * @throws {XregError} `INPUT_UNREADABLE` where there is no repository, or its index has conflicts.
 */
export function readStagedChanges(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): GitChanges {
  const repository = findRepository(folder);
  const indexFile = findIndexFile(repository, env);
  // A tree without a name is written into the store of the repository, as a commit would do.
  const tree = git(repository, ['write-tree'], indexFile)?.trim();
  if (tree === undefined) {
    throw new XregError('INPUT_UNREADABLE', `What is staged in "${repository}" is no tree yet.`, {
      help: 'Resolve the conflicts of the merge first: "git status" lists them.',
    });
  }
  const hasHead = git(repository, ['rev-parse', '--verify', '--quiet', 'HEAD']) !== undefined;
  const args = hasHead
    ? ['diff', '--cached', ...DIFF_OPTIONS, 'HEAD', '--']
    : ['ls-files', '--cached', '-z'];
  return {
    repository,
    paths: readPaths(repository, args, indexFile),
    open(root, name) {
      const path = relative(repository, root).replaceAll('\\', '/');
      const hasFolder =
        path === '' || git(repository, ['rev-parse', '--verify', '--quiet', `${tree}:${path}`]);
      if (!hasFolder) return createMemoryFileSystem(name, new Map());
      return { ...createGitFileSystem(repository, tree, path), root: name };
    },
  };
}

const DIFF_OPTIONS = ['--name-only', '-z', '--no-renames', '--no-ext-diff', '--no-textconv'];

/** The index that a hook works on, where it was called for this repository. */
function findIndexFile(
  repository: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const given = env['GIT_INDEX_FILE'];
  if (given === undefined || given === '') return undefined;
  const gitFolder = git(repository, ['rev-parse', '--absolute-git-dir'])?.trimEnd();
  const file = resolve(repository, given);
  const inner = gitFolder === undefined ? '..' : relative(gitFolder, file);
  return inner.startsWith('..') || isAbsolute(inner) ? undefined : file;
}

function findRepository(folder: string): string {
  const repository = repositoryOf(folder);
  if (repository !== undefined) return repository;
  throw new XregError('INPUT_UNREADABLE', `"${folder}" is in no Git repository.`, {
    help: 'Leave out --changed-since and --staged, or run "git init" first.',
  });
}

function readPaths(
  repository: string,
  args: readonly string[],
  indexFile?: string,
): ReadonlySet<string> {
  const output = git(repository, args, indexFile);
  if (output === undefined) {
    throw new XregError(
      'INPUT_UNREADABLE',
      `git cannot tell what has changed in "${repository}".`,
      {
        help: `Try "git ${args.join(' ')}".`,
      },
    );
  }
  const paths = output.split('\0').filter((path) => path !== '');
  return new Set(paths.map((path) => join(repository, path)));
}

function git(repository: string, args: readonly string[], indexFile?: string): string | undefined {
  return runGit(repository, args, {
    maxBytes: MAX_BYTES,
    ...(indexFile !== undefined && { indexFile }),
  })?.toString('utf8');
}

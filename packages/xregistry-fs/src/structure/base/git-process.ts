// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { XregError } from '../../error.js';

/** Settings of {@link runGit}. */
export interface GitOptions {
  /** What git reads from its standard input. */
  readonly input?: string;
  /** Most bytes that are taken from git. */
  readonly maxBytes: number;
  /** Absolute path of the index to work with, where it is not the usual one. */
  readonly indexFile?: string;
}

const TIMEOUT_MS = 120_000;

/**
 * Objects as they were committed; nothing is fetched, even where a partial clone lacks some; and no
 * program runs that the settings of the repository name, which may be hostile.
 */
const SAFE_SETTINGS = [
  '--no-pager',
  '--no-replace-objects',
  ...['-c', 'protocol.allow=never'],
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'core.hooksPath='],
];

/** A hook runs with variables that name another repository, or its index. */
const FOREIGN_VARIABLES = new Set([
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
]);

/**
 * Runs git and gives what it prints. No shell is involved, nothing is fetched, nothing is asked.
 *
 * @param folder where git runs.
 * @returns `undefined` where git ends with a failure of its own, such as an unknown revision.
 * @throws {XregError} `TOOL_MISSING` where git is not installed, `INPUT_TOO_LARGE` where it prints more
 * than `maxBytes`, `INPUT_UNREADABLE` where the folder is missing, is in no repository, or belongs
 * to another user, `EXTERNAL_FAILED` where git does not end in time.
 */
export function runGit(
  folder: string,
  args: readonly string[],
  { input = '', maxBytes, indexFile }: GitOptions,
): Buffer | undefined {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !FOREIGN_VARIABLES.has(name)),
  );
  try {
    return execFileSync('git', [...SAFE_SETTINGS, '-C', folder, ...args], {
      input,
      maxBuffer: maxBytes,
      timeout: TIMEOUT_MS,
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        ...env,
        ...(indexFile !== undefined && { GIT_INDEX_FILE: indexFile }),
        LC_ALL: 'C',
        GIT_NO_LAZY_FETCH: '1',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_TERMINAL_PROMPT: '0',
      },
    });
  } catch (error) {
    throwKnownFailure(folder, error);
    return undefined;
  }
}

/** A failure of the tool is thrown; that git refuses a request is for the caller to judge. */
function throwKnownFailure(folder: string, error: unknown): void {
  const { code, stderr } = error as { readonly code?: unknown; readonly stderr?: unknown };
  if (code === 'ENOENT') {
    throw new XregError('TOOL_MISSING', 'The program "git" is not found.', {
      cause: error,
      help: 'Install git and make sure it is on the PATH.',
    });
  }
  if (code === 'ENOBUFS') {
    throw new XregError(
      'INPUT_TOO_LARGE',
      `The Git revision in "${folder}" is too large to read.`,
      {
        cause: error,
        help: 'Compare with a smaller folder of the repository.',
      },
    );
  }
  if (code === 'ETIMEDOUT') {
    throw new XregError('EXTERNAL_FAILED', `git does not answer in "${folder}".`, {
      cause: error,
      help: 'Check the repository with "git fsck".',
    });
  }
  const said = Buffer.isBuffer(stderr) ? stderr.toString('utf8') : '';
  if (/not a git repository|cannot change to|dubious ownership/i.test(said)) {
    const [line = ''] = said.trim().split('\n');
    throw new XregError('INPUT_UNREADABLE', `"${folder}" is no readable Git repository.`, {
      cause: error,
      help: `Name a folder within a repository. git says: ${line.slice(0, 200)}`,
    });
  }
}

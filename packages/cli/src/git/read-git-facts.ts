// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { foldersUpwards } from '../config/find-config.js';
import type { RunGit } from './run-git.js';

/** What Git knows of a folder. */
export interface GitFacts {
  /** Full id of the last commit that touched the folder; absent where it has changes since. */
  readonly revision?: string;
  /** When that commit was made. */
  readonly committed?: Date;
  /** Address of the repository as people open it, without credentials. */
  readonly source?: string;
  /** What a user should know before relying on the facts. */
  readonly notices: readonly string[];
}

/**
 * Asks Git about the folder of a registry. It is the folder that counts, not the repository: a commit
 * elsewhere changes nothing, so the bundle stays the same.
 *
 * @param folder absolute path.
 */
export async function readGitFacts(folder: string, run: RunGit): Promise<GitFacts> {
  if (!isInRepository(folder)) return { notices: [] };
  const log = await run(folder, ['log', '-1', '--format=%H %ct', '--', '.']);
  if (log === undefined) {
    return {
      notices: [
        'Git cannot be asked about the registry, so the bundle states no revision and no time.',
      ],
    };
  }
  const [revision = '', seconds = ''] = log.trim().split(' ');
  const changes = await run(folder, ['status', '--porcelain', '--', '.']);
  const isShallow =
    (await run(folder, ['rev-parse', '--is-shallow-repository']))?.trim() === 'true';
  const remote = await run(folder, ['config', '--get', 'remote.origin.url']);
  const source = remote === undefined ? undefined : toWebAddress(remote.trim());
  const isCommitted = revision !== '' && changes === '';
  return {
    ...(isCommitted && { revision }),
    ...(seconds !== '' && { committed: new Date(Number(seconds) * 1000) }),
    ...(source !== undefined && { source }),
    notices: [
      ...(isCommitted
        ? []
        : ['The registry has changes that are not committed: no revision is stated.']),
      ...(isShallow
        ? [
            'The clone is shallow, so the last commit of the registry may be another one: use fetch-depth: 0.',
          ]
        : []),
    ],
  };
}

function isInRepository(folder: string): boolean {
  for (const candidate of foldersUpwards(folder)) {
    if (existsSync(join(candidate, '.git'))) return true;
  }
  return false;
}

/** Writes `git@host:owner/name.git` and the like as `https://host/owner/name`; else `undefined`. */
export function toWebAddress(remote: string): string | undefined {
  const short = /^(?:[^@/\s]+@)?([A-Za-z0-9.-]+):(?!\/)([^\s]+)$/.exec(remote);
  const text = short === null ? remote : `https://${short[1] ?? ''}/${short[2] ?? ''}`;
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, port, pathname } = new URL(text);
  if (!['https:', 'http:', 'ssh:', 'git:'].includes(protocol) || hostname === '') return undefined;
  const isWeb = protocol === 'https:' || protocol === 'http:';
  const host = isWeb && port !== '' ? `${hostname}:${port}` : hostname;
  return `${protocol === 'http:' ? 'http' : 'https'}://${host}${pathname.replace(/\.git\/?$|\/$/, '')}`;
}

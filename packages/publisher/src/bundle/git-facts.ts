// SPDX-License-Identifier: Apache-2.0
import { programEnvironment } from '../oras/program-environment.js';
import type { RunProgram } from '../oras/run-program.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What Git says about a folder. */
export interface GitFacts {
  /** Time of the last commit that touched the folder, in seconds since 1970. */
  readonly commitSeconds?: number;
  /** That commit; absent where the folder differs from it. */
  readonly revision?: string;
  /** Address of the repository, without credentials. */
  readonly source?: string;
  readonly notices: readonly string[];
}

const TIMEOUT_MS = 30_000;
/** Settings of a repository that would run programs are switched off: the repository may be hostile. */
const SAFE = [
  '--no-pager',
  '--no-optional-locks',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'log.showSignature=false',
];

/** Asks Git about a folder. Without Git, or outside of a repository, nothing is known. */
export async function readGitFacts(
  directory: string,
  env: Environment,
  run: RunProgram,
): Promise<GitFacts> {
  const git = async (...args: readonly string[]): Promise<string | undefined> => {
    const result = await run('git', [...SAFE, ...args], {
      cwd: directory,
      env: programEnvironment(env, { helpers: false }),
      timeoutMs: TIMEOUT_MS,
    });
    return result.exitCode === 0 ? result.stdout.toString('utf8') : undefined;
  };
  // `%P` is empty for a commit whose parents are not known here.
  const log = await git('log', '-1', '--format=%H %ct %P', '--', '.');
  const [commit, time, parent] = (log ?? '').trim().split(' ');
  if (commit === undefined || commit === '') return { notices: [] };
  const source = formatSource(await git('remote', 'get-url', 'origin'));
  const known = source === undefined ? {} : { source };
  const endings = describeLineEndings(await git('ls-files', '--eol', '-z', '--', '.'));
  const isShallow = (await git('rev-parse', '--is-shallow-repository'))?.trim() === 'true';
  if (isShallow && parent === undefined) {
    const notice =
      'The clone is shallow, so the last commit of the registry is unknown: the bundle carries no revision ' +
      'and no creation time. Fetch the whole history (actions/checkout: fetch-depth: 0).';
    return { ...known, notices: [notice, ...endings] };
  }
  const commitSeconds = Number(time);
  const status = await git('status', '--porcelain', '--untracked-files=all', '--', '.');
  if (status !== '') {
    const notice =
      'The registry has changes that are not committed: the bundle carries no revision.';
    return { ...known, commitSeconds, notices: [notice, ...endings] };
  }
  return { ...known, commitSeconds, revision: commit, notices: endings };
}

/** Files that have CRLF here and LF in Git make another digest than on every other system. */
function describeLineEndings(listing: string | undefined): readonly string[] {
  const damaged = (listing ?? '').split('\0').flatMap((line) => {
    const [facts, path] = line.split('\t');
    return path !== undefined && /^i\/lf\s+w\/(?:crlf|mixed)\b/.test(facts ?? '') ? [path] : [];
  });
  if (damaged.length === 0) return [];
  const more = damaged.length === 1 ? ' has' : ` and ${damaged.length - 1} more have`;
  return [
    `${damaged[0] ?? ''}${more} other line endings here than in Git, so the digest is another one than elsewhere. ` +
      'Add "* text=auto eol=lf" to .gitattributes and check the files out again.',
  ];
}

/** The address of a remote as a web address without credentials; `undefined` for local paths. */
function formatSource(remote: string | undefined): string | undefined {
  const address = remote?.trim() ?? '';
  // user@host:path is what SSH takes.
  const short = /^(?:[^@/\s]+@)?([^:/@\s]+\.[^:/@\s]+):(?!\/)(\S+)$/.exec(address);
  const long = /^(?:https?|ssh|git):\/\/(?:[^@/\s]*@)?([^/:\s]+)(?::\d+)?\/(\S+)$/.exec(address);
  const [, host, path] = short ?? long ?? [];
  if (host === undefined || path === undefined) return undefined;
  return `https://${host}/${path.replace(/\/+$/, '').replace(/\.git$/, '')}`;
}

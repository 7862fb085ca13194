// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { readGitFacts } from './git-facts.js';
import { runProgram } from '../oras/run-program.js';
import type { RunProgram } from '../oras/run-program.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the surroundings of a registry say about it: facts for the manifest of its bundle. */
export interface SourceFacts {
  /** Time of creation, RFC 3339 in UTC. Never the present, which no second run could repeat. */
  readonly created: string;
  /** `org.opencontainers.image.source` and `.revision`, as far as they are known. */
  readonly annotations: ReadonlyMap<string, string>;
  /** What the user should know, such as line endings that Git changed. One line each. */
  readonly notices: readonly string[];
}

/** Settings of {@link readSourceFacts}. */
export interface SourceFactsOptions {
  /** Default: that of the process. */
  readonly env?: Environment;
  /** Runs Git. Default: the real one. */
  readonly run?: RunProgram;
}

const NO_TIME = '1970-01-01T00:00:00Z';
/** The last second of the year 9999, which is the last that RFC 3339 can write. */
const LAST_SECOND = 253_402_300_799;

/**
 * Finds out when and from what a registry was made: `created` is `SOURCE_DATE_EPOCH`, else the time of
 * the last commit that touched the folder, else 1970-01-01T00:00:00Z. `revision` is that commit, so
 * commits elsewhere in the repository do not change the bundle; uncommitted files have none.
 *
 * @param directory the root of the registry.
 * @throws {XregError} `USAGE` where `SOURCE_DATE_EPOCH` is not a time.
 * @see https://reproducible-builds.org/specs/source-date-epoch/
 */
export async function readSourceFacts(
  directory: string,
  options: SourceFactsOptions = {},
): Promise<SourceFacts> {
  const env = options.env ?? process.env;
  const epoch = readEpoch(env);
  const git = await readGitFacts(directory, env, options.run ?? runProgram);
  const source = sourceFromEnvironment(env) ?? git.source;
  const annotations = new Map<string, string>();
  if (source !== undefined) annotations.set('org.opencontainers.image.source', source);
  if (git.revision !== undefined) {
    annotations.set('org.opencontainers.image.revision', git.revision);
  }
  const seconds = epoch ?? git.commitSeconds;
  return {
    created: seconds === undefined ? NO_TIME : formatSeconds(seconds),
    annotations,
    notices: git.notices,
  };
}

function readEpoch(env: Environment): number | undefined {
  const text = env['SOURCE_DATE_EPOCH'] ?? '';
  if (text === '') return undefined;
  const seconds = /^\d{1,12}$/.test(text) ? Number(text) : NaN;
  if (seconds <= LAST_SECOND) return seconds;
  throw new XregError('USAGE', `SOURCE_DATE_EPOCH is "${text}", which is not a time.`, {
    help: 'Give seconds since 1970 in digits, such as SOURCE_DATE_EPOCH=$(git log -1 --format=%ct).',
  });
}

/** CI systems tell the address of the repository, the same for every clone. */
function sourceFromEnvironment(env: Environment): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, CI_PROJECT_URL: project } = env;
  if (server !== undefined && repository !== undefined) return `${server}/${repository}`;
  return project;
}

function formatSeconds(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

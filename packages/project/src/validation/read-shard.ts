// SPDX-License-Identifier: Apache-2.0
import { runGit, XregError, type Shard } from '@xreg/xregistry-fs';
import { repositoryOf } from '../config/find-config.js';
import type { RegistryInput } from '../input/resolve-inputs.js';

/** Flags that take a view of the whole, and which command takes it. */
export interface WholeArguments {
  readonly 'changed-since'?: string | undefined;
  readonly staged?: boolean | undefined;
  readonly 'max-warnings'?: string | undefined;
  readonly 'suppress-all'?: boolean | undefined;
  readonly 'prune-suppressions'?: boolean | undefined;
}

const FOR_THE_MERGE = [
  'changed-since',
  'max-warnings',
  'suppress-all',
  'prune-suppressions',
] as const satisfies readonly (keyof WholeArguments)[];

/**
 * Reads which part of a run is asked for, such as `2/5`.
 *
 * @throws {XregError} `USAGE` where it names no shard.
 */
export function readShard(given: string): Shard {
  const [, index, count] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(given) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.index <= shard.count) return shard;
  throw new XregError('USAGE', `--shard cannot be "${given}".`, {
    help: 'Name one shard of all, from "1/5" to "5/5"; there are at most 9999.',
  });
}

/**
 * Refuses what a shard cannot do.
 *
 * @throws {XregError} `USAGE` with the command that can.
 */
export function refuseWithShard(args: WholeArguments, inputs: readonly RegistryInput[]): void {
  for (const name of FOR_THE_MERGE) {
    if (args[name] === undefined || args[name] === false) continue;
    throw new XregError('USAGE', `--${name} takes a view of all shards.`, {
      help: `Give --${name} to "xreg report merge".`,
    });
  }
  const partly = inputs.find(({ only }) => only !== undefined);
  if (args.staged !== true && partly === undefined) return;
  const what = args.staged === true ? '--staged' : `A part of "${partly?.name ?? ''}"`;
  throw new XregError('USAGE', `${what} is not for --shard, which is for whole registries.`, {
    help: 'Leave out --shard, or name whole registries.',
  });
}

/** The commits that are checked out where registries lie, each once; none outside of repositories. */
export function readCommits(inputs: readonly RegistryInput[]): readonly string[] {
  const repositories = new Set(inputs.flatMap(({ root }) => repositoryOf(root) ?? []));
  const commits = [...repositories].flatMap((repository) => readHead(repository) ?? []);
  return [...new Set(commits)];
}

function readHead(repository: string): string | undefined {
  try {
    const args = ['rev-parse', '--verify', '--quiet', 'HEAD'];
    return runGit(repository, args, { maxBytes: 4096 })?.toString('latin1').trim();
  } catch (error) {
    // Without Git a shard is as good; only a mix of commits is not noticed.
    if (error instanceof XregError) return undefined;
    throw error;
  }
}

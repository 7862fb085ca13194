// SPDX-License-Identifier: Apache-2.0
import { formatDay, isDay } from '@xreg/governance';
import type { RegistryInput } from '@xreg/project';
import {
  openSuppressions,
  rewriteSuppressions,
  suppressJudged,
  type RewriteOptions,
  type ValidationOutcome,
  type ValidationSettings,
} from '@xreg/project/validation';
import { XregError } from '@xreg/xregistry-fs';
import type { Io } from '../io.js';
import { writeFileAtomically } from './write-file.js';

/** For how long findings are accepted where nothing is said, in days. */
const DEFAULT_DAYS = 90;

const DAY_MS = 24 * 60 * 60 * 1000;

/** The flags that change a suppressions file. */
export interface SuppressionArguments {
  readonly 'suppress-all': boolean;
  readonly 'prune-suppressions': boolean;
  readonly 'no-suppressions': boolean;
  readonly reason: string | undefined;
  readonly expires: string | undefined;
}

/**
 * How the suppressions file is to change; `undefined` where it is not.
 *
 * @throws {XregError} `USAGE` where a reason is missing, or the last day is none that comes.
 */
export function readRewriteOptions(args: SuppressionArguments, io: Io): RewriteOptions | undefined {
  const { reason, expires } = args;
  const isWriting = args['suppress-all'] || args['prune-suppressions'];
  if (isWriting && args['no-suppressions']) {
    throw new XregError('USAGE', '--no-suppressions leaves no suppressions file to write.');
  }
  if (!args['suppress-all']) {
    const useless = reason === undefined ? expires && '--expires' : '--reason';
    if (useless !== undefined) {
      throw new XregError('USAGE', `${useless} is for --suppress-all only.`);
    }
    return args['prune-suppressions'] ? { prune: true, cwd: io.cwd } : undefined;
  }
  if (reason === undefined || reason.trim() === '') {
    throw new XregError('USAGE', '--suppress-all needs --reason <text>.', {
      help: 'Say why the findings are accepted, such as --reason "Known since the move to EDC 0.14".',
    });
  }
  const nowMs = io.now().getTime();
  const lastDay = expires ?? formatDay(nowMs + DEFAULT_DAYS * DAY_MS);
  if (!isDay(lastDay) || lastDay < formatDay(nowMs)) {
    throw new XregError('USAGE', `--expires cannot be "${lastDay}".`, {
      help: 'Write a day that is still to come as YYYY-MM-DD.',
    });
  }
  return { prune: args['prune-suppressions'], accept: { reason, expires: lastDay }, cwd: io.cwd };
}

/** Writes the suppressions file anew after a run, and gives what the run comes to with it. */
export function rewriteAnew(
  outcome: ValidationOutcome,
  options: RewriteOptions,
  inputs: readonly RegistryInput[],
  settings: ValidationSettings,
  io: Io,
): ValidationOutcome {
  const { path, text, added, removed } = rewriteSuppressions(outcome, options);
  writeFileAtomically(path, text);
  const file = openSuppressions(path, io);
  const until = options.accept === undefined ? '' : ` until ${options.accept.expires}`;
  io.stderr.write(`${file.name}: ${added} added${until}, ${removed} removed\n`);
  return suppressJudged(outcome, file, inputs, settings, io);
}

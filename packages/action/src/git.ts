// SPDX-License-Identifier: Apache-2.0
import { execFile } from 'node:child_process';

/** Runs Git in one folder. @returns its standard output, or `undefined` where it failed. */
export type Git = (...args: readonly string[]) => Promise<string | undefined>;

const TIMEOUT_MS = 120_000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;
/** Settings of a repository that would run programs are switched off: what is proposed may be hostile. */
const SAFE = [
  '--no-pager',
  '--no-optional-locks',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=',
];

/** Git in a folder, without a terminal to ask at. */
export function createGit(folder: string, env: Readonly<Record<string, string | undefined>>): Git {
  return (...args) =>
    new Promise((done) => {
      execFile(
        'git',
        [...SAFE, ...args],
        {
          cwd: folder,
          env: { ...env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' },
          timeout: TIMEOUT_MS,
          maxBuffer: MAX_OUTPUT_BYTES,
          encoding: 'utf8',
        },
        (error, stdout) => {
          done(error === null ? stdout : undefined);
        },
      );
    });
}

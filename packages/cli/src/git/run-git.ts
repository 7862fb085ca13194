// SPDX-License-Identifier: Apache-2.0
import { execFile } from 'node:child_process';

/** Longest time one question to Git may take, in milliseconds. */
const TIMEOUT_MS = 20_000;
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/** Asks Git something about a folder. @returns what it prints, or `undefined` where it fails. */
export type RunGit = (folder: string, args: readonly string[]) => Promise<string | undefined>;

/**
 * The Git on PATH. No shell, no hooks, no pager, no locks: nothing in the repository runs, and nothing
 * in it is written.
 */
export const runGit: RunGit = (folder, args) =>
  new Promise((resolve) => {
    execFile(
      'git',
      ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=', '-C', folder, ...args],
      {
        encoding: 'utf8',
        env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
        maxBuffer: MAX_OUTPUT_BYTES,
        timeout: TIMEOUT_MS,
        windowsHide: true,
      },
      (error, stdout) => {
        resolve(error === null ? stdout : undefined);
      },
    );
  });

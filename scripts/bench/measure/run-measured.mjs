// SPDX-License-Identifier: Apache-2.0
// One run of a program in a process of its own, its output in a file.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../pnpm.mjs';

/** Where the benchmark keeps its inputs, its peers and what they print. */
export const benchFolder = join(repositoryRoot, '.bench');

const wrapper = join(import.meta.dirname, 'run-measured.py');
/** The Python that measures: the one of the system, where there is one. Others are often scripts that look for one. */
export const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';

/**
 * Runs a program to its end.
 *
 * @param {{ command: string, args: string[], cwd?: string, env?: Record<string, string>,
 *   exitCodes?: number[], limitSeconds?: number }} program `exitCodes` are those of a run that did its
 *   work, 0 and 1 by default: findings are no failure. Without `limitSeconds` it may take any time.
 * @returns {{ wallMs: number, cpuMs: number, peakBytes: number, timedOut: boolean, stdout: () => string,
 *   stderr: () => string }} the peak is that of the largest process of the program.
 * @throws where it ends with another exit code.
 */
export function runMeasured(program) {
  const { command, args, cwd = repositoryRoot, env = {}, exitCodes = [0, 1] } = program;
  mkdirSync(benchFolder, { recursive: true });
  const files = ['stdout', 'stderr'].map((name) => join(benchFolder, name));
  const limit = String(program.limitSeconds ?? 0);
  const { stdout, stderr, error } = spawnSync(
    python,
    ['-E', '-S', wrapper, ...files, limit, command, ...args],
    { cwd, env: { ...process.env, ...env }, encoding: 'utf8' },
  );
  if (error) throw new Error('The benchmark needs python3 to measure processes.', { cause: error });
  if (stdout === '') throw new Error(`${command} did not start: ${lastLine(stderr)}`);
  const { status, ...measured } = JSON.parse(stdout);
  const [readStdout, readStderr] = files.map((file) => () => readFileSync(file, 'utf8'));
  if (!measured.timedOut && !exitCodes.includes(status)) {
    const said = (readStderr().trim() || readStdout().trim()).slice(-2000);
    throw new Error(`${[command, ...args.slice(0, 8)].join(' ')} ended with ${status}:\n${said}`);
  }
  return { ...measured, stdout: readStdout, stderr: readStderr };
}

/** The times that a program prints of its own work, in place of those of its process. */
export function ownTimes(run) {
  return (limitSeconds) => {
    const measured = run(limitSeconds);
    const { ms, cpuMs } = JSON.parse(measured.stdout());
    return { ...measured, wallMs: ms, cpuMs };
  };
}

function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}

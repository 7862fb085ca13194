// SPDX-License-Identifier: Apache-2.0

/** Settings of one run of a program. */
export interface RunOptions {
  /** Working folder. */
  readonly cwd: string;
  /** The whole environment of the program: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** Time after which the program is stopped, in milliseconds. */
  readonly timeoutMs: number;
  /** Stops the program when aborted. */
  readonly signal?: AbortSignal | undefined;
  /** Text for the standard input, which is empty otherwise. */
  readonly input?: string;
  /** Largest size of each output that is kept, in bytes. Default 16 MiB. */
  readonly maxOutputBytes?: number;
}

/** How a run of a program ended. */
export interface RunResult {
  /** Exit code; `undefined` where the program did not start, was stopped, or died of a signal. */
  readonly exitCode: number | undefined;
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly timedOut: boolean;
  readonly aborted: boolean;
  /** Why it did not start, such as `ENOENT`. */
  readonly startError?: string;
}

/** Runs a program to its end. The arguments reach it as they are: there is no shell. */
export type RunProgram = (
  file: string,
  args: readonly string[],
  options: RunOptions,
) => Promise<RunResult>;

const KILL_DELAY_MS = 5_000;
const DEFAULT_MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/** Runs real programs. It never throws for what the program does. */
export const runProgram: RunProgram = async (file, args, options) => {
  const { execa } = await import('execa');
  const result = await execa(file, args, {
    cwd: options.cwd,
    env: options.env,
    extendEnv: false,
    reject: false,
    shell: false,
    encoding: 'buffer',
    stripFinalNewline: false,
    maxBuffer: options.maxOutputBytes ?? DEFAULT_MAX_OUTPUT_BYTES,
    timeout: options.timeoutMs,
    forceKillAfterDelay: KILL_DELAY_MS,
    // An empty input is a closed one: a program that asks for a password gets no answer and ends.
    input: options.input ?? '',
    ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
  });
  return {
    exitCode: result.exitCode,
    stdout: Buffer.from(result.stdout),
    stderr: Buffer.from(result.stderr).toString('utf8'),
    timedOut: result.timedOut,
    aborted: result.isCanceled,
    ...(result.code !== undefined && result.exitCode === undefined && !result.timedOut
      ? { startError: result.code }
      : {}),
  };
};

// SPDX-License-Identifier: Apache-2.0
import { classifyOrasFailure } from './oras-failure.js';
import type { RunResult } from './run-program.js';
import type { Timing } from './timing.js';

/** Times and limits of trying again. */
export interface RetrySettings {
  /** Time for one try, in milliseconds. */
  readonly timeoutMs: number;
  /** When everything has to be over, on the clock of `timing`. */
  readonly endMs: number;
  readonly timing: Timing;
  readonly signal?: AbortSignal | undefined;
}

/** How the last of one or more tries has ended. */
export interface TriedResult extends RunResult {
  readonly attempts: number;
  /** Time of all tries and the waits between them, in milliseconds. */
  readonly elapsedMs: number;
}

const ATTEMPTS = 4;
/** Waits double from this, in milliseconds; each is cut short at random, so that clients spread. */
const FIRST_WAIT_MS = 500;
/** The longest wait that a registry can ask for, in milliseconds. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Runs oras again while its failure can pass by itself and there is time. oras tries again within a run
 * as well, but not where a connection breaks, and waits three seconds at most.
 *
 * @param run one try, which is given its time in milliseconds.
 */
export async function runWithRetries(
  run: (timeoutMs: number) => Promise<RunResult>,
  { timeoutMs, endMs, timing, signal }: RetrySettings,
): Promise<TriedResult> {
  const startMs = timing.now();
  for (let attempts = 1; ; attempts += 1) {
    const result = await run(Math.max(1, Math.min(timeoutMs, endMs - timing.now())));
    const tried = { ...result, attempts, elapsedMs: timing.now() - startMs };
    if (attempts === ATTEMPTS || !canPass(result)) return tried;
    const waitMs = waitAfter(attempts, result.stderr, timing.random());
    if (timing.now() + waitMs >= endMs) return tried;
    await timing.sleep(waitMs, signal);
    if (signal?.aborted === true) return { ...tried, aborted: true };
  }
}

function canPass({ exitCode, stderr }: RunResult): boolean {
  return exitCode !== 0 && exitCode !== undefined && classifyOrasFailure(stderr).isTransient;
}

/** What the registry asks for, where its text says so, else a wait that grows with each try. */
function waitAfter(attempts: number, stderr: string, random: number): number {
  const asked = /retry[- ]after["']?[:= ]+["']?(\d{1,6})/i.exec(stderr)?.[1];
  const growing = FIRST_WAIT_MS * 2 ** (attempts - 1) * (0.5 + random / 2);
  return Math.min(LONGEST_WAIT_MS, Math.max(growing, Number(asked ?? 0) * 1000));
}

// SPDX-License-Identifier: Apache-2.0
import type { Clock } from '../apply/retry.js';
import type { Outcome } from '../fleet/outcome.js';

/** Settings of {@link runLoop}. */
export interface LoopOptions {
  /** Time between two runs, in milliseconds. */
  readonly intervalMs: number;
  /** First wait after a run that failed, in milliseconds; each further one is twice as long. Default 5,000. */
  readonly firstRetryMs?: number;
  readonly clock: Clock;
  /** Ends the loop: at once between two runs, else after the run in hand. */
  readonly signal: AbortSignal;
}

/** Part of a wait that is left to chance, to both sides, so that many loops do not ask at once. */
const JITTER = 0.1;

/**
 * Runs again and again until it is told to end. A run that failed is repeated sooner, and then less and
 * less often, down to the usual interval; what people have to look at is not urgent.
 */
export async function runLoop(run: () => Promise<Outcome>, options: LoopOptions): Promise<void> {
  const { clock, signal } = options;
  let failures = 0;
  while (!signal.aborted) {
    failures = (await run()) === 'failed' ? failures + 1 : 0;
    await clock.sleep(nextWaitMs(failures, clock.random(), options), signal);
  }
}

/**
 * How long to wait, in milliseconds.
 *
 * @param failures runs in a row that failed.
 * @param random from 0 to 1.
 */
export function nextWaitMs(
  failures: number,
  random: number,
  { intervalMs, firstRetryMs = 5_000 }: Pick<LoopOptions, 'intervalMs' | 'firstRetryMs'>,
): number {
  // Beyond that many, powers of two are no times any more.
  const backoffMs = firstRetryMs * 2 ** Math.min(failures - 1, 30);
  const waitMs = failures === 0 ? intervalMs : Math.min(backoffMs, intervalMs);
  return Math.round(waitMs * (1 - JITTER + 2 * JITTER * random));
}

// SPDX-License-Identifier: Apache-2.0
import { setTimeout } from 'node:timers/promises';

/** Clock, sleep and chance: what waiting for a registry depends on. */
export interface Timing {
  /** Milliseconds since some moment; they never go back. */
  now(): number;
  /** Waits, or ends early where the signal says so. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** A number from 0 up to, and without, 1. */
  random(): number;
}

/** The real clock and real chance. */
export const SYSTEM_TIMING: Timing = {
  now: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    // An abort ends the wait; the next run of the program then says that it was stopped.
    await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
  },
  random: () => Math.random(),
};

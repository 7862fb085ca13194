// SPDX-License-Identifier: Apache-2.0
import type { FleetStatus } from '../fleet/fleet-status.js';

/** Shortest silence that counts as hanging, in milliseconds. */
const SHORTEST_PATIENCE_MS = 60_000;

/** What is known of a loop from the outside. */
export interface Health {
  /** The loop gives a sign of life. */
  beat(): void;
  /** A run ended. */
  note(status: FleetStatus): void;
  /** Whether the loop is at work, rather than hanging. */
  isAlive(): boolean;
  /**
   * Whether there is a desired state: one run has had a good bundle from every source. A connector that is
   * down has no part in it, since restarting us would not help it.
   */
  isReady(): boolean;
  readonly status: FleetStatus | undefined;
}

/**
 * What is known of a loop that has just begun.
 *
 * @param intervalMs time between two runs, in milliseconds; three of them without a sign of life are too
 * long, and never less than a minute.
 */
export function createHealth(intervalMs: number, now: () => Date): Health {
  const patienceMs = Math.max(3 * intervalMs, SHORTEST_PATIENCE_MS);
  let beatAt = now().getTime();
  let status: FleetStatus | undefined;
  let isReady = false;
  return {
    beat() {
      beatAt = now().getTime();
    },
    note(next) {
      status = next;
      isReady ||= next.sources.every(({ inForce }) => inForce !== undefined);
    },
    isAlive: () => now().getTime() - beatAt <= patienceMs,
    isReady: () => isReady,
    get status() {
      return status;
    },
  };
}

// SPDX-License-Identifier: Apache-2.0
import { ConnectorError } from '../connector/connector-error.js';

/** Waiting, as the machine does it or as a test does. */
export interface Clock {
  /** The present. */
  now(): Date;
  /** Waits. @param ms milliseconds. @param signal ends the wait early. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** From 0 to 1, to keep many reconcilers from asking at the same moment. */
  random(): number;
}

/** The clock of the machine. */
export const SYSTEM_CLOCK: Clock = {
  now: () => new Date(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal?.addEventListener('abort', end);
    }),
  random: () => Math.random(),
};

/** How often, and after how long, something is tried again. */
export interface RetryOptions {
  /** How often at most, the first time included. Default 4. */
  readonly attempts?: number;
  /** The first wait, in milliseconds; each further one is twice as long. Default 250. */
  readonly firstWaitMs?: number;
}

/** Does something again where the connector may be able to do it later. */
export async function withRetry<T>(
  clock: Clock,
  options: RetryOptions,
  action: () => Promise<T>,
): Promise<T> {
  const { attempts = 4, firstWaitMs = 250 } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await action();
    } catch (error) {
      const mayPass = error instanceof ConnectorError && error.isTransient;
      if (!mayPass || attempt >= attempts) throw error;
      const backoff = firstWaitMs * 2 ** (attempt - 1) * (0.5 + clock.random() / 2);
      await clock.sleep(Math.max(backoff, error.retryAfterMs ?? 0));
    }
  }
}

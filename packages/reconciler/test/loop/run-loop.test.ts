// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextWaitMs, runLoop, SYSTEM_CLOCK, type Clock, type Outcome } from '../../src/index.js';

/** Lets a loop live through outcomes, and notes how long it waits after each. */
async function waitsAfter(outcomes: readonly Outcome[]): Promise<readonly number[]> {
  const waits: number[] = [];
  const controller = new AbortController();
  const clock: Clock = {
    now: () => new Date(0),
    random: () => 0.5,
    sleep(ms) {
      waits.push(ms);
      if (waits.length === outcomes.length) controller.abort();
      return Promise.resolve();
    },
  };
  const run = () => Promise.resolve(outcomes[waits.length] ?? 'ok');
  await runLoop(run, { intervalMs: 60_000, clock, signal: controller.signal });
  return waits;
}

test('a run that failed is repeated sooner, less and less often, until one succeeds', async () => {
  expect(
    await waitsAfter(['ok', 'failed', 'failed', 'failed', 'failed', 'failed', 'ok', 'failed']),
  ).toEqual([60_000, 5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 5_000]);
});

test('what people have to look at is not repeated sooner', async () => {
  expect(await waitsAfter(['findings', 'refused', 'ok'])).toEqual([60_000, 60_000, 60_000]);
});

test('no wait is longer than the interval and a tenth, or shorter than nothing', () => {
  fc.assert(
    fc.property(
      fc.nat(2_000),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 86_400_000 }),
      (failures, random, intervalMs) => {
        const waitMs = nextWaitMs(failures, random, { intervalMs });

        expect(waitMs).toBeGreaterThanOrEqual(0);
        expect(waitMs).toBeLessThanOrEqual(Math.ceil(intervalMs * 1.1));
      },
    ),
  );
});

test('a loop that is told to end between two runs ends at once', async () => {
  const controller = new AbortController();
  const run = () => {
    setImmediate(() => {
      controller.abort();
    });
    return Promise.resolve('ok' as const);
  };

  await runLoop(run, { intervalMs: 86_400_000, clock: SYSTEM_CLOCK, signal: controller.signal });

  expect(controller.signal.aborted).toBe(true);
});

test('a loop that is told to end beforehand does not begin', async () => {
  const run = () => Promise.reject(new Error('it began'));

  await runLoop(run, { intervalMs: 1, clock: SYSTEM_CLOCK, signal: AbortSignal.abort() });
});

// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { createRegistryStore } from '../../src/publish/registry-store.js';
import { packPolicy } from '../registry-fixture.js';
import type { Oras } from '../../src/oras/oras.js';

const NO_ORAS = {} as Oras;

describe('createRegistryStore', () => {
  it.each([
    ['as little as makes sense', 3, 50],
    ['twice as long as looking and tagging took', 300, 600],
    ['no longer than two seconds', 60_000, 2_000],
  ])('waits %s before the last look', async (_, tookMs, expectedMs) => {
    const waits: number[] = [];
    const timing = {
      now: () => 0,
      sleep: (waitMs: number) => {
        waits.push(waitMs);
        return Promise.resolve();
      },
      random: () => 0,
    };
    const store = createRegistryStore(NO_ORAS, 'work', await packPolicy('{}'), { timing });

    await store.settle(tookMs);

    expect(waits).toEqual([expectedMs]);
  });
});

// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSimulator } from '../../../../testing/edc/simulator/create-simulator.js';
import * as api from '../../src/index.js';
import { connectTo } from '../connector/simulated-connector.js';
import { happenings, liveThrough } from '../random-life.js';

/** More where somebody asks for more, such as `XREG_FUZZ_RUNS=1000`. */
const RUNS = Number(process.env['XREG_FUZZ_RUNS'] ?? 300);

test.each([
  ['selector', 'v3'],
  ['selector', 'v4beta'],
  ['delete-definition', 'v3'],
] as const)(
  'whatever happens, one run ends in the desired state, and the next writes nothing (%s, %s)',
  { timeout: 600_000 },
  async (strategy, version) => {
    let lives = 0;
    await fc.assert(
      fc.asyncProperty(happenings, async (life) => {
        const simulator = createSimulator();
        const connector = await connectTo(simulator, version);
        const agree = (...deal: readonly [string, string]) => simulator.negotiate(...deal);
        const stage = { api, connector, strategy, name: 'acme-fleet', agree };
        await liveThrough(stage, life);
        lives++;
      }),
      { numRuns: RUNS },
    );
    expect(lives).toBe(RUNS);
  },
);

// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSimulator } from '../../../../testing/edc/simulator/create-simulator.js';
import * as api from '../../src/index.js';
import { connectTo } from '../connector/simulated-connector.js';
import { happenings, liveThrough, type Happening } from '../random-life.js';

/** More where somebody asks for more, such as `XREG_FUZZ_RUNS=1000`. */
const RUNS = Number(process.env['XREG_FUZZ_RUNS'] ?? 340);

const run = (...policies: readonly string[]): Happening => ({ what: 'run', policies });
const define = (definition: string, access: string, contract: string): Happening => ({
  what: 'define',
  ...{ definition, access, contract },
});

const wait = (hours: number): Happening => ({ what: 'wait', hours });
const remove = (policy: string): Happening => ({ what: 'delete', policy });

/** Lives that once ended badly. */
const FOUND: readonly (readonly Happening[])[] = [
  // The policy that kept a deleted definition was deleted itself.
  [define('first', 'a@1', 'c@1'), run('a@2'), remove('c@1'), run('a@2')],
  // Two policies kept two forms of one deleted definition.
  [
    ...[run('c@1'), define('second', 'c@1', 'a@1'), run('a@1'), define('second', 'a@1', 'a@1')],
    ...[run('a@2'), run('a@1', 'c@1')],
  ],
  // A policy was due just when what it kept had become needless.
  [
    ...[define('first', 'a@1', 'a@1'), run('a@1', 'c@1'), run('c@1'), wait(24)],
    ...[define('first', 'c@1', 'c@1'), run('c@1')],
  ],
];

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
      { numRuns: RUNS, examples: FOUND.map((life) => [life]) },
    );
    expect(lives).toBeGreaterThanOrEqual(RUNS);
  },
);

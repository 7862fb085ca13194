// SPDX-License-Identifier: Apache-2.0
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSimulator } from '../../../../testing/edc/simulator/create-simulator.js';
import { createTemporaryFolder } from '../../../../testing/temporary-folder.js';
import { createMetrics, watchFleet, type Clock, type LogFields } from '../../src/index.js';
import { connectTo } from '../connector/simulated-connector.js';
import { simulatedFleet } from '../fleet/simulated-fleet.js';
import { createFakeSource, policy } from '../sources/fake-source.js';

interface Line extends LogFields {
  readonly event: string;
}

/** Watches a fleet for as many runs as there are things to do between them. */
async function watch(...between: readonly ((world: World) => void)[]): Promise<readonly Line[]> {
  const stateDir = join(createTemporaryFolder({}), 'state');
  const source = createFakeSource('policies', policy('membership@1.0'));
  const connector = await connectTo(createSimulator());
  const fleet = simulatedFleet({ stateDir, sources: [source], connect: () => connector });
  const lines: Line[] = [];
  const controller = new AbortController();
  const world = {
    stateDir,
    source,
    stop: () => {
      controller.abort();
    },
  };
  let runs = 0;
  const clock: Clock = {
    now: () => new Date(Date.UTC(2026, 5, 1) + runs),
    random: () => 0,
    sleep() {
      between[runs]?.(world);
      runs += 1;
      if (runs >= between.length) controller.abort();
      return Promise.resolve();
    },
  };
  await watchFleet(fleet, {
    ...{ clock, intervalMs: 1000, listen: { port: 0 }, metrics: createMetrics() },
    signal: controller.signal,
    log: (_, event, fields = {}) => lines.push({ ...fields, event }),
  });
  return lines;
}

interface World {
  readonly stateDir: string;
  readonly source: ReturnType<typeof createFakeSource>;
  readonly stop: () => void;
}

const outcomesOf = (lines: readonly Line[]) =>
  lines.flatMap(({ event, outcome }) =>
    event === 'run.ended' ? outcome : event === 'run.failed' ? event : [],
  );

test('a watch goes on while its state cannot be kept, and is well again afterwards', async () => {
  const lines = await watch(
    ({ stateDir }) => {
      rmSync(stateDir, { recursive: true });
      writeFileSync(stateDir, 'in the way');
    },
    ({ stateDir }) => {
      rmSync(stateDir);
    },
    () => undefined,
  );

  expect(outcomesOf(lines)).toEqual(['ok', 'run.failed', 'ok']);
  expect(lines.find(({ event }) => event === 'run.failed')?.['message']).toContain(
    'cannot be kept',
  );
});

test('a watch says what is wrong with a source in every run, and that it is well again', async () => {
  const lines = await watch(
    ({ source }) => {
      source.isUp = false;
    },
    () => undefined,
    ({ source }) => {
      source.isUp = true;
    },
    () => undefined,
  );

  expect(outcomesOf(lines)).toEqual(['ok', 'failed', 'failed', 'ok']);
  expect(lines.filter(({ event }) => event === 'source.unreachable')).toHaveLength(2);
});

test('a watch that is told to end says so at the end', async () => {
  const lines = await watch(({ stop }) => {
    stop();
  });

  expect(lines.map(({ event }) => event)).toEqual([
    ...['watch.started', 'connector.applied', 'run.ended', 'watch.ended'],
  ]);
});

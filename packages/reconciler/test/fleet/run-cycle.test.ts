// SPDX-License-Identifier: Apache-2.0
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSimulator } from '../../../../testing/edc/simulator/create-simulator.js';
import { createTemporaryFolder } from '../../../../testing/temporary-folder.js';
import {
  readFleetStatus,
  readSuspension,
  runCycle,
  type ConnectorPort,
  type CycleOptions,
} from '../../src/index.js';
import { connectTo } from '../connector/simulated-connector.js';
import { createFakeSource, policy } from '../sources/fake-source.js';
import { simulatedFleet } from './simulated-fleet.js';

async function createFleet(around: (connector: ConnectorPort) => ConnectorPort = (same) => same) {
  const stateDir = createTemporaryFolder({});
  const source = createFakeSource('policies', {
    ...policy('access@1.0'),
    ...policy('membership@1.0'),
    ...policy('usage@1.0'),
  });
  const connector = await connectTo(createSimulator());
  const fleet = simulatedFleet({ stateDir, sources: [source], connect: () => around(connector) });
  const ids = async () => (await connector.policies.query([])).map(({ id }) => id).sort();
  const run = (options: CycleOptions = {}) => runCycle(fleet, options);
  return { fleet, stateDir, ids, run, source };
}

describe('a run that is told to end', () => {
  test('finishes the step in hand, and the next run does the rest', async () => {
    const controller = new AbortController();
    const { ids, run } = await createFleet((connector) => ({
      ...connector,
      policies: {
        ...connector.policies,
        async create(definition) {
          controller.abort();
          await connector.policies.create(definition);
        },
      },
    }));

    const ended = await run({ signal: controller.signal });

    expect(ended).toMatchObject({
      outcome: 'failed',
      connectors: [{ status: 'halted', writes: 1 }],
    });
    expect(await ids()).toEqual(['dspacex.access.v1.0']);
    expect(await run()).toMatchObject({ outcome: 'ok', connectors: [{ writes: 2 }] });
    expect(await ids()).toHaveLength(3);
  });
});

describe('the state of a fleet', () => {
  test('tells how the last run ended, and when one last ended well', async () => {
    const { run, source, stateDir } = await createFleet();
    const first = await run();
    source.isUp = false;
    const second = await run();

    expect(await readFleetStatus(stateDir)).toEqual(second);
    expect(second).toMatchObject({ outcome: 'failed', lastSuccessAt: first.at });
  });

  test('may be damaged without a run being kept from it', async () => {
    const { run, stateDir } = await createFleet();
    writeFileSync(join(stateDir, 'status.json'), '{"formatVersion":1}');

    await expect(readFleetStatus(stateDir)).rejects.toMatchObject({ code: 'INPUT_UNREADABLE' });
    expect((await run()).outcome).toBe('ok');
  });

  test('suspends where the file that says so is damaged', async () => {
    const stateDir = createTemporaryFolder({ 'suspended/berlin.json': '{' });
    const connector = await connectTo(createSimulator());
    const source = createFakeSource('policies', policy('membership@1.0'));
    const fleet = simulatedFleet({ stateDir, sources: [source], connect: () => connector });
    const [berlin] = fleet.connectors;

    expect(berlin && (await readSuspension(stateDir, berlin))?.reason).toContain('damaged');
    expect((await runCycle(fleet)).connectors).toMatchObject([{ status: 'suspended' }]);
  });

  test.each(['state.json', 'journal.jsonl'])('that is damaged fails a run: %s', async (file) => {
    const { run, stateDir, ids } = await createFleet();
    await run();
    writeFileSync(join(stateDir, 'berlin', file), '{');

    const { connectors } = await run();

    // A journal is only read to undo what it tells of.
    expect(connectors[0]?.status).toBe(file === 'state.json' ? 'failed' : 'applied');
    expect(await ids()).toHaveLength(3);
  });
});

// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { createSimulator } from '../../../../testing/edc/simulator/create-simulator.js';
import {
  createMemoryRunStore,
  reconcileOnce,
  rollback,
  type ConnectorPort,
  type DeactivationStrategy,
  type DesiredState,
  type MemoryRunStore,
  type ReconcileResult,
} from '../../src/index.js';
import { connectTo } from '../connector/simulated-connector.js';
import { Crash, withFault, type WriteFault } from '../faulty-connector.js';
import { definitionOn, desire, idOf, membershipPolicy, OWNER } from '../fleet.js';

const DAY = 24 * 3_600_000;

/** A life of a connector in cycles; what `before` does is done by others before the cycle. */
interface Cycle {
  readonly desired: DesiredState;
  readonly before?: (connector: ConnectorPort) => Promise<void>;
}

const LIFE: readonly Cycle[] = [
  { desired: desire('a@1', 'b@1') },
  {
    desired: desire('a@1', 'a@2', 'b@1', 'c@1'),
    before: async ({ definitions }) => {
      await definitions.create(definitionOn(idOf('a@1')));
      await definitions.create(definitionOn(idOf('b@1'), { accessPolicyId: idOf('a@1') }));
    },
  },
  { desired: desire('a@2', 'c@1') },
  {
    desired: desire('a@1', 'a@2', 'd@1'),
    before: ({ policies }) => policies.delete(idOf('a@2')).then(() => undefined),
  },
  {
    desired: desire('a@1', 'a@2', 'b@1', 'd@1'),
    before: async ({ policies }) => {
      const shown = await policies.get(idOf('d@1'));
      await policies.update({
        id: idOf('d@1'),
        policy: membershipPolicy('anyone'),
        privateProperties: shown?.privateProperties ?? {},
      });
    },
  },
];

interface Life {
  readonly connector: ConnectorPort;
  readonly store: MemoryRunStore;
  readonly run: (
    cycle: Cycle,
    fault?: WriteFault,
    onFailure?: 'continue' | 'rollback',
  ) => Promise<{ readonly result?: ReconcileResult; readonly writes: number }>;
  /** Lives through the cycles before one, and what others do before it. */
  readonly liveUntil: (cycle: number) => Promise<void>;
}

async function live(strategy: DeactivationStrategy): Promise<Life> {
  const simulator = createSimulator();
  const connector = await connectTo(simulator);
  const store = createMemoryRunStore();
  let now = Date.UTC(2026, 5, 1);
  const run: Life['run'] = (cycle, fault, onFailure = 'continue') => {
    const faulty = withFault(connector, fault);
    const clock = { now: () => new Date(now), sleep: () => Promise.resolve(), random: () => 0 };
    return reconcileOnce(faulty.connector, cycle.desired, {
      ...{ owner: OWNER, store, clock, strategy, onFailure, mutateContractDefinitions: true },
      maxDeactivationPercent: 100,
    }).then(
      (result) => ({ result, writes: faulty.writes() }),
      (error: unknown) => {
        if (error instanceof Crash) return { writes: faulty.writes() };
        throw error;
      },
    );
  };
  return {
    connector,
    store,
    run,
    async liveUntil(cycle: number) {
      for (const each of LIFE.slice(0, cycle)) {
        now += 2 * DAY;
        await each.before?.(connector);
        await run(each);
      }
      now += 2 * DAY;
      await LIFE[cycle]?.before?.(connector);
    },
  };
}

async function snapshot(connector: ConnectorPort): Promise<unknown> {
  return [await connector.policies.query([]), await connector.definitions.query([])];
}

const STRATEGIES = ['selector', 'delete-definition'] as const;
const CYCLES = LIFE.map((cycle, index) => ({ cycle, index }));
const CASES = STRATEGIES.flatMap((strategy) => CYCLES.map((each) => ({ strategy, ...each })));

describe.each(CASES)('strategy $strategy, cycle $index', ({ strategy, cycle, index }) => {
  async function undisturbed() {
    const world = await live(strategy);
    await world.liveUntil(index);
    const start = await snapshot(world.connector);
    const { writes } = await world.run(cycle);
    return { start, writes, end: await snapshot(world.connector) };
  }

  async function forEachWrite(
    kinds: readonly WriteFault['kind'][],
    check: (
      world: Life,
      fault: WriteFault,
      expected: Awaited<ReturnType<typeof undisturbed>>,
    ) => Promise<void>,
  ): Promise<void> {
    const expected = await undisturbed();
    expect(expected.writes).toBeGreaterThan(0);
    for (const kind of kinds) {
      for (const moment of ['before', 'after'] as const) {
        for (let write = 0; write < expected.writes; write++) {
          const world = await live(strategy);
          await world.liveUntil(index);
          await check(world, { kind, moment, write }, expected);
        }
      }
    }
  }

  test('ends the same after a crash before or after any write', async () => {
    await forEachWrite(['crash'], async ({ run, connector }, fault, { end }) => {
      await run(cycle, fault);

      await run(cycle);

      expect(await snapshot(connector), JSON.stringify(fault)).toEqual(end);
      expect((await run(cycle)).writes, JSON.stringify(fault)).toBe(0);
    });
  });

  test('ends the same after two crashes', async () => {
    await forEachWrite(['crash'], async ({ run, connector }, fault, { end }) => {
      await run(cycle, fault);
      await run(cycle, { ...fault, write: 0 });

      await run(cycle);

      expect(await snapshot(connector), JSON.stringify(fault)).toEqual(end);
    });
  });

  test('does not notice that an answer was lost', async () => {
    await forEachWrite(['lost'], async ({ run, connector }, fault, { end }) => {
      const { result } = await run(cycle, fault);

      expect(result?.applied?.status, JSON.stringify(fault)).toBe('applied');
      expect(await snapshot(connector), JSON.stringify(fault)).toEqual(end);
    });
  });

  test('goes on where a write is refused, and ends the same once it no longer is', async () => {
    await forEachWrite(['refused'], async ({ run, connector }, fault, { end }) => {
      const { result } = await run(cycle, fault);
      expect(result?.applied?.status, JSON.stringify(fault)).toBe('failed');

      await run(cycle);

      expect(await snapshot(connector), JSON.stringify(fault)).toEqual(end);
    });
  });

  test('leaves nothing behind where a crashed run is rolled back', async () => {
    await forEachWrite(['crash'], async ({ run, connector, store }, fault, { start }) => {
      await run(cycle, fault);

      const left = await rollback(connector, store.journal);

      expect(left, JSON.stringify(fault)).toEqual([]);
      expect(await snapshot(connector), JSON.stringify(fault)).toEqual(start);
    });
  });

  test('leaves nothing behind where a whole run is rolled back', async () => {
    const { run, liveUntil, connector, store } = await live(strategy);
    await liveUntil(index);
    const start = await snapshot(connector);
    await run(cycle);

    expect(await rollback(connector, store.journal)).toEqual([]);

    expect(await snapshot(connector)).toEqual(start);
  });
});

test('a run that is to be rolled back says so where it cannot be', async () => {
  const { run, liveUntil } = await live('selector');
  await liveUntil(0);
  const [cycle] = LIFE;
  if (cycle === undefined) return;

  // The second create is refused, and then so is the delete that would undo the first one.
  const { result } = await run(cycle, { kind: 'refused', moment: 'before', write: 1 }, 'rollback');

  expect(result?.applied?.status).toBe('stalled');
  expect(result?.applied?.notUndone).toHaveLength(1);
});

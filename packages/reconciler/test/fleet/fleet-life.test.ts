// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSimulator } from '../../../../testing/edc/simulator/create-simulator.js';
import { runCycle, type Fleet } from '../../src/index.js';
import { connectTo } from '../connector/simulated-connector.js';
import { Crash, withFault } from '../faulty-connector.js';
import { createFakeSource, policy, rule, type FakeSource } from '../sources/fake-source.js';
import { simulatedFleet } from './simulated-fleet.js';

/** Fleets that live through random events, each with files of its own. */
const RUNS = Number(process.env['XREG_FUZZ_RUNS'] ?? 40);

const POLICIES = ['membership', 'usage', 'access'] as const;

/** One thing that happens between two runs. */
type Event =
  | {
      readonly what: 'publish';
      readonly source: 'acme' | 'other';
      readonly policies: readonly string[];
      /** A policy among them breaks a rule of the third source. */
      readonly isBad: boolean;
    }
  | { readonly what: 'down'; readonly source: string; readonly isUp: boolean }
  | { readonly what: 'torn'; readonly source: string; readonly isWhole: boolean }
  | { readonly what: 'delete'; readonly policy: string }
  | { readonly what: 'restart' }
  | { readonly what: 'run'; readonly crashAtWrite?: number };

const source = fc.constantFrom('acme' as const, 'other' as const);
const events: fc.Arbitrary<readonly Event[]> = fc.array(
  fc.oneof(
    fc.record({
      what: fc.constant('publish' as const),
      ...{ source, policies: fc.subarray([...POLICIES], { minLength: 1 }), isBad: fc.boolean() },
    }),
    fc.record({ what: fc.constant('down' as const), source, isUp: fc.boolean() }),
    fc.record({ what: fc.constant('torn' as const), source, isWhole: fc.boolean() }),
    fc.record({ what: fc.constant('delete' as const), policy: fc.constantFrom(...POLICIES) }),
    fc.constant({ what: 'restart' as const }),
    fc.record(
      { what: fc.constant('run' as const), crashAtWrite: fc.nat(4) },
      { requiredKeys: ['what'] },
    ),
  ),
  { maxLength: 14 },
);

test('a fleet never deploys what a rule forbids, and ends in the desired state', async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(events, async (life) => {
      const folder = mkdtempSync(join(tmpdir(), 'xreg-fleet-'));
      try {
        runs += await liveThrough(folder, life);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: RUNS },
  );
  expect(runs).toBeGreaterThan(RUNS);
}, 300_000);

/** @returns how many runs there were. */
async function liveThrough(stateDir: string, life: readonly Event[]): Promise<number> {
  const simulator = createSimulator();
  const connector = await connectTo(simulator);
  // Each policy belongs to one source: its versions count the publications.
  const sources = new Map<string, FakeSource>([
    ['acme', createFakeSource('acme', policyOf('acme', 'membership', 0))],
    ['other', createFakeSource('other', policyOf('other', 'membership', 0))],
    ['rules', createFakeSource('rules', rule('active'))],
  ]);
  const good = new Map<string, ReadonlySet<string>>([
    ['acme', idsOf('acme', ['membership'], 0)],
    ['other', idsOf('other', ['membership'], 0)],
  ]);
  let crashAtWrite: number | undefined;
  let fleet = open();
  let publications = 0;
  let now = Date.UTC(2026, 5, 1);
  let runs = 0;

  function open(): Fleet {
    return simulatedFleet({
      ...{ stateDir, sources: [...sources.values()], maxDeactivationPercent: 100 },
      connect: () => {
        if (crashAtWrite === undefined) return connector;
        return withFault(connector, { kind: 'crash', moment: 'after', write: crashAtWrite })
          .connector;
      },
    });
  }

  async function run() {
    runs++;
    now += 60_000;
    const clock = { now: () => new Date(now), sleep: () => Promise.resolve(), random: () => 0 };
    try {
      return await runCycle(fleet, { clock });
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      fleet = open();
      return undefined;
    }
  }

  async function activePolicies(): Promise<readonly string[]> {
    const shown = await connector.policies.query([]);
    for (const { policy: terms } of shown) expect(JSON.stringify(terms)).not.toContain('anybody');
    return shown
      .filter(({ privateProperties }) => privateProperties['fleetState'] === 'active')
      .map(({ id }) => id)
      .sort();
  }

  for (const event of life) {
    switch (event.what) {
      case 'publish': {
        publications += 1;
        const { source: name, policies, isBad } = event;
        let documents = isBad ? policyOf(name, 'bad', publications, 'anybody') : {};
        for (const each of policies) {
          documents = { ...documents, ...policyOf(name, each, publications) };
        }
        sources.get(name)?.publish(documents, publications + 1);
        break;
      }
      case 'down':
        Object.assign(sources.get(event.source) ?? {}, { isUp: event.isUp });
        break;
      case 'torn':
        Object.assign(sources.get(event.source) ?? {}, { isWhole: event.isWhole });
        break;
      case 'delete':
        for (const { id } of await connector.policies.query([])) {
          if (id.includes(event.policy)) await connector.policies.delete(id);
        }
        break;
      case 'restart':
        fleet = open();
        break;
      case 'run':
        crashAtWrite = event.crashAtWrite;
        await run();
        crashAtWrite = undefined;
        await activePolicies();
    }
  }

  // Everything is well again, and everybody publishes something good.
  for (const [name, each] of sources) {
    Object.assign(each, { isUp: true, isWhole: true });
    if (name === 'rules') continue;
    publications += 1;
    each.publish(policyOf(name, 'usage', publications), publications + 1);
    good.set(name, idsOf(name, ['usage'], publications));
  }
  const last = await run();
  expect(last?.outcome, JSON.stringify(last)).toBe('ok');
  const wanted = [...good.values()].flatMap((ids) => [...ids]).sort();
  expect(await activePolicies()).toEqual(wanted);
  const after = await run();
  expect(after?.connectors[0]).toMatchObject({ writes: 0, drifted: 0, problems: [] });
  return runs;
}

function policyOf(source: string, name: string, publication: number, value?: string) {
  return policy(`${source}-${name}@${publication}.0`, value);
}

function idsOf(source: string, names: readonly string[], publication: number): Set<string> {
  return new Set(names.map((name) => `dspacex.${source}-${name}.v${publication}.0`));
}

// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  connectorId,
  createDesiredState,
  NOTHING_RECORDED,
  observeConnector,
  planDeployment,
  type ActualState,
  type DesiredState,
} from '../../src/index.js';
import { bundle, createWorld, definitionOn, desire, idOf, OWNER, wantedPolicy } from '../fleet.js';

const OPTIONS = {
  owner: OWNER,
  now: new Date(Date.UTC(2026, 5, 1)),
  mutateContractDefinitions: true,
};

async function observedWorld(desired: DesiredState): Promise<ActualState> {
  const { run, connector } = await createWorld();
  await run(desire('a@1', 'b@1', 'c@1', 'd@1'));
  await connector.definitions.create(definitionOn(idOf('a@1')));
  await connector.definitions.create(definitionOn(idOf('b@1')));
  return observeConnector(connector, desired, NOTHING_RECORDED, OWNER);
}

function shuffled<K, V>(map: ReadonlyMap<K, V>, order: readonly number[]): ReadonlyMap<K, V> {
  const entries = [...map].map((entry, index) => ({ entry, rank: order[index] ?? 0 }));
  return new Map(entries.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry));
}

describe('a plan', () => {
  test('is the same whatever order policies come in', async () => {
    const texts = ['c@1', 'd@1', 'e@1', 'f@1'];
    const desired = desire(...texts);
    const actual = await observedWorld(desired);
    const plan = planDeployment(desired, actual, NOTHING_RECORDED, OPTIONS);

    fc.assert(
      fc.property(
        fc.shuffledSubarray(texts, { minLength: texts.length }),
        fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
        (order, ranks) => {
          const other = { ...actual, policies: shuffled(actual.policies, ranks) };

          expect(planDeployment(desire(...order), other, NOTHING_RECORDED, OPTIONS)).toEqual(plan);
        },
      ),
    );
  });

  test('is plain JSON', async () => {
    const desired = desire('c@1', 'd@1', 'e@1');
    const plan = planDeployment(desired, await observedWorld(desired), NOTHING_RECORDED, OPTIONS);

    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    expect(plan.steps.length).toBeGreaterThan(3);
  });

  test('changes nothing of what it was made from', async () => {
    const desired = desire('c@1', 'd@1', 'e@1');
    const actual = await observedWorld(desired);
    const before = structuredClone({ desired, policies: actual.policies });

    planDeployment(desired, actual, NOTHING_RECORDED, OPTIONS);

    expect({ desired, policies: actual.policies }).toEqual(before);
  });

  test('creates first and collects last, and names earlier steps as required', async () => {
    const desired = desire('c@1', 'd@1', 'e@1');
    const actual = await observedWorld(desired);
    const strategy = 'delete-definition';
    const plan = planDeployment(desired, actual, NOTHING_RECORDED, { ...OPTIONS, strategy });

    expect(plan.steps.map(({ kind, object, requires }) => [kind, object, requires])).toEqual([
      ['create', 'policy', []],
      ['deactivate', 'policy', []],
      ['deactivate', 'policy', []],
      ['deactivate', 'definition', [1]],
      ['deactivate', 'definition', [2]],
    ]);
  });
});

describe('the id of an artifact in a connector', () => {
  test.each([
    [{ group: 'dspacex', name: 'generic-access', version: '1.0' }, 'dspacex.generic-access.v1.0'],
    [{ group: 'dspacex', name: 'x', version: '1.0.0-rc.1' }, 'dspacex.x.v1.0.0-rc.1'],
    [{ group: 'a.b', name: 'c', version: '1' }, 'a~2e~b.c.v1'],
    [{ group: 'a', name: 'b.c', version: '1' }, 'a.b~2e~c.v1'],
    [{ group: 'a:b', name: 'c@d', version: '1~2' }, 'a~3a~b.c~40~d.v1~7e~2'],
  ])('of %j is %s', (artifact, id) => {
    expect(connectorId(artifact)).toBe(id);
  });

  test('is never that of another one, and safe in a path', () => {
    const part = fc.string({
      unit: fc.constantFrom('a', '.', '~', 'v', '1', ':', '@', '🌍'),
      minLength: 1,
    });
    const artifact = fc.record({ group: part, name: part, version: part });

    fc.assert(
      fc.property(artifact, artifact, (a, b) => {
        const isSame = a.group === b.group && a.name === b.name && a.version === b.version;

        expect(connectorId(a) === connectorId(b)).toBe(isSame);
        expect(connectorId(a)).toMatch(/^[\w.~-]+$/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a desired state', () => {
  test('takes the same policy from two bundles once', () => {
    const twice = [wantedPolicy('a@1'), wantedPolicy('a@1', 'a@1', { ...bundle(), name: 'other' })];

    expect(createDesiredState([bundle()], twice).policies).toHaveLength(1);
  });

  test('is refused where two bundles differ on a version', () => {
    const twice = [wantedPolicy('a@1'), wantedPolicy('a@1', 'b', { ...bundle(), name: 'other' })];

    expect(() => createDesiredState([bundle()], twice)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    );
  });
});

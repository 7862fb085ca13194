// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import {
  ConnectorError,
  createDesiredState,
  reconcileOnce,
  type DeploymentPlan,
} from '../../src/index.js';
import {
  bundle,
  createWorld,
  definitionOn,
  desire,
  idOf,
  membershipPolicy,
  OWNER,
  statesOf,
  wantedPolicy,
} from '../fleet.js';

const V1 = 'membership@1.0';
const V2 = 'membership@2.0';

function shortly(plan: DeploymentPlan): readonly string[] {
  return plan.steps.map(
    ({ kind, object, id, reason }) => `${kind} ${object} ${id}: ${reason.code}`,
  );
}

describe('the cycles of the versioning table', () => {
  test('activate the versions that are in the bundle, and deactivate the one that left it', async () => {
    const { run, connector } = await createWorld();

    await run(desire(V1));
    expect(await statesOf(connector)).toEqual({ [idOf(V1)]: 'active' });

    await run(desire(V1, V2));
    expect(await statesOf(connector)).toEqual({ [idOf(V1)]: 'active', [idOf(V2)]: 'active' });

    await run(desire(V2));
    expect(await statesOf(connector)).toEqual({ [idOf(V1)]: 'deactivated', [idOf(V2)]: 'active' });
  });

  test('write nothing where nothing changed', async () => {
    const { run, writes } = await createWorld();
    for (const desired of [desire(V1), desire(V1, V2), desire(V2)]) {
      await run(desired);
      writes();

      const second = await run(desired);

      expect(writes()).toEqual([]);
      expect(second.plan.steps).toEqual([]);
      expect(second.applied?.status).toBe('applied');
    }
  });
});

describe('a policy that left the bundles', () => {
  test('is not offered any more, and offered again once it returns', async () => {
    const { run, connector, simulator } = await createWorld();
    const definition = definitionOn(idOf(V1));
    const asset = `asset-of-${definition.id}`;
    await run(desire(V1, V2));
    await connector.definitions.create(definition);
    expect(simulator.negotiate(definition.id, asset)).toBeDefined();

    await run(desire(V2));
    expect(simulator.negotiate(definition.id, asset)).toBeUndefined();

    await run(desire(V1, V2));
    expect(simulator.negotiate(definition.id, asset)).toBeDefined();
    expect(await connector.definitions.get(definition.id)).toEqual(definition);
    expect(await statesOf(connector)).toEqual({ [idOf(V1)]: 'active', [idOf(V2)]: 'active' });
  });

  test('is not offered by a definition that was made afterwards either', async () => {
    const { run, connector, simulator } = await createWorld();
    await run(desire(V1, V2));
    await run(desire(V2));
    const definition = definitionOn(idOf(V1));
    await connector.definitions.create(definition);

    await run(desire(V2));

    expect(simulator.negotiate(definition.id, `asset-of-${definition.id}`)).toBeUndefined();
  });

  test('stays unoffered where a definition refers to another one that left, too', async () => {
    const { run, connector } = await createWorld();
    const definition = definitionOn(idOf(V1), { accessPolicyId: idOf(V2) });
    const rest = ['other@1.0', 'other@2.0'];
    await run(desire(V1, V2, ...rest));
    await connector.definitions.create(definition);
    await run(desire(...rest));

    await run(desire(V1, ...rest));
    expect(await connector.definitions.get(definition.id)).not.toEqual(definition);

    await run(desire(V1, V2, ...rest));
    expect(await connector.definitions.get(definition.id)).toEqual(definition);
  });

  test('is collected once nothing refers to it, after the time of grace', async () => {
    const { run, connector, wait } = await createWorld();
    await run(desire(V1, V2));
    await run(desire(V2));

    wait(23);
    const early = await run(desire(V2));
    expect(early.plan.notices).toMatchObject([{ code: 'retained', id: idOf(V1) }]);
    wait(2);
    const due = await run(desire(V2));

    expect(shortly(due.plan)).toEqual([`collect policy ${idOf(V1)}: unreferenced`]);
    expect(await statesOf(connector)).toEqual({ [idOf(V2)]: 'active' });
  });

  test.each(['agreement', 'open negotiation', 'contract definition'] as const)(
    'is retained while there is an %s',
    async (reference) => {
      const { run, connector, simulator, wait } = await createWorld();
      const definition = definitionOn(idOf(V1));
      await run(desire(V1, V2));
      await connector.definitions.create(definition);
      const stop = reference === 'open negotiation' ? 'open' : 'agreed';
      const deal =
        reference === 'contract definition'
          ? ''
          : (simulator.negotiate(definition.id, `asset-of-${definition.id}`, stop) ?? '');
      if (reference !== 'contract definition') await connector.definitions.delete(definition.id);
      await run(desire(V2));
      wait(1000);

      await run(desire(V2));
      expect(await statesOf(connector)).toHaveProperty([idOf(V1)], 'deactivated');

      if (reference === 'contract definition') await connector.definitions.delete(definition.id);
      if (reference === 'open negotiation') simulator.terminate(deal);
      if (reference === 'agreement') simulator.dropAgreement(deal);
      await run(desire(V2));
      expect(await statesOf(connector)).toEqual({ [idOf(V2)]: 'active' });
    },
  );

  test('is retained by an agreement on several values, which connectors show as one text', async () => {
    const { run, connector, simulator, wait } = await createWorld();
    const set = wantedPolicy(V1, ['b', 'a']);
    await run(createDesiredState([bundle()], [set, wantedPolicy(V2)]));
    const definition = definitionOn(idOf(V1));
    await connector.definitions.create(definition);
    simulator.negotiate(definition.id, `asset-of-${definition.id}`);
    await connector.definitions.delete(definition.id);
    await run(desire(V2));
    wait(1000);

    await run(desire(V2));

    expect(await statesOf(connector)).toHaveProperty([idOf(V1)], 'deactivated');
  });

  test('keeps what was deployed, to the last value, when it is deactivated', async () => {
    const { run, connector } = await createWorld();
    const set = wantedPolicy(V1, ['b', 'a']);
    await run(createDesiredState([bundle()], [set, wantedPolicy(V2)]));
    const before = await connector.policies.get(idOf(V1));

    await run(desire(V2));

    expect((await connector.policies.get(idOf(V1)))?.policy).toEqual(before?.policy);
  });

  test('stays as it is where nothing is to be pruned', async () => {
    const { run, connector, writes } = await createWorld();
    await run(desire(V1, V2));
    writes();

    const { plan } = await run(desire(V2), { prune: 'none' });

    expect(plan.notices).toMatchObject([{ code: 'kept', id: idOf(V1) }]);
    expect(writes()).toEqual([]);
    expect(await statesOf(connector)).toHaveProperty([idOf(V1)], 'active');
  });

  test('is not offered again where pruning is turned off after it was deactivated', async () => {
    const { run, connector, simulator } = await createWorld();
    const definition = definitionOn(idOf(V1));
    await run(desire(V1, V2));
    await connector.definitions.create(definition);
    await run(desire(V2));

    await run(desire(V2), { prune: 'none' });

    expect(simulator.negotiate(definition.id, `asset-of-${definition.id}`)).toBeUndefined();
  });

  test('stays as it is where its artifact is to be kept', async () => {
    const { run, connector } = await createWorld();
    await run(desire(V1, V2));

    await run(desire(V2), { keep: new Set(['dspacex/membership@1.0']) });

    expect(await statesOf(connector)).toHaveProperty([idOf(V1)], 'active');
  });
});

describe('definitions of others', () => {
  test('are reported and not touched without consent', async () => {
    const { run, connector } = await createWorld();
    const definition = definitionOn(idOf(V1));
    await run(desire(V1, V2));
    await connector.definitions.create(definition);

    const { plan, state } = await run(desire(V2), { mutateContractDefinitions: false });

    expect(plan.notices).toMatchObject([{ code: 'blocked', id: definition.id }]);
    expect(state.history[0]?.problems).toHaveLength(1);
    expect(await connector.definitions.get(definition.id)).toEqual(definition);
  });

  test('may be changed without consent where they are marked as ours', async () => {
    const { run, connector } = await createWorld();
    const definition = definitionOn(idOf(V1), { privateProperties: { fleetManagedBy: OWNER } });
    await run(desire(V1, V2));
    await connector.definitions.create(definition);

    const { plan } = await run(desire(V2), { mutateContractDefinitions: false });

    expect(plan.notices).toEqual([]);
    expect(await connector.definitions.get(definition.id)).not.toEqual(definition);
  });

  test('are never touched by a reconciler that only reports', async () => {
    const { run, connector, writes } = await createWorld();
    await run(desire(V1, V2));
    await connector.definitions.create(definitionOn(idOf(V1)));
    writes();

    const { plan } = await run(desire(V2), { strategy: 'report-only' });

    expect(plan.notices.map(({ code }) => code)).toEqual(['blocked', 'blocked']);
    expect(writes()).toEqual([]);
  });

  test('are deleted and come back where that is the strategy, even if our memory is lost', async () => {
    const strategy = 'delete-definition';
    const { run, connector, simulator } = await createWorld();
    const definition = definitionOn(idOf(V1));
    await run(desire(V1, V2));
    await connector.definitions.create(definition);

    await run(desire(V2), { strategy });
    expect(await connector.definitions.get(definition.id)).toBeUndefined();

    const amnesiac = await createWorld({ simulator });
    await amnesiac.run(desire(V1, V2), { strategy });
    expect(await connector.definitions.get(definition.id)).toEqual(definition);
    amnesiac.writes();
    await amnesiac.run(desire(V1, V2), { strategy });
    expect(amnesiac.writes()).toEqual([]);
  });

  test.each(['deleted', 'edited'] as const)(
    'come back even if the policy that kept them was %s',
    async (fault) => {
      const strategy = 'delete-definition';
      const { run, connector } = await createWorld();
      const definition = definitionOn(idOf(V1));
      await run(desire(V1, V2));
      await connector.definitions.create(definition);
      await run(desire(V2), { strategy });
      const id = idOf(V1);
      if (fault === 'deleted') await connector.policies.delete(id);
      else {
        const policy = membershipPolicy('anyone');
        await connector.policies.update({ id, policy, privateProperties: {} });
      }
      await run(desire(V2), { strategy });

      await run(desire(V1, V2), { strategy });

      expect(await connector.definitions.get(definition.id)).toEqual(definition);
      expect((await run(desire(V1, V2), { strategy })).plan.steps).toEqual([]);
    },
  );

  test('keep the policy they are to be restored with', async () => {
    const strategy = 'delete-definition';
    const { run, connector, wait } = await createWorld();
    await run(desire(V1, V2));
    await connector.definitions.create(definitionOn(idOf(V1)));
    await run(desire(V2), { strategy });
    wait(1000);

    const { plan } = await run(desire(V2), { strategy });

    expect(plan.steps).toEqual([]);
    expect(plan.notices).toMatchObject([{ code: 'retained', id: idOf(V1) }]);
  });

  test('are left alone where somebody gave them other assets meanwhile', async () => {
    const { run, connector } = await createWorld();
    const definition = definitionOn(idOf(V1));
    await run(desire(V1, V2));
    await connector.definitions.create(definition);
    await run(desire(V2));
    const changed = { ...definition, accessPolicyId: idOf(V2), contractPolicyId: idOf(V2) };
    await connector.definitions.update(changed);

    await run(desire(V2));

    expect(await connector.definitions.get(definition.id)).toEqual(changed);
  });

  test('are reported where what they offered was damaged', async () => {
    const { run, connector } = await createWorld();
    const definition = definitionOn(idOf(V1));
    await run(desire(V1, V2));
    await connector.definitions.create(definition);
    await run(desire(V2));
    const disabled = await connector.definitions.get(definition.id);
    const privateProperties = { ...disabled?.privateProperties, fleetOriginalSelector: '{' };
    await connector.definitions.update({ ...definition, ...disabled, privateProperties });

    const { plan } = await run(desire(V1, V2));

    expect(plan.notices).toMatchObject([{ code: 'unrestorable', id: definition.id }]);
  });
});

describe('what others did to our policies', () => {
  test.each([
    ['deleted', 'create', 'missing'],
    ['edited', 'update', 'drifted'],
    ['edited without our marks', 'update', 'marker-damaged'],
    ['marked wrongly', 'update', 'marker-damaged'],
  ] as const)('%s: %s, as %s', async (fault, kind, code) => {
    const { run, connector } = await createWorld();
    await run(desire(V1));
    const id = idOf(V1);
    const before = await connector.policies.get(id);
    const privateProperties = before?.privateProperties ?? {};
    const policy = membershipPolicy('active');
    if (fault === 'deleted') await connector.policies.delete(id);
    else if (fault === 'edited') {
      await connector.policies.update({
        id,
        privateProperties,
        policy: membershipPolicy('anyone'),
      });
    } else if (fault === 'edited without our marks') {
      await connector.policies.update({ id, privateProperties: {}, policy });
    } else {
      const damaged = { ...privateProperties, fleetPolicy: '{}' };
      await connector.policies.update({ id, privateProperties: damaged, policy });
    }

    const { plan } = await run(desire(V1));

    expect(shortly(plan)).toEqual([`${kind} policy ${id}: ${code}`]);
    expect(await connector.policies.get(id)).toEqual(before);
  });

  test('keeps the properties that others added', async () => {
    const { run, connector } = await createWorld();
    await run(desire(V1, V2));
    const shown = await connector.policies.get(idOf(V1));
    await connector.policies.update({
      id: idOf(V1),
      policy: membershipPolicy('anyone'),
      privateProperties: { ...shown?.privateProperties, note: 'ours' },
    });

    await run(desire(V1, V2));
    await run(desire(V2));

    const left = await connector.policies.get(idOf(V1));
    expect(left?.privateProperties).toMatchObject({ note: 'ours', fleetState: 'deactivated' });
  });

  test('everything is there again after a connector lost its memory', async () => {
    const { run, connector, simulator } = await createWorld();
    await run(desire(V1, V2));
    simulator.restart();

    const { plan } = await run(desire(V1, V2));

    expect(plan.steps.map(({ reason }) => reason.code)).toEqual(['missing', 'missing']);
    expect(await statesOf(connector)).toEqual({ [idOf(V1)]: 'active', [idOf(V2)]: 'active' });
  });
});

describe('a policy of somebody else under our id', () => {
  test.each([[{}], [{ fleetManagedBy: 'dspacex-fleet' }]])(
    'with the properties %j is reported and not touched',
    async (privateProperties) => {
      const { run, connector, writes } = await createWorld();
      await connector.policies.create({
        id: idOf(V1),
        policy: membershipPolicy(),
        privateProperties,
      });
      writes();

      const { plan } = await run(desire(V1));

      expect(plan.notices).toMatchObject([{ code: 'conflict', id: idOf(V1) }]);
      expect(writes()).toEqual([]);
    },
  );

  test('becomes ours where it is adopted', async () => {
    const { run, connector } = await createWorld();
    await connector.policies.create({
      ...{ id: idOf(V1), policy: membershipPolicy('anyone') },
      privateProperties: { note: 'by hand' },
    });

    const { plan } = await run(desire(V1), { adopt: new Set([idOf(V1)]) });

    expect(shortly(plan)).toEqual([`update policy ${idOf(V1)}: adopted`]);
    expect(await statesOf(connector)).toEqual({ [idOf(V1)]: 'active' });
    expect((await run(desire(V1))).plan.steps).toEqual([]);
  });
});

describe('guards refuse', () => {
  test('to leave the connector without a policy', async () => {
    const { run, writes } = await createWorld();
    await run(desire(V1));
    writes();

    const { plan, applied, state } = await run(desire());

    expect(plan.refusals).toMatchObject([{ code: 'empty' }]);
    expect(applied).toBeUndefined();
    expect(writes()).toEqual([]);
    expect(state.history[0]).toMatchObject({ status: 'refused', writes: 0 });
    expect((await run(desire(), { allowEmpty: true })).applied?.status).toBe('applied');
  });

  test('to deactivate more than half of the policies', async () => {
    const { run } = await createWorld();
    await run(desire('a@1', 'b@1', 'c@1', 'd@1', 'e@1'));

    expect((await run(desire('a@1', 'b@1'))).plan.refusals).toMatchObject([
      { code: 'too-many-deactivations' },
    ]);
    expect((await run(desire('a@1', 'b@1', 'c@1'))).plan.refusals).toEqual([]);
    expect((await run(desire('a@1'), { maxDeactivationPercent: 100 })).plan.refusals).toEqual([]);
  });

  test('an older bundle than the last one, and accept an older one that is allowed', async () => {
    const { run } = await createWorld();
    const from = (number: number) =>
      createDesiredState([bundle(number)], [wantedPolicy(V1, V1, bundle(number))]);
    await run(from(2));

    expect((await run(from(1))).plan.refusals).toMatchObject([{ code: 'older-bundle' }]);
    expect((await run(from(3))).plan.refusals).toEqual([]);
    expect((await run(from(1), { allowOlder: true })).plan.refusals).toEqual([]);
  });

  test('other content under the same version', async () => {
    const { run, connector } = await createWorld();
    await run(desire(V1));
    const changed = createDesiredState([bundle()], [wantedPolicy(V1, 'anyone')]);

    const { plan } = await run(changed);
    expect(plan.refusals).toMatchObject([{ code: 'version-changed' }]);

    const allowed = await run(changed, { allowChangedVersions: true });
    expect(shortly(allowed.plan)).toEqual([`update policy ${idOf(V1)}: changed`]);
    expect((await connector.policies.get(idOf(V1)))?.policy).toEqual(membershipPolicy('anyone'));
  });
});

test('two reconcilers at once, each with a state of its own, leave nothing for a third run', async () => {
  const one = await createWorld();
  const other = await createWorld({ simulator: one.simulator });
  await one.run(desire('a@1', 'b@1', 'c@1'));
  await one.connector.definitions.create(definitionOn(idOf('a@1')));
  const desired = desire('b@1', 'c@1', 'd@1', 'e@1');

  await Promise.all([one.run(desired), other.run(desired)]);
  await one.run(desired);
  one.writes();

  expect((await one.run(desired)).plan.steps).toEqual([]);
  expect((await other.run(desired)).plan.steps).toEqual([]);
  expect(one.writes()).toEqual([]);
  expect(await statesOf(one.connector)).toMatchObject({
    ...{ [idOf('a@1')]: 'deactivated', [idOf('d@1')]: 'active', [idOf('e@1')]: 'active' },
  });
});

test('a connector that cannot be reached is in the status, and the last state is kept', async () => {
  const { run, connector, store } = await createWorld();
  await run(desire('a@1'));
  const { recorded } = await store.read(OWNER);
  const request = 'POST /v3/policydefinitions/request';
  const gone = new ConnectorError('unavailable', `${request} failed.`, { request });
  const policies = { ...connector.policies, query: () => Promise.reject(gone) };

  const attempt = reconcileOnce({ ...connector, policies }, desire('a@1', 'b@1'), {
    ...{ owner: OWNER, store, attempts: 2, firstWaitMs: 1 },
  });

  await expect(attempt).rejects.toBe(gone);
  const state = await store.read(OWNER);
  expect(state.recorded).toEqual(recorded);
  expect(state.history[0]).toMatchObject({ status: 'halted', problems: [gone.message] });
});

test('a fleet of 1,000 policies costs few requests where nothing changed', async () => {
  const { run, simulator } = await createWorld();
  const desired = desire(...Array.from({ length: 1000 }, (_, index) => `policy-${index}@1.0`));
  await run(desired);
  const before = simulator.requests.length;

  await run(desired);

  const requests = simulator.requests.slice(before);
  console.log(`${requests.length} requests and 0 writes for 1,000 policies in place`);
  expect(requests).toHaveLength(4);
});

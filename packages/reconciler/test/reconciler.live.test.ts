// SPDX-License-Identifier: Apache-2.0
import * as built from '@xreg/reconciler';
import type { ApiVersion } from '@xreg/reconciler';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findControlPlaneRuntime } from '../../../testing/edc/control-plane-runtime.js';
import { dealWithItself } from '../../../testing/edc/live-negotiation.js';
import { startControlPlane, type ControlPlane } from '../../../testing/edc/start-control-plane.js';
import { bundle, definitionOn, wantedPolicy } from './fleet.js';
import { connectorPolicy } from './random-policy.js';
import { happenings, liveThrough } from './random-life.js';
import {
  describeConnectorContract,
  type ConnectorUnderTest,
} from './connector/connector-contract.js';

const runtime = findControlPlaneRuntime();

// One file, because one connector at a time is enough for the machine.
describe.runIf(runtime)('a live EDC control plane', () => {
  let controlPlane: ControlPlane;

  beforeAll(async () => {
    if (runtime === undefined) return;
    controlPlane = await startControlPlane(runtime);
    const { version, startTimeMs } = controlPlane;
    console.log(`EDC ${version} was ready after ${Math.round(startTimeMs)} ms`);
  });
  afterAll(() => controlPlane.stop());

  function connect(apiVersion?: ApiVersion): Promise<built.ManagementClient> {
    const { managementUrl, apiKey } = controlPlane;
    return built.createManagementClient(managementUrl, {
      credentials: { kind: 'api-key', secret: () => apiKey },
      pageSize: 7,
      ...(apiVersion === undefined ? {} : { apiVersion }),
    });
  }

  async function liveConnector(apiVersion: ApiVersion): Promise<ConnectorUnderTest> {
    const dealing = dealWithItself(controlPlane);
    return {
      api: built,
      pageSize: 7,
      versionPath: `/${apiVersion}`,
      connector: await connect(apiVersion),
      send: (method, path, body) => dealing.send(method, path, body),
      async negotiate(definitionId, assetId) {
        await dealing.createAsset(assetId);
        return dealing.negotiateOn(definitionId, assetId);
      },
    };
  }

  describeConnectorContract('EDC, v3', () => liveConnector('v3'));
  describeConnectorContract('EDC, v4beta', () => liveConnector('v4beta'));

  describe.each(['v3', 'v4beta'] as const)('the versioning table, over %s', (apiVersion) => {
    test('holds, and what is deactivated cannot be agreed upon', { timeout: 120_000 }, async () => {
      const connector = await connect(apiVersion);
      const dealing = dealWithItself(controlPlane);
      const asset = `asset-${apiVersion}`;
      const idPrefix = `${apiVersion}.`;
      const owner = `acme-fleet-${apiVersion}`;
      const store = built.createMemoryRunStore();
      const cycle = (...versions: readonly string[]) => {
        const policies = versions.map((version) => wantedPolicy(`membership@${version}`));
        const desired = built.createDesiredState([bundle()], policies, { idPrefix });
        const settings = { owner, store, mutateContractDefinitions: true };
        return built.reconcileOnce(connector, desired, settings);
      };
      const state = async (version: string) =>
        (await connector.policies.get(`${idPrefix}dspacex.membership.v${version}`))
          ?.privateProperties['fleetState'];

      // Cycle 1: policy v1.
      await cycle('1');
      expect([await state('1'), await state('2')]).toEqual(['active', undefined]);
      await dealing.createAsset(asset);
      const definition = definitionOn(`${idPrefix}dspacex.membership.v1`, {
        id: `offer-${apiVersion}`,
        assetsSelector: [
          {
            operandLeft: 'https://w3id.org/edc/v0.0.1/ns/id',
            operator: '=',
            operandRight: asset,
          },
        ],
      });
      await connector.definitions.create(definition);
      const [offer = {}] = await dealing.offersOf(asset);
      const agreement = await dealing.negotiate(offer, asset);
      expect(agreement).toBeDefined();

      // Cycle 2: policy v1 and v2.
      await cycle('1', '2');
      expect([await state('1'), await state('2')]).toEqual(['active', 'active']);

      // Cycle 3: policy v2 alone.
      const third = await cycle('2');
      expect(third.plan.steps.map(({ kind, object }) => `${kind} ${object}`)).toEqual([
        'deactivate definition',
        'deactivate policy',
      ]);
      expect([await state('1'), await state('2')]).toEqual(['deactivated', 'active']);
      expect(await dealing.offersOf(asset)).toEqual([]);
      expect(await dealing.negotiate(offer, asset)).toBeUndefined();
      const agreements = await connector.agreements();
      expect(agreements.map(({ id }) => id)).toContain(agreement);

      // A second run writes nothing.
      const second = await cycle('2');
      expect(second.plan.steps).toEqual([]);
      console.log(
        `EDC, ${apiVersion}: a second run wrote ${second.state.history[0]?.writes ?? -1}`,
      );

      // Nothing offers it, but the agreement keeps it, however long ago it was deactivated.
      await connector.definitions.delete(definition.id);
      const settings = { owner, store, collectAfterMs: 0 };
      const policies = [wantedPolicy('membership@2')];
      const desired = built.createDesiredState([bundle()], policies, { idPrefix });
      const fourth = await built.reconcileOnce(connector, desired, settings);
      expect(fourth.plan.steps).toEqual([]);
      const message = expect.stringContaining('agreement') as unknown;
      expect(fourth.plan.notices).toMatchObject([{ code: 'retained', message }]);

      // It returns, and so does what it was offered with.
      await connector.definitions.create(definition);
      await cycle('2');
      expect(await dealing.offersOf(asset)).toEqual([]);
      await cycle('1', '2');
      expect(await state('1')).toBe('active');
      expect(await connector.definitions.get(definition.id)).toEqual(definition);
      expect(await dealing.negotiate(offer, asset)).toBeDefined();
    });
  });

  test.each([
    ['selector', 'v3'],
    ['selector', 'v4beta'],
    ['delete-definition', 'v3'],
  ] as const)(
    'whatever happens to it, one run ends in the desired state (%s, %s)',
    { timeout: 300_000 },
    async (strategy, apiVersion) => {
      const connector = await connect(apiVersion);
      let lives = 0;
      await fc.assert(
        fc.asyncProperty(happenings, async (life) => {
          const name = `${strategy}-${apiVersion}-${lives++}`;
          await liveThrough({ api: built, connector, strategy, name }, life);
        }),
        { numRuns: 17, endOnFailure: true },
      );
      console.log(`EDC, ${apiVersion}, ${strategy}: ${lives} random lives`);
    },
  );

  test.each(['v3', 'v4beta'] as const)(
    'keeps any policy that is put into it over %s',
    { timeout: 300_000 },
    async (apiVersion) => {
      const { policies } = await connect(apiVersion);
      let count = 0;

      await fc.assert(
        fc.asyncProperty(connectorPolicy, async (policy) => {
          const id = `random-${apiVersion}-${count++}`;
          await policies.create({ id, policy, privateProperties: {} });
          const shown = await policies.get(id);
          await policies.delete(id);

          expect(
            shown?.policy && built.holdsPolicy(shown.policy, policy),
            JSON.stringify(shown),
          ).toBe(true);
        }),
        { numRuns: 100 },
      );
    },
  );

  test('tells negotiations apart by role and state', async () => {
    const dealing = dealWithItself(controlPlane);
    const criterion = (operandLeft: string, operator: string, operandRight: unknown) => ({
      '@type': 'Criterion',
      ...{ operandLeft, operator, operandRight },
    });
    const ask = async (...filterExpression: readonly object[]) => {
      const context = ['https://w3id.org/edc/connector/management/v2'];
      const body = { '@context': context, '@type': 'QuerySpec', filterExpression };
      return (await dealing.send('POST', '/v4beta/contractnegotiations/request', body)).body;
    };

    const finalized = criterion('state', '=', 1200);
    expect(await ask(criterion('type', '=', 'PROVIDER'), finalized)).not.toEqual([]);
    expect(await ask(criterion('type', '=', 'PROVIDER'), criterion('state', '!=', 1200))).toEqual(
      [],
    );
  });

  test('is spoken to in the stable version', async () => {
    expect((await connect()).apiVersion).toBe('v3');
  });

  test('lets nobody in without the key', async () => {
    const anonymous = built.createManagementClient(controlPlane.managementUrl);

    await expect(anonymous).rejects.toMatchObject({ kind: 'unauthorized', status: 401 });
  });
});

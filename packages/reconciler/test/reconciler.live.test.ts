// SPDX-License-Identifier: Apache-2.0
import * as built from '@xreg/reconciler';
import type { ApiVersion } from '@xreg/reconciler';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findControlPlaneRuntime } from '../../../testing/edc/control-plane-runtime.js';
import { dealWithItself } from '../../../testing/edc/live-negotiation.js';
import { startControlPlane, type ControlPlane } from '../../../testing/edc/start-control-plane.js';
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

// SPDX-License-Identifier: Apache-2.0
import {
  createSimulator,
  type Simulator,
} from '../../../../testing/edc/simulator/create-simulator.js';
import * as api from '../../src/index.js';
import type { ApiVersion, ManagementClient } from '../../src/index.js';
import type { ConnectorUnderTest } from './connector-contract.js';

/** A client of a simulator, without a network between them. */
export function connectTo(
  simulator: Simulator,
  apiVersion: ApiVersion = 'v3',
): Promise<ManagementClient> {
  return api.createManagementClient('http://simulator.invalid/management', {
    apiVersion,
    fetch: simulator.fetch,
  });
}

/** The simulator as the contract tests want it. */
export async function simulatedConnector(apiVersion: ApiVersion): Promise<ConnectorUnderTest> {
  const simulator = createSimulator({ versions: [apiVersion] });
  const pageSize = 7;
  return {
    api,
    pageSize,
    versionPath: `/${apiVersion}`,
    connector: await api.createManagementClient('http://simulator.invalid/management', {
      apiVersion,
      pageSize,
      fetch: simulator.fetch,
    }),
    send(method, path, body) {
      const text = body === undefined ? '' : JSON.stringify(body);
      const answer = simulator.handle({ method, path, headers: new Headers(), text });
      const isJson = answer.contentType === 'application/json' && answer.text !== '';
      return Promise.resolve({
        status: answer.status,
        body: isJson ? (JSON.parse(answer.text) as unknown) : answer.text,
      });
    },
    negotiate: (definitionId, assetId) =>
      Promise.resolve(simulator.negotiate(definitionId, assetId)),
  };
}

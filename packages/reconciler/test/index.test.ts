// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import * as api from '../src/index.js';

test('the package exports these values, each of them a promise', () => {
  expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
    [
      "API_VERSIONS",
      "COMBINATIONS",
      "ConnectorError",
      "DEACTIVATION_STRATEGIES",
      "NOTHING_RECORDED",
      "OPERATORS",
      "STEP_KINDS",
      "SYSTEM_CLOCK",
      "applyPlan",
      "connectorId",
      "createDesiredState",
      "createFileRunStore",
      "createFileSourceStore",
      "createManagementClient",
      "createMemoryRunStore",
      "createMemorySourceStore",
      "createSourceResolver",
      "hashPolicy",
      "holdsPolicy",
      "isCombined",
      "normalizePolicy",
      "observeConnector",
      "openSource",
      "planDeployment",
      "privatePropertyIs",
      "reconcileOnce",
      "rollback",
      "termsOf",
      "toConnectorPolicy",
    ]
  `);
});

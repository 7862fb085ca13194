// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findControlPlaneRuntime } from '../../../../testing/edc/control-plane-runtime.js';
import {
  startControlPlane,
  type ControlPlane,
} from '../../../../testing/edc/start-control-plane.js';
import { EDC_CONTEXTS, EDC_POLICIES } from './edc-policies.js';

const runtime = findControlPlaneRuntime();
const PATHS = { v3: 'v3', v4: 'v4beta' } as const;

describe.runIf(runtime)('a live EDC control plane', () => {
  let controlPlane: ControlPlane;

  beforeAll(async () => {
    if (runtime !== undefined) controlPlane = await startControlPlane(runtime);
  }, 90_000);
  afterAll(() => controlPlane.stop());

  async function take(version: 'v3' | 'v4', id: string, policy: object): Promise<boolean> {
    const { managementUrl, apiKey } = controlPlane;
    const response = await fetch(`${managementUrl}/${PATHS[version]}/policydefinitions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      body: JSON.stringify({
        '@context': EDC_CONTEXTS[version],
        '@type': 'PolicyDefinition',
        '@id': id,
        policy,
      }),
    });
    await response.arrayBuffer();
    return response.ok;
  }

  describe.each(['v3', 'v4'] as const)('over %s', (version) => {
    it.each(EDC_POLICIES.map((one, index) => ({ ...one, index })))(
      'takes or refuses as recorded: $name',
      async ({ policy, accepted, index }) => {
        expect(await take(version, `${version}-${index}`, policy)).toBe(accepted[version]);
      },
    );
  });
});

// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findControlPlaneRuntime } from '../../../testing/edc/control-plane-runtime.js';
import { startControlPlane, type ControlPlane } from '../../../testing/edc/start-control-plane.js';

const runtime = findControlPlaneRuntime();

describe.runIf(runtime)('a live control plane', () => {
  let controlPlane: ControlPlane;
  beforeAll(async () => {
    if (runtime === undefined) return;
    controlPlane = await startControlPlane(runtime);
  });
  afterAll(() => controlPlane.stop());

  test('tells the versions of its management API', async () => {
    const answer = await fetch(`${controlPlane.defaultUrl}/v1/version`);

    const versions = (await answer.json()) as { management: { urlPath: string }[] };

    expect(versions.management.map(({ urlPath }) => urlPath)).toEqual(['/v3', '/v4beta']);
  });
});

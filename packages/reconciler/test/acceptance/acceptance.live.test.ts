// SPDX-License-Identifier: Apache-2.0
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { canonicalizePolicy } from '@xreg/governance';
import { createManagementClient, holdsPolicy, toConnectorPolicy } from '@xreg/reconciler';
import { parseJsonSource } from '@xreg/xregistry-fs';
import { format, resolveConfig } from 'prettier';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findControlPlaneRuntime } from '../../../../testing/edc/control-plane-runtime.js';
import {
  startControlPlane,
  type ControlPlane,
} from '../../../../testing/edc/start-control-plane.js';
import { acceptancePage, type Deployment, type Verdict } from './acceptance-page.js';
import { corpusPolicies } from './corpus-policies.js';

const PAGE = fileURLToPath(new URL('../../../../docs/edc-acceptance.md', import.meta.url));
const PATHS = { v3: 'v3', v4: 'v4beta' } as const;

const runtime = findControlPlaneRuntime();
const policies = corpusPolicies();
if (policies.length === 0) {
  console.warn('skipped: no collection of published policies beside this checkout');
}

describe.runIf(runtime && policies.length > 0)('published policies', () => {
  let controlPlane: ControlPlane;

  beforeAll(async () => {
    if (runtime !== undefined) controlPlane = await startControlPlane(runtime);
  }, 90_000);
  afterAll(() => controlPlane.stop());

  /** Whether the connector takes a body. */
  async function take(version: 'v3' | 'v4', id: string, body: object): Promise<boolean> {
    const { managementUrl, apiKey } = controlPlane;
    const answer = await fetch(`${managementUrl}/${PATHS[version]}/policydefinitions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      body: JSON.stringify({ ...body, '@id': id }),
    });
    await answer.arrayBuffer();
    return answer.ok;
  }

  test('are taken or refused as the profiles predict, or it is explained why not', async () => {
    const verdicts: Verdict[] = [];
    const deployments = {
      v3: { deployed: 0, undeployable: 0 },
      v4: { deployed: 0, undeployable: 0 },
    };
    for (const version of ['v3', 'v4'] as const) {
      const { managementUrl, apiKey } = controlPlane;
      const connector = await createManagementClient(managementUrl, {
        credentials: { kind: 'api-key', secret: () => apiKey },
        apiVersion: PATHS[version],
      });
      for (const [index, { file, isDefinition, body }] of policies.entries()) {
        const sent = body(version);
        const taken = await take(version, `${version}-${index}`, sent);
        const { codes, canonical } = await judge(version, sent);
        verdicts.push({ file, version, isDefinition, taken, codes });
        if (codes.length > 0 || canonical === undefined) continue;

        const { policy } = toConnectorPolicy(canonical);
        const count: { -readonly [K in keyof Deployment]: number } = deployments[version];
        if (policy === undefined) {
          count.undeployable += 1;
          continue;
        }
        const id = `ours-${version}-${index}`;
        await connector.policies.create({ id, policy, privateProperties: {} });
        const shown = await connector.policies.get(id);
        expect(shown?.policy && holdsPolicy(shown.policy, policy), file).toBe(true);
        count.deployed += 1;
      }
    }

    const page = acceptancePage(verdicts, controlPlane.version, deployments);
    expect(page.unexplained).toEqual([]);
    const text = await format(page.text, { ...(await resolveConfig(PAGE)), filepath: PAGE });
    if (process.env['XREG_WRITE_PAGES'] === '1') writeFileSync(PAGE, text);
    expect(readFileSync(PAGE, 'utf8')).toBe(text);
  }, 300_000);
});

/** What a profile says of a body. */
async function judge(version: 'v3' | 'v4', body: object) {
  const text = JSON.stringify({ policydefinition: body });
  const { source } = parseJsonSource(Buffer.from(text), { file: 'policy.json' });
  if (source === undefined) throw new Error('a body that is no JSON');
  const { diagnostics, policy } = await canonicalizePolicy(source, { profile: `edc-${version}` });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return { codes: [...new Set(errors.map(({ code }) => code))].sort(), canonical: policy };
}

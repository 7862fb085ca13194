// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { canonicalizePolicy } from '../../src/canonical/canonicalize-policy.js';
import { sourceOf } from '../canonical/parse.js';
import { EDC_CONTEXTS, EDC_POLICIES } from './edc-policies.js';

async function errorsOf(version: 'v3' | 'v4', policy: object): Promise<readonly string[]> {
  const { diagnostics } = await canonicalizePolicy(
    sourceOf({ '@context': EDC_CONTEXTS[version], '@type': 'PolicyDefinition', policy }),
    { profile: `edc-${version}` },
  );
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

// What the connector does with each of these is recorded from a live one.
describe.each(['v3', 'v4'] as const)('the profile of EDC %s', (version) => {
  const refused = EDC_POLICIES.filter(({ accepted }) => !accepted[version]);
  const taken = EDC_POLICIES.filter(({ accepted, wrong }) => accepted[version] && wrong !== true);

  it.each(refused)('reports an error where the connector refuses $name', async ({ policy }) => {
    expect(await errorsOf(version, policy)).not.toEqual([]);
  });

  it.each(taken)('reports no error where the connector takes $name', async ({ policy }) => {
    expect(await errorsOf(version, policy)).toEqual([]);
  });
});

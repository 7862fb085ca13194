// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { canonicalizePolicy, PROFILES, validateRegistry } from '../../src/index.js';
import { fileSystemOf } from '../rules/registry.js';
import { sourceOf } from './parse.js';

/** A policy whose context defines a prefix that nothing uses: it looks like ODRL and states none. */
const LOOKALIKE = {
  versionid: '1.0',
  description: 'Parts are for members.',
  policydefinition: {
    '@context': { edc: 'https://w3id.org/edc/v0.0.1/ns/' },
    '@type': 'PolicyDefinition',
    policy: {
      '@id': 'acme-parts-for-members',
      permission: [
        {
          action: 'use',
          constraint: { leftOperand: 'acme.membership', operator: 'eq', rightOperand: 'paid' },
        },
      ],
    },
  },
};

describe('a policy with no context but a prefix', () => {
  it.each([...PROFILES.keys()])('has no ODRL rule that survives expansion: %s', async (profile) => {
    const { policy, diagnostics } = await canonicalizePolicy(sourceOf(LOOKALIKE), { profile });

    expect(policy?.rules ?? []).toEqual([]);
    const vanished = diagnostics.find(({ code }) => code === 'jsonld/policy-vanished');
    expect(vanished).toMatchObject({
      severity: 'error',
      pointer: '/policydefinition/policy/permission',
      message: expect.stringContaining('states no ODRL rule') as unknown,
    });
  });

  it('satisfies no rule, not even one that asks for nothing', async () => {
    const report = await validateRegistry({
      fileSystems: [
        fileSystemOf({
          'policies/acme.parts.v1.0.json': LOOKALIKE,
          'schemas/acme.anything.v1.0.json': {
            type: 'object',
            properties: { policy: { properties: { permission: { type: 'array' } } } },
          },
          'rules/acme.anything.v1.0.json': {
            versionid: '1.0',
            name: 'anything',
            description: 'Whatever a policy says.',
            appliesTo: ['*'],
            schemaref: '/schemagroups/acme/schemas/anything/versions/1.0',
          },
        }),
      ],
    });

    expect(report.diagnostics.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['jsonld/policy-vanished', 'governance/not-judged']),
    );
  });
});

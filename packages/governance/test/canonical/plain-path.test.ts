// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from 'vitest';
import { canonicalizePolicy } from '../../src/canonical/canonicalize-policy.js';
import { sourceOf } from './parse.js';

vi.mock('jsonld', () => {
  throw new Error('jsonld was loaded');
});

const EDC = 'https://w3id.org/edc/v0.0.1/ns/';
const RULE = {
  action: 'use',
  constraint: [{ leftOperand: 'purpose', operator: 'eq', rightOperand: 'research' }],
};

const PLAIN_DOCUMENTS = {
  'an ODRL policy': {
    '@context': 'http://www.w3.org/ns/odrl.jsonld',
    '@type': 'Set',
    uid: 'urn:dspacex:p',
    permission: [RULE],
  },
  'an EDC definition with a vocabulary': {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', { '@vocab': EDC }],
    '@type': 'PolicyDefinition',
    '@id': 'definition-1',
    policy: { '@type': 'Set', permission: [RULE] },
  },
  'a definition with a context of its own for the policy': {
    '@context': { '@vocab': EDC },
    '@type': 'PolicyDefinition',
    policy: { '@context': 'http://www.w3.org/ns/odrl.jsonld', '@type': 'Set', permission: RULE },
  },
  'a definition for version 4 of the management API': {
    '@context': [
      'https://w3id.org/edc/connector/management/v2',
      'https://w3id.org/tractusx/policy/v1.0.0',
    ],
    '@type': 'PolicyDefinition',
    policy: {
      '@type': 'Set',
      permission: [
        {
          action: 'use',
          constraint: [{ leftOperand: 'Membership', operator: 'eq', rightOperand: 'active' }],
        },
      ],
    },
  },
  'a policy with prefixed keys': {
    '@context': { odrl: 'http://www.w3.org/ns/odrl/2/', '@vocab': EDC },
    '@type': 'PolicyDefinition',
    policy: {
      '@type': 'odrl:Set',
      'odrl:permission': { 'odrl:action': { '@id': 'odrl:use' } },
    },
  },
  'an artifact around a policy': {
    policyid: 'membership',
    versionid: '1.0',
    policydefinition: {
      '@context': 'http://www.w3.org/ns/odrl.jsonld',
      '@type': 'Set',
      permission: [RULE],
    },
  },
};

describe('a policy in plain form', () => {
  it.each(Object.entries(PLAIN_DOCUMENTS))('is read without jsonld: %s', async (_, document) => {
    const { projection, diagnostics } = await canonicalizePolicy(sourceOf(document));

    expect(projection?.policy.permission).toHaveLength(1);
    expect(projection?.policy.permission[0]).toMatchObject({ action: 'use' });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('finds places of the projection without jsonld', async () => {
    const document = PLAIN_DOCUMENTS['an EDC definition with a vocabulary'];
    const { placeOf } = await canonicalizePolicy(sourceOf(document));

    expect((await placeOf('/policy/permission/0/constraint/0/operator')).pointer).toBe(
      '/policy/permission/0/constraint/0/operator',
    );
  });

  it('is what a document with an alias is not', async () => {
    const document = {
      '@context': ['http://www.w3.org/ns/odrl.jsonld', { allow: 'odrl:permission' }],
      '@type': 'Set',
      allow: [RULE],
    };

    await expect(canonicalizePolicy(sourceOf(document))).rejects.toThrow('mocking a module');
  });
});

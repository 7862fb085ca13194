// SPDX-License-Identifier: Apache-2.0
import type { Range } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { canonicalizePolicy } from '../../src/canonical/canonicalize-policy.js';
import { sourceOf } from './parse.js';

const POLICY = {
  '@context': 'http://www.w3.org/ns/odrl.jsonld',
  '@type': 'Set',
  permission: [
    {
      action: 'use',
      constraint: [
        { leftOperand: 'purpose', operator: 'eq', rightOperand: 'teaching' },
        { leftOperand: 'count', operator: 'lt', rightOperand: 5 },
      ],
    },
  ],
};

const slice = (text: string, { start, end }: Range) => text.slice(start.offset, end.offset);

describe('a place of the projection', () => {
  it('leads to the member that states it, though the projection is sorted', async () => {
    const source = sourceOf(POLICY);
    const { placeOf, projection } = await canonicalizePolicy(source);
    const pointer = '/policy/permission/0/constraint/0';
    const place = await placeOf(`${pointer}/rightOperand`);

    expect(projection?.policy.permission[0]?.constraint[0]?.leftOperand).toBe('count');
    expect(place.pointer).toBe('/permission/0/constraint/1/rightOperand');
    expect(slice(source.text, place.range)).toBe('5');
  });

  it('leads to the object around it where nothing states it', async () => {
    const { placeOf } = await canonicalizePolicy(sourceOf(POLICY));

    expect((await placeOf('/policy/permission/0/target')).pointer).toBe('/permission/0');
    expect((await placeOf('/policy/prohibition/0/action')).pointer).toBe('');
    expect((await placeOf('')).pointer).toBe('');
  });

  it('is found through prefixes, references and included nodes', async () => {
    const document = {
      '@context': ['http://www.w3.org/ns/odrl.jsonld', { allow: 'odrl:permission' }],
      '@id': 'urn:acme:p',
      '@type': 'Set',
      allow: { '@id': 'urn:acme:r' },
      '@included': [{ '@id': 'urn:acme:r', 'odrl:action': { '@id': 'odrl:use' } }],
    };
    const { placeOf } = await canonicalizePolicy(sourceOf(document));

    expect((await placeOf('/policy/permission/0/action')).pointer).toBe('/@included/0/odrl:action');
  });

  it('is found in a policy that is JSON in a string', async () => {
    const inner = JSON.stringify({ ...POLICY, 'dct:title': 'a "quoted" title \u00e9\n' });
    const artifact = { policyid: 'p', policydefinition: inner };
    const source = sourceOf(JSON.stringify(artifact, null, 2));
    const { placeOf } = await canonicalizePolicy(source);
    const place = await placeOf('/policy/permission/0/constraint/1/rightOperand');

    expect(place.pointer).toBe('/policydefinition');
    expect(place.range.start.line).toBe(3);
    expect(slice(source.text, place.range)).toBe('\\"teaching\\"');
  });

  it('is where a mistake in such a string is reported', async () => {
    const artifact = { policyid: 'p', policydefinition: '{ "permission": [ }' };
    const source = sourceOf(JSON.stringify(artifact, null, 2));
    const { diagnostics, projection } = await canonicalizePolicy(source);

    expect(projection).toBeUndefined();
    expect(diagnostics[0]).toMatchObject({ code: 'json/syntax', pointer: '/policydefinition' });
    expect(slice(source.text, diagnostics[0]?.range ?? source.rangeOf(''))).toBe('}');
  });
});

describe('a message', () => {
  it('names the artifact and carries its xid', async () => {
    const artifact = { type: 'policy', group: 'dspacex', name: 'access', version: '1.0' } as const;
    const { diagnostics } = await canonicalizePolicy(sourceOf({ ...POLICY, permission: [] }), {
      artifact,
    });

    expect(diagnostics[0]).toMatchObject({
      message: 'Policy "dspacex/access@1.0" has no permission, prohibition or obligation.',
      artifact: '/policygroups/dspacex/policies/access/versions/1.0',
    });
  });
});

describe('the profile of a policy', () => {
  it('is refused where nobody knows it', async () => {
    await expect(canonicalizePolicy(sourceOf(POLICY), { profile: 'edc-v9' })).rejects.toMatchObject(
      {
        code: 'CONFIG_INVALID',
      },
    );
  });
});

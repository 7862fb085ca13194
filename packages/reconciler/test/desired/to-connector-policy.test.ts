// SPDX-License-Identifier: Apache-2.0
import { canonicalizePolicy } from '@xreg/governance';
import { parseJsonSource, type JsonValue } from '@xreg/xregistry-fs';
import { describe, expect, test } from 'vitest';
import { hashPolicy, toConnectorPolicy, type ConnectorPolicyResult } from '../../src/index.js';

const MEMBERSHIP = 'https://w3id.org/edc/v0.0.1/ns/membership';
const CONSTRAINT = { leftOperand: MEMBERSHIP, operator: 'eq', rightOperand: 'active' };
const OTHER = { ...CONSTRAINT, rightOperand: 'founding' };

async function convert(document: JsonValue): Promise<ConnectorPolicyResult> {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const { source } = parseJsonSource(bytes, { file: 'policy.json' });
  const canonical = source && (await canonicalizePolicy(source, { profile: 'edc-v3' })).policy;
  if (canonical === undefined) throw new Error('the document states no policy');
  return toConnectorPolicy(canonical);
}

function permit(rule: Readonly<Record<string, JsonValue>>, rest = {}): JsonValue {
  return {
    '@context': 'http://www.w3.org/ns/odrl.jsonld',
    '@type': 'Set',
    uid: 'https://dspacex.example.org/policies/1',
    ...rest,
    permission: [{ action: 'use', ...rule }],
  };
}

describe('a policy in the terms of a connector', () => {
  test('says the same, however it was written', async () => {
    const spellings: readonly JsonValue[] = [
      permit({ constraint: [CONSTRAINT] }),
      permit({ constraint: CONSTRAINT }),
      {
        '@context': ['https://w3id.org/edc/connector/management/v2'],
        '@type': 'PolicyDefinition',
        '@id': 'membership',
        policy: { '@type': 'Set', permission: [{ action: 'use', constraint: [CONSTRAINT] }] },
      },
      {
        '@context': { '@vocab': 'http://www.w3.org/ns/odrl/2/' },
        '@type': 'Set',
        permission: {
          action: { '@id': 'http://www.w3.org/ns/odrl/2/use' },
          constraint: {
            leftOperand: { '@id': MEMBERSHIP },
            operator: { '@id': 'http://www.w3.org/ns/odrl/2/eq' },
            rightOperand: 'active',
          },
        },
      },
    ];

    const results = await Promise.all(spellings.map(convert));

    const [first, ...others] = results.map(({ policy }) => policy && hashPolicy(policy));
    expect(first).toBeDefined();
    expect(others).toEqual(others.map(() => first));
    expect(results.map(({ losses }) => losses)).toEqual([[], [], [], []]);
  });

  test.each([
    ['a number', { ...CONSTRAINT, rightOperand: 5 }, '5'],
    ['a truth value', { ...CONSTRAINT, rightOperand: true }, 'true'],
    ['an IRI', { ...CONSTRAINT, rightOperand: { '@id': 'urn:a' } }, 'urn:a'],
  ])('keeps %s as text, and says so', async (_what, constraint, rightOperand) => {
    const { policy, losses } = await convert(permit({ constraint }));

    expect(policy?.permissions[0]?.constraints).toEqual([{ ...CONSTRAINT, rightOperand }]);
    expect(losses).toEqual([{ code: 'retyped', what: rightOperand }]);
  });

  test('keeps several values', async () => {
    const constraint = { ...CONSTRAINT, operator: 'isAnyOf', rightOperand: ['b', 'a'] };

    const { policy } = await convert(permit({ constraint }));

    expect(policy?.permissions[0]?.constraints).toMatchObject([{ rightOperand: ['a', 'b'] }]);
  });

  test('keeps all refinements of an action in the one that connectors have', async () => {
    const refinement = [CONSTRAINT, OTHER];
    const action = { 'rdf:value': { '@id': 'odrl:use' }, refinement };

    const { policy } = await convert(permit({ action }));

    expect(policy?.permissions[0]?.refinement).toMatchObject({ combination: 'and' });
  });

  test.each([
    [
      'constraints in sequence',
      permit({ constraint: { andSequence: { '@list': [CONSTRAINT, OTHER] } } }),
    ],
    ['an assignee', permit({ assignee: 'https://dspacex.example.org/acme' })],
    ['a reference', permit({ constraint: { ...CONSTRAINT, rightOperandReference: 'urn:a' } })],
    ['a unit', permit({ constraint: { ...CONSTRAINT, unit: 'urn:euro' } })],
    ['a strategy for conflicts', permit({}, { conflict: 'perm' })],
    ['a parent', permit({}, { inheritFrom: 'https://dspacex.example.org/policies/2' })],
    ['a blank value', permit({ constraint: { ...CONSTRAINT, rightOperand: ' ' } })],
    ['no right operand', permit({ constraint: { leftOperand: MEMBERSHIP, operator: 'eq' } })],
  ])('is none where %s would be lost', async (_what, document) => {
    const { policy, losses } = await convert(document);

    expect(policy).toBeUndefined();
    expect(losses.map(({ code }) => code)).toContain('unsupported');
  });

  test('goes without a target, which the contract definition gives', async () => {
    const { policy, losses } = await convert(permit({ target: 'https://dspacex.example.org/a' }));

    expect(policy?.permissions).toHaveLength(1);
    expect(losses).toEqual([{ code: 'dropped', what: 'a target' }]);
  });
});

// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COMBINATIONS,
  hashPolicy,
  holdsPolicy,
  normalizePolicy,
  OPERATORS,
  type ConnectorPolicy,
  type PolicyConstraint,
  type PolicyRule,
} from '../../src/index.js';
import { createSimulator } from '../../../../testing/edc/simulator/create-simulator.js';
import { connectTo } from './simulated-connector.js';

const name = fc.oneof(
  fc.constantFrom(
    'http://www.w3.org/ns/odrl/2/use',
    'http://www.w3.org/ns/odrl/2/print',
    'https://w3id.org/edc/v0.0.1/ns/inForceDate',
    'https://dspacex.example.org/ns/membership',
    'urn:dspacex:membership',
    '<membership.credential>',
  ),
);
const text = fc.oneof(fc.string({ minLength: 1 }), fc.string({ unit: 'binary', minLength: 1 }));

const { constraint } = fc.letrec<{ constraint: PolicyConstraint }>((tie) => ({
  constraint: fc.oneof(
    { maxDepth: 2 },
    fc.record({
      leftOperand: name,
      operator: fc.constantFrom(...OPERATORS),
      rightOperand: fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })),
    }),
    fc.record({
      combination: fc.constantFrom(...COMBINATIONS),
      operands: fc.array(tie('constraint'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

const rule: fc.Arbitrary<PolicyRule> = fc.record(
  { action: name, constraints: fc.array(constraint, { maxLength: 3 }), refinement: constraint },
  { requiredKeys: ['action', 'constraints'] },
);
const withDuties = (property: 'duties' | 'remedies' | 'consequences'): fc.Arbitrary<PolicyRule> =>
  fc
    .tuple(rule, fc.array(rule, { maxLength: 2 }))
    .map(([outer, inner]) => (inner.length === 0 ? outer : { ...outer, [property]: inner }));

const policy: fc.Arbitrary<ConnectorPolicy> = fc.record({
  permissions: fc.array(withDuties('duties'), { maxLength: 3 }),
  prohibitions: fc.array(withDuties('remedies'), { maxLength: 2 }),
  obligations: fc.array(withDuties('consequences'), { maxLength: 2 }),
});

describe('the normal form', () => {
  test('of a normal form is itself', () => {
    fc.assert(
      fc.property(policy, (each) => {
        const normal = normalizePolicy(each);

        expect(normalizePolicy(normal)).toEqual(normal);
      }),
    );
  });

  test('does not depend on the order of rules and constraints', () => {
    const reversed = (each: ConnectorPolicy): ConnectorPolicy => ({
      permissions: [...each.permissions]
        .reverse()
        .map((outer) => ({ ...outer, constraints: [...outer.constraints].reverse() })),
      prohibitions: [...each.prohibitions].reverse(),
      obligations: [...each.obligations].reverse(),
    });

    fc.assert(
      fc.property(policy, (each) => {
        expect(hashPolicy(reversed(each))).toBe(hashPolicy(each));
      }),
    );
  });

  test('tells a set from its first value, and a permission from a prohibition', () => {
    const of = (rightOperand: string | readonly string[]): PolicyRule => ({
      action: 'http://www.w3.org/ns/odrl/2/use',
      constraints: [{ leftOperand: '<a>', operator: 'isAnyOf', rightOperand }],
    });
    const permit = (each: PolicyRule) => ({
      permissions: [each],
      prohibitions: [],
      obligations: [],
    });
    const forbid = (each: PolicyRule) => ({
      permissions: [],
      prohibitions: [each],
      obligations: [],
    });

    expect(hashPolicy(permit(of(['a', 'b'])))).not.toBe(hashPolicy(permit(of('a'))));
    expect(hashPolicy(permit(of(['a'])))).toBe(hashPolicy(permit(of('a'))));
    expect(hashPolicy(permit(of('a')))).not.toBe(hashPolicy(forbid(of('a'))));
  });
});

test.each(['v3', 'v4beta'] as const)(
  'any policy that is put into a connector over %s is found in it',
  async (version) => {
    const connector = await connectTo(createSimulator(), version);
    let count = 0;

    await fc.assert(
      fc.asyncProperty(policy, async (each) => {
        const id = `policy-${count++}`;
        await connector.policies.create({ id, policy: each, privateProperties: {} });

        const shown = await connector.policies.get(id);

        expect(shown?.policy && holdsPolicy(shown.policy, each), JSON.stringify(shown)).toBe(true);
      }),
      { numRuns: 300 },
    );
  },
);

// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hashPolicy,
  holdsPolicy,
  normalizePolicy,
  type ConnectorPolicy,
  type PolicyRule,
} from '../../src/index.js';
import { createSimulator } from '../../../../testing/edc/simulator/create-simulator.js';
import { connectorPolicy } from '../random-policy.js';
import { connectTo } from './simulated-connector.js';

describe('the normal form', () => {
  test('of a normal form is itself', () => {
    fc.assert(
      fc.property(connectorPolicy, (each) => {
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
      fc.property(connectorPolicy, (each) => {
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
      fc.asyncProperty(connectorPolicy, async (each) => {
        const id = `policy-${count++}`;
        await connector.policies.create({ id, policy: each, privateProperties: {} });

        const shown = await connector.policies.get(id);

        expect(shown?.policy && holdsPolicy(shown.policy, each), JSON.stringify(shown)).toBe(true);
      }),
      { numRuns: 300 },
    );
  },
);

// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { evaluateRule, type Violation } from '../../src/index.js';
import { load } from './registry.js';

function violationsOf(schema: unknown, document: unknown): readonly Violation[] {
  const { schema: loaded, diagnostics } = load(schema);
  if (loaded === undefined) throw new Error(JSON.stringify(diagnostics));
  const verdict = evaluateRule(loaded, document as never);
  return verdict.outcome === 'violated' ? verdict.violations : [];
}

function forEachPermission(schema: unknown): unknown {
  return {
    properties: { policy: { properties: { permission: { items: schema } } } },
  };
}

function policy(...permission: readonly unknown[]): unknown {
  return { policy: { permission } };
}

const membership = {
  properties: {
    leftOperand: { const: 'membership.credential' },
    operator: { const: 'eq' },
    rightOperand: { const: 'active' },
  },
  required: ['leftOperand', 'operator', 'rightOperand'],
};
const needsMembership = forEachPermission({
  properties: { constraint: { contains: membership } },
});
const active = { leftOperand: 'membership.credential', operator: 'eq', rightOperand: 'active' };
const purpose = { leftOperand: 'purpose', operator: 'eq', rightOperand: 'research' };

describe('a policy that breaks a rule is told', () => {
  test.each([
    {
      name: 'which constraint it lacks',
      schema: needsMembership,
      document: policy({ constraint: [] }),
      complaint: 'has no constraint on "membership.credential"',
      pointer: '/policy/permission/0/constraint',
    },
    {
      name: 'which constraint it lacks where there are others',
      schema: needsMembership,
      document: policy({ constraint: [active] }, { constraint: [purpose] }),
      complaint: 'has no constraint on "membership.credential"',
      pointer: '/policy/permission/1/constraint',
    },
    {
      name: 'which value is wrong in the constraint that comes closest',
      schema: needsMembership,
      document: policy({ constraint: [purpose, { ...active, operator: 'neq' }] }),
      complaint:
        'has the operator "neq" instead of "eq" in a constraint on "membership.credential"',
      pointer: '/policy/permission/0/constraint/1/operator',
    },
    {
      name: 'which value is not among those allowed',
      schema: forEachPermission({ properties: { action: { enum: ['use', 'read'] } } }),
      document: policy({ action: 'sell' }),
      complaint: 'has the action "sell" instead of "use" or "read"',
      pointer: '/policy/permission/0/action',
    },
    {
      name: 'what is missing',
      schema: forEachPermission({ required: ['assigner'] }),
      document: policy({ action: 'use' }),
      complaint: 'has a permission without "assigner"',
      pointer: '/policy/permission/0',
    },
    {
      name: 'what is of another kind',
      schema: forEachPermission({ properties: { target: { type: 'string' } } }),
      document: policy({ target: ['a'] }),
      complaint: 'has an array as target',
      pointer: '/policy/permission/0/target',
    },
    {
      name: 'what is forbidden',
      schema: forEachPermission({
        not: { properties: { action: { const: 'sell' } }, required: ['action'] },
      }),
      document: policy({ action: 'sell' }),
      complaint: 'has a permission with action "sell", which is forbidden',
      pointer: '/policy/permission/0',
    },
    {
      name: 'which item is forbidden',
      schema: forEachPermission({ properties: { constraint: { not: { contains: membership } } } }),
      document: policy({ constraint: [active] }),
      complaint: 'has a constraint on "membership.credential", which is forbidden',
      pointer: '/policy/permission/0/constraint',
    },
    {
      name: 'which property is not allowed',
      schema: forEachPermission({ properties: { action: true }, additionalProperties: false }),
      document: policy({ action: 'use', duty: [] }),
      complaint: 'has "duty", which is not allowed',
      pointer: '/policy/permission/0/duty',
    },
    {
      name: 'that there are too few',
      schema: { properties: { policy: { properties: { permission: { minItems: 1 } } } } },
      document: policy(),
      complaint: 'has 0 times permission',
      pointer: '/policy/permission',
    },
    {
      name: 'what a pattern asks for',
      schema: forEachPermission({ properties: { target: { pattern: '^urn:' } } }),
      document: policy({ target: 'asset' }),
      complaint: 'has the target "asset"',
      pointer: '/policy/permission/0/target',
    },
    {
      name: 'what applies to its action only',
      schema: forEachPermission({
        if: { properties: { action: { const: 'use' } } },
        then: { properties: { constraint: { contains: membership } } },
      }),
      document: policy({ action: 'use', constraint: [] }, { action: 'sell', constraint: [] }),
      complaint: 'has no constraint on "membership.credential"',
      pointer: '/policy/permission/0/constraint',
    },
    {
      name: 'the alternative that comes closest',
      schema: forEachPermission({
        anyOf: [
          {
            properties: {
              constraint: {
                contains: {
                  ...membership,
                  properties: { ...membership.properties, leftOperand: { const: 'headquarter' } },
                },
              },
            },
          },
          { properties: { constraint: { contains: membership } } },
        ],
      }),
      document: policy({ constraint: [{ ...active, rightOperand: 'inactive' }] }),
      complaint:
        'has the rightOperand "inactive" instead of "active" in a constraint on "membership.credential"',
      pointer: '/policy/permission/0/constraint/0/rightOperand',
    },
  ])('$name', ({ schema, document, complaint, pointer }) => {
    expect(violationsOf(schema, document)).toMatchObject([{ complaint, pointer }]);
  });

  test('each permission that breaks it', () => {
    const violations = violationsOf(
      needsMembership,
      policy({ constraint: [] }, { constraint: [active] }, { constraint: [purpose] }),
    );

    expect(violations.map(({ pointer }) => pointer)).toEqual([
      '/policy/permission/0/constraint',
      '/policy/permission/2/constraint',
    ]);
  });

  test('one thing only of each value', () => {
    const schema = forEachPermission({
      properties: { action: { const: 'use', enum: ['use'], minLength: 9 } },
    });

    expect(violationsOf(schema, policy({ action: 'sell' }))).toHaveLength(1);
  });

  test('the place of the keyword, in the schema as it was written', () => {
    const [violation] = violationsOf(needsMembership, policy({ constraint: [] }));

    expect(violation?.place.pointer).toBe(
      '/properties/policy/properties/permission/items/properties/constraint/contains',
    );
  });

  test('at least something where the reason cannot be found', () => {
    const schema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      properties: { policy: { properties: { permission: true }, unevaluatedProperties: false } },
    };

    expect(violationsOf(schema, { policy: { permission: [], target: 'x' } })).toMatchObject([
      { complaint: expect.stringContaining('unevaluatedProperties') as string, pointer: '/policy' },
    ]);
  });
});

test('a policy that satisfies a rule is told nothing', () => {
  expect(violationsOf(needsMembership, policy({ constraint: [purpose, active] }))).toEqual([]);
});

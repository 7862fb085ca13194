// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { findDeadKeywords } from '../../../src/rule-quality/static/find-dead-keywords.js';
import { ACTIVE_MEMBERSHIP, permissions, SHORT_NAMES, witnessRule } from '../membership.js';

const ITEMS = '/properties/policy/properties/permission/items';
const D20 = 'https://json-schema.org/draft/2020-12/schema';

function deadIn(schema: unknown, shortNames = SHORT_NAMES): readonly string[] {
  const { linked } = witnessRule(schema).schema;
  return findDeadKeywords(linked, shortNames).map(({ place }) => place.pointer);
}

describe('findDeadKeywords', () => {
  it.each<[string, object, string[]]>([
    [
      'a keyword for objects at a list',
      permissions({ constraint: { properties: { leftOperand: { const: 'purpose' } } } }),
      [`${ITEMS}/properties/constraint/properties`],
    ],
    [
      'a member that is misspelled',
      permissions({ constraints: { contains: ACTIVE_MEMBERSHIP } }),
      [`${ITEMS}/required/0`, `${ITEMS}/properties/constraints`],
    ],
    ['"if" without a consequence', { if: { required: ['policy'] } }, ['/if']],
    ['"then" without a condition', { then: { required: ['policy'] } }, ['/then']],
    [
      'a limit on matches where nothing is to match',
      { $schema: D20, ...permissions({ constraint: { maxContains: 2 } }) },
      [`${ITEMS}/properties/constraint/maxContains`],
    ],
    [
      'a match that need not be there',
      { $schema: D20, ...permissions({ constraint: { contains: {}, minContains: 0 } }) },
      [`${ITEMS}/properties/constraint/contains`],
    ],
    [
      'a name with a prefix',
      permissions({ action: { const: 'odrl:use' } }),
      [`${ITEMS}/properties/action/const`],
    ],
    [
      'the IRI of a term',
      permissions({ action: { const: 'http://www.w3.org/ns/odrl/2/use' } }),
      [`${ITEMS}/properties/action/const`],
    ],
    [
      'a constant of another type',
      permissions({ action: { const: ['use'] } }),
      [`${ITEMS}/properties/action/const`],
    ],
    [
      'alternatives of which one takes everything',
      permissions({ constraint: { anyOf: [{ contains: ACTIVE_MEMBERSHIP }, { type: 'array' }] } }),
      [`${ITEMS}/properties/constraint/anyOf`],
    ],
  ])('finds %s', (_, schema, pointers) => {
    expect([...deadIn(schema)].sort()).toEqual([...pointers].sort());
  });

  it('finds a short name that nobody declared', () => {
    const rule = permissions({ constraint: { contains: ACTIVE_MEMBERSHIP } });

    expect(deadIn(rule)).toEqual([]);
    expect(deadIn(rule, new Map())).toEqual([
      `${ITEMS}/properties/constraint/contains/properties/leftOperand/const`,
    ]);
  });

  it('leaves an alternative alone that is for another form of the policy', () => {
    const either = {
      oneOf: [ACTIVE_MEMBERSHIP, { type: 'array', contains: ACTIVE_MEMBERSHIP }],
    };

    expect(deadIn(permissions({ constraint: either }))).toEqual([]);
  });

  it('calls a definition dead only where it is dead in every place that refers to it', () => {
    const schema = {
      ...permissions({
        constraint: { $ref: '#/definitions/list' },
        action: { $ref: '#/definitions/list' },
      }),
      definitions: { list: { minItems: 1 } },
    };

    expect(deadIn(schema)).toEqual([]);
  });

  it('stops in schemas that contain themselves', () => {
    const schema = {
      ...permissions({ constraint: { items: { $ref: '#/definitions/constraint' } } }),
      definitions: {
        constraint: { properties: { or: { items: { $ref: '#/definitions/constraint' } } } },
      },
    };

    expect(deadIn(schema)).toEqual([]);
  });
});

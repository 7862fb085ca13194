// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { examineRule } from '../../src/rule-quality/examine-rule.js';
import { createWitnessPool } from '../../src/rule-quality/witnesses/create-witness-pool.js';
import { ACTIVE_MEMBERSHIP, membershipRule, permissions, witnessRule } from './membership.js';
import { ORIGINAL_MEMBERSHIP } from './original-membership.js';

const LIMIT = 200;
const TIMEOUT_MS = 60_000;

async function findingsOf(schema: unknown) {
  const { findings } = await examineRule(witnessRule(schema), { limit: LIMIT });
  return findings.map(({ code, witness }) => [code, witness?.description ?? ''].join(' ').trim());
}

const contains = (constraint: object) =>
  permissions({ constraint: { type: 'array', contains: constraint } });

describe('examineRule', { timeout: TIMEOUT_MS }, () => {
  it('shows a policy without membership that the original membership rule accepts', async () => {
    const { findings } = await examineRule(witnessRule(ORIGINAL_MEMBERSHIP), { limit: LIMIT });

    const vacuous = findings.find(({ code }) => code === 'rule/vacuous');
    expect(vacuous?.witness?.document).toMatchObject({ permission: [{ action: 'use' }] });
    expect(JSON.stringify(vacuous?.witness?.document)).not.toContain('membership');
  });

  it('has nothing to say of the repaired rule, and shows what each of its parts is for', async () => {
    const { findings, parts } = await examineRule(membershipRule(), { limit: LIMIT });

    expect(findings).toEqual([]);
    const live = parts.filter(({ answer }) => answer === 'live');
    expect(live.map(({ part }) => part.keyword)).toEqual(
      expect.arrayContaining(['minItems', 'contains', 'const', 'required']),
    );
    expect(live.every(({ witness }) => witness !== undefined)).toBe(true);
  });

  it.each<[string, object, string]>([
    [
      'a list without a minimum',
      permissions({ constraint: { items: ACTIVE_MEMBERSHIP } }),
      'rule/vacuous a permission to "use" without constraints',
    ],
    [
      'a free operator',
      contains({
        ...ACTIVE_MEMBERSHIP,
        required: ['leftOperand', 'rightOperand'],
        properties: {
          leftOperand: { const: 'membership.credential' },
          rightOperand: { const: 'active' },
        },
      }),
      '"operator":"neq"',
    ],
    [
      'an optional value',
      contains({ ...ACTIVE_MEMBERSHIP, required: ['leftOperand', 'operator'] }),
      'rule/bypass',
    ],
    ['nothing required', contains({ properties: ACTIVE_MEMBERSHIP.properties }), '"or":'],
    [
      'names that no policy has',
      contains({ const: { leftOperand: 'membership', operator: 'eq', rightOperand: 'active' } }),
      'rule/rejects-everything',
    ],
    [
      'the impossible',
      contains({ allOf: [ACTIVE_MEMBERSHIP, { properties: { operator: { const: 'neq' } } }] }),
      'rule/rejects-everything',
    ],
    [
      'one constant twice',
      contains({ allOf: [ACTIVE_MEMBERSHIP, ACTIVE_MEMBERSHIP] }),
      'rule/inert-keyword',
    ],
  ])('finds %s', async (_, schema, expected) => {
    expect((await findingsOf(schema)).join('\n')).toContain(expected);
  });

  it('finds that one permission of several is enough', async () => {
    const schema = {
      properties: {
        policy: {
          properties: {
            permission: {
              contains: { properties: { constraint: { contains: ACTIVE_MEMBERSHIP } } },
            },
          },
        },
      },
    };

    expect((await findingsOf(schema)).join('\n')).toContain('with a second permission to "use"');
  });

  it('says nothing of a policy without permissions where the schema allows for it', async () => {
    const each = permissions({ constraint: { type: 'array', contains: ACTIVE_MEMBERSHIP } });
    const without = JSON.parse(JSON.stringify(each).replace('"minItems":1,', '')) as object;

    expect((await findingsOf(without)).join('\n')).toContain(
      'rule/bypass a policy without any rule',
    );
    const none = { properties: { policy: { properties: { permission: { maxItems: 0 } } } } };
    const allowed = await findingsOf({ anyOf: [none, without] });
    expect(allowed.join('\n')).not.toContain('rule/bypass');
  });

  it('gives the same answer each time', async () => {
    const [first, second] = [
      await findingsOf(ORIGINAL_MEMBERSHIP),
      await findingsOf(ORIGINAL_MEMBERSHIP),
    ];

    expect(second).toEqual(first);
  });

  it('judges only what createWitnessPool would make', async () => {
    const rule = membershipRule();

    const { pool } = await examineRule(rule, { limit: 50 });

    const witnesses = await createWitnessPool({ rules: [rule], limit: 50 });
    expect(pool.map(({ witness }) => witness)).toEqual(witnesses);
  });
});

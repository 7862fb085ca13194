// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { evaluateRule } from '../../../src/index.js';
import { createWitnessPool } from '../../../src/rule-quality/witnesses/create-witness-pool.js';
import { projectWitness } from '../../../src/rule-quality/witnesses/witness.js';
import { namesOfRule } from '../../../src/rules/rule-names.js';
import { isProjection } from '../../canonical/projection-schema.js';
import { membershipRule, MEMBERSHIP, MEMBERSHIP_IRI, witnessRule } from '../membership.js';

describe('createWitnessPool', { timeout: 60_000 }, () => {
  it('gives plain policies first and each meaning once', async () => {
    const pool = await createWitnessPool({ rules: [membershipRule()], limit: 200 });

    expect(pool[0]?.description).toBe('a policy without any rule');
    expect(pool[1]?.description).toBe('a permission to "use" without constraints');
    expect(pool.map(({ edits }) => edits)).toEqual(pool.map(({ edits }) => edits).sort());
    const meanings = new Set(pool.map(({ projection }) => JSON.stringify(projection)));
    expect(meanings.size).toBe(pool.length);
    expect(pool.length).toBe(200);
  });

  it('gives the same pool for the same input, and other pairs of edits for another seed', async () => {
    const options = { rules: [membershipRule()], limit: 150 };
    const textOf = async (seed: number) =>
      JSON.stringify(await createWitnessPool({ ...options, seed }));

    const text = await textOf(1);

    expect(await textOf(1)).toBe(text);
    expect(await textOf(2)).not.toBe(text);
  });

  it('builds a policy that a rule accepts out of the rule alone', async () => {
    const rule = membershipRule();

    const pool = await createWitnessPool({ rules: [rule], limit: 60 });

    const names = namesOfRule(rule.shortNames);
    const accepted = pool.filter(
      (witness) =>
        evaluateRule(rule.schema, projectWitness(witness, names)).outcome === 'satisfied',
    );
    expect(JSON.stringify(accepted[0]?.document)).toContain(MEMBERSHIP_IRI);
  });

  it('takes each constraint away, negates it, replaces its operand and hides it', async () => {
    const pool = await createWitnessPool({ rules: [membershipRule()], limit: 500 });

    const descriptions = pool.map(({ description }) => description).join('\n');
    const wanted = [
      'without the constraint "membership.credential" eq "active"',
      'negated to "neq"',
      'with "deliveryChannel" in place of "membership.credential"',
      'under "or" beside another',
      'as a refinement of the action',
      'with a bare prohibition beside it',
      'with the permission to "use" again, without constraints',
      'with "active-other" in place of "active"',
    ];
    expect(wanted.filter((edit) => !descriptions.includes(edit))).toEqual([]);
  });

  it('makes edits of the policies at hand', async () => {
    const projection = {
      policy: {
        type: 'Offer',
        permission: [{ action: 'use', constraint: [MEMBERSHIP], target: 'urn:acme:catalogue' }],
      },
    };

    const pool = await createWitnessPool({
      rules: [membershipRule()],
      limit: 60,
      policies: [{ title: 'policy "dspacex/catalogue@1.0"', projection }],
    });

    const target = pool.find(({ description }) => description === 'policy "dspacex/catalogue@1.0"');
    expect(JSON.stringify(target?.projection)).toContain('urn:acme:catalogue');
  });

  it('makes only what the canonical form can hold', async () => {
    const everything = witnessRule({
      properties: {
        policy: {
          properties: {
            permission: {
              items: {
                properties: {
                  constraint: { contains: { const: MEMBERSHIP } },
                  duty: { minItems: 1, items: { required: ['action'] } },
                  assignee: { pattern: '^did:web:[a-z]+$' },
                  targetRefinement: { minItems: 1 },
                },
                required: ['assignee', 'target', 'targetRefinement'],
              },
            },
          },
        },
      },
    });

    for (const { projection, document } of await createWitnessPool({
      rules: [everything],
      limit: 300,
    })) {
      expect([isProjection(projection), isProjection.errors, document]).toEqual([
        true,
        null,
        document,
      ]);
    }
  });

  it('stays within its limit for schemas that say nothing or the impossible', async () => {
    for (const schema of [true, false, {}, { not: {} }, { const: 7 }]) {
      const pool = await createWitnessPool({ rules: [witnessRule(schema)], limit: 50 });

      expect(pool.length).toBeLessThanOrEqual(50);
    }
  });
});

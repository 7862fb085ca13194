// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { applySteps } from '../../src/explanation/policy-edit.js';
import { validateRegistry, type Explanation } from '../../src/index.js';
import {
  ACTIVE,
  GOVERNANCE,
  MEMBERSHIP,
  policyOf,
  REGION,
} from '../rule-tests/membership-registry.js';
import { fileSystemOf, type Files } from '../rules/registry.js';
import { explain, POLICY } from './explain.js';

const wordsOf = ({ outcome }: Explanation) => outcome?.repair?.steps.map(({ words }) => words);

/** What the shown edit of the text makes of a policy, judged as any policy is. */
async function codesAfter(policy: unknown, text: readonly object[], files: Files = GOVERNANCE) {
  const edited = applySteps(policy as JsonValue, text as Parameters<typeof applySteps>[1]);
  const report = await validateRegistry({
    fileSystems: [fileSystemOf({ ...files, [POLICY]: edited })],
  });
  const errors = report.diagnostics.filter(({ severity }) => severity === 'error');
  // What the layout asks for beside the policy is not what these tests are about.
  return errors.map(({ code }) => code).filter((code) => !code.startsWith('xregistry/'));
}

const ODRL = 'http://www.w3.org/ns/odrl/2/';

/** One policy that lacks a membership, in several spellings. */
const SPELLINGS: readonly (readonly [string, unknown])[] = [
  ['plain', policyOf([REGION])],
  ['without a list of constraints', { ...policyOf(), permission: [{ action: 'use' }] }],
  ['single values', { ...policyOf(), permission: { action: 'use', constraint: REGION } }],
  ['a policy definition', { policyid: 'parts', policydefinition: policyOf([REGION]) }],
  [
    'prefixes',
    {
      '@context': { odrl: ODRL },
      '@type': 'odrl:Set',
      'odrl:permission': {
        'odrl:action': { '@id': 'odrl:use' },
        'odrl:target': { '@id': 'urn:acme:1' },
      },
    },
  ],
  [
    'absolute names',
    {
      '@type': `${ODRL}Set`,
      [`${ODRL}permission`]: [
        { [`${ODRL}action`]: [{ '@id': `${ODRL}use` }], [`${ODRL}constraint`]: [] },
      ],
    },
  ],
  [
    'a graph',
    {
      '@context': 'http://www.w3.org/ns/odrl.jsonld',
      '@graph': [
        { '@id': 'urn:acme:p', '@type': 'Set', permission: [{ '@id': 'urn:acme:r' }] },
        { '@id': 'urn:acme:r', action: 'use', target: 'urn:acme:1' },
      ],
    },
  ],
  [
    'terms of its own',
    {
      '@context': ['http://www.w3.org/ns/odrl.jsonld', { dsx: 'https://dspacex.example/policy/' }],
      '@type': 'Set',
      permission: [{ action: 'use', constraint: [{ ...REGION, leftOperand: 'dsx:region' }] }],
    },
  ],
];

describe('an explanation', { timeout: 60_000 }, () => {
  it('says through which selector a rule applies, and that it is satisfied', async () => {
    const { rules, outcome } = await explain(policyOf([ACTIVE]));

    expect(rules).toMatchObject([
      {
        applies: true,
        selector: 'label:dspacex',
        because: '"label:dspacex" selects it',
        verdict: 'satisfied',
      },
    ]);
    expect(outcome).toBeUndefined();
  });

  it.each<[string, readonly string[], string]>([
    [
      'nothing selects it',
      ['label:acme'],
      'none of "label:acme" selects it; it has the labels "dspacex"',
    ],
    ['it is excluded', ['*', '!policy:dspacex/parts@*'], '"!policy:dspacex/parts@*" excludes it'],
  ])('says why a rule does not apply: %s', async (_, appliesTo, because) => {
    const path = 'rules/dspacex.membership-requirement.v1.0.json';
    const files = { ...GOVERNANCE, [path]: { ...(GOVERNANCE[path] as object), appliesTo } };

    const { rules, outcome } = await explain(policyOf([]), files);

    expect(rules).toMatchObject([{ applies: false, because, verdict: 'violated' }]);
    expect(outcome).toBeUndefined();
  });

  it('says which constraint is missing, where, and what asks for it', async () => {
    const { rules } = await explain(policyOf([REGION]));

    expect(rules[0]?.violations).toMatchObject([
      {
        sentence: 'The policy has no constraint on "membership.credential".',
        canonicalPointer: '/policy/permission/0/constraint',
        place: { file: `registry/${POLICY}`, pointer: '/permission/0/constraint' },
        schema: { file: 'registry/schemas/dspacex.membership.v1.0.json' },
      },
    ]);
  });

  it.each<[string, unknown, readonly string[]]>([
    [
      'a constraint is missing',
      policyOf([REGION]),
      ['add the constraint membership.credential eq "active" to permission 1 (use)'],
    ],
    [
      'a value is wrong',
      policyOf([{ ...ACTIVE, rightOperand: 'suspended' }]),
      [
        'change the rightOperand of the constraint membership.credential eq "suspended" in permission 1 (use) from "suspended" to "active"',
      ],
    ],
    [
      'an operator is wrong',
      policyOf([{ ...ACTIVE, operator: 'neq' }]),
      [
        'change the operator of the constraint membership.credential neq "active" in permission 1 (use) from neq to eq',
      ],
    ],
    [
      'there is no permission',
      { ...policyOf(), obligation: [{ action: 'inform', assigner: 'urn:acme:1' }] },
      ['add a permission to use under membership.credential eq "active"'],
    ],
    [
      'two permissions lack it',
      policyOf([REGION], [{ ...REGION, rightOperand: 'us' }]),
      [
        'add the constraint membership.credential eq "active" to permission 1 (use)',
        'add the constraint membership.credential eq "active" to permission 2 (use)',
      ],
    ],
  ])('shows the smallest edit where %s', async (_, policy, words) => {
    const explanation = await explain(policy);

    expect(wordsOf(explanation)).toEqual(words);
    expect(explanation.outcome?.repair).toMatchObject({ isSmallest: true, keepsRules: true });
    expect(await codesAfter(policy, explanation.outcome?.repair?.text ?? [])).toEqual([]);
  });

  it.each(SPELLINGS)('brings the edit into a text with %s', async (_, policy) => {
    const { outcome } = await explain(policy);

    expect(outcome?.repair?.text).toBeDefined();
    expect(await codesAfter(policy, outcome?.repair?.text ?? [])).toEqual([]);
  });

  it('gives the edit on the canonical form alone where the text is within a text', async () => {
    const { outcome } = await explain({ policydefinition: JSON.stringify(policyOf([REGION])) });

    expect(outcome?.repair?.text).toBeUndefined();
    expect(outcome?.repair?.steps.map(({ operation }) => operation)).toEqual([
      {
        op: 'add',
        path: '/policy/permission/0/constraint/-',
        value: { leftOperand: MEMBERSHIP, operator: 'eq', rightOperand: 'active' },
      },
    ]);
  });

  it('shows an edit that keeps all rules beside a smaller one that does not', async () => {
    const first = policyOf([ACTIVE], [REGION], [{ ...REGION, rightOperand: 'us' }]);
    const schema = 'schemas/dspacex.membership.v1.0.json';
    const single = {
      type: 'object',
      properties: { policy: { properties: { permission: { maxItems: 2 } } } },
    };
    const files = { ...GOVERNANCE, [schema]: single };

    const { outcome } = await explain(first, files);

    expect(outcome?.repair).toMatchObject({ keepsRules: false, isSmallest: true });
    expect(outcome?.repair?.steps).toHaveLength(1);
    expect(outcome?.keeping).toBeUndefined();
    expect(await codesAfter(first, outcome?.repair?.text ?? [], files)).toEqual([]);
  });

  it('keeps what other rules that apply are satisfied with', async () => {
    const forbidding = {
      'rules/acme.no-region.v1.0.json': {
        ...(GOVERNANCE['rules/dspacex.membership-requirement.v1.0.json'] as object),
        name: 'no-region',
        schemaref: '/schemagroups/acme/schemas/few/versions/1.0',
      },
      'schemas/acme.few.v1.0.json': {
        type: 'object',
        properties: {
          policy: {
            properties: {
              permission: { items: { properties: { constraint: { maxItems: 1 } } } },
            },
          },
        },
      },
    };
    const files = { ...GOVERNANCE, ...forbidding };
    const policy = policyOf([REGION]);

    const { outcome } = await explain(policy, files);

    expect(outcome?.rules).toEqual(['dspacex/membership-requirement@1.0', 'acme/no-region@1.0']);
    expect(outcome?.repair?.steps.length).toBeGreaterThan(1);
    expect(await codesAfter(policy, outcome?.repair?.text ?? [], files)).toEqual([]);
  });

  it('puts an edit together where trying all takes too long, and says so', async () => {
    const policy = policyOf(
      ...Array.from({ length: 7 }, (_, index) => [{ ...REGION, rightOperand: `r${index}` }]),
    );

    const { outcome } = await explain(policy, GOVERNANCE, { limits: { maxStates: 2000 } });

    expect(outcome?.repair?.steps).toHaveLength(7);
    expect(outcome?.repair?.isSmallest).toBe(false);
    expect(outcome?.searchedSteps).toBeLessThan(4);
    expect(await codesAfter(policy, outcome?.repair?.text ?? [])).toEqual([]);
  });

  it('puts an edit together where several things are missing in one place', async () => {
    const operands = ['purpose', 'spatial', 'language', 'industry', 'media'];
    const contains = (leftOperand: string) => ({
      contains: { required: ['leftOperand'], properties: { leftOperand: { const: leftOperand } } },
    });
    const constraint = { allOf: operands.map(contains) };
    const files = {
      ...GOVERNANCE,
      'schemas/dspacex.membership.v1.0.json': {
        properties: {
          policy: { properties: { permission: { items: { properties: { constraint } } } } },
        },
      },
    };

    const { rules, outcome } = await explain(policyOf([REGION]), files, {
      limits: { maxSteps: 2, maxStates: 500 },
    });

    expect(rules[0]?.violations).toHaveLength(operands.length);
    expect(outcome?.repair?.steps).toHaveLength(operands.length);
    expect(outcome?.repair).toMatchObject({ isSmallest: false, keepsRules: true });
  });

  it('admits that no edit is found', async () => {
    const files = {
      ...GOVERNANCE,
      'schemas/dspacex.membership.v1.0.json': { required: ['signature'] },
    };

    const { outcome } = await explain(policyOf([ACTIVE]), files, { limits: { maxSteps: 2 } });

    expect(outcome?.repair).toBeUndefined();
    expect(outcome?.searchedSteps).toBe(2);
  });

  it('tells the errors of a policy that cannot be judged', async () => {
    const { rules, diagnostics, outcome } = await explain({
      ...policyOf([]),
      '@context': 'https://x.example/c',
    });

    expect(rules).toMatchObject([{ verdict: 'not-judged' }]);
    expect(diagnostics.map(({ code }) => code)).toContain('jsonld/unknown-context');
    expect(outcome).toBeUndefined();
  });
});

// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { parseGovernanceRule, type RuleResult } from '../../src/index.js';
import { codesOf, indexOf } from './registry.js';

const valid = {
  versionid: '1.0',
  name: 'membership-requirement',
  description: 'Requires Dataspace-X Membership Credential',
  appliesTo: ['label:dspacex'],
  schemaref: '/schemagroups/dspacex/schemas/membership/versions/1.0',
};

async function parse(document: unknown): Promise<RuleResult> {
  const index = await indexOf({ 'rules/dspacex.membership-requirement.v1.0.json': document });
  const entry = index.byKey('rule', 'dspacex/membership-requirement@1.0');
  const source = entry?.read().source;
  if (entry === undefined || source === undefined) throw new Error('The rule cannot be read.');
  return parseGovernanceRule(entry, source);
}

describe('parseGovernanceRule', () => {
  test('reads every attribute', async () => {
    const { rule, diagnostics } = await parse({
      ...valid,
      severity: 'warning',
      message: 'Members only.',
      shortNames: { Membership: 'https://w3id.org/catenax/policy/Membership' },
    });

    expect(diagnostics).toEqual([]);
    expect(rule).toMatchObject({
      key: 'dspacex/membership-requirement@1.0',
      versionid: '1.0',
      name: 'membership-requirement',
      severity: 'warning',
      message: 'Members only.',
      appliesTo: [{ kind: 'label', value: 'dspacex', excludes: false }],
    });
    expect(rule?.shortNames.get('Membership')).toBe('https://w3id.org/catenax/policy/Membership');
  });

  test('takes error as severity and the name of the artifact where the document is silent', async () => {
    const { rule } = await parse({ appliesTo: ['*'], schemaref: './membership.json' });

    expect(rule).toMatchObject({ severity: 'error', name: 'membership-requirement' });
  });

  test('reads "appliesto", the spelling xRegistry allows', async () => {
    const { appliesTo, ...rest } = valid;

    const { rule, diagnostics } = await parse({ ...rest, appliesto: appliesTo });

    expect(diagnostics).toEqual([]);
    expect(rule?.appliesTo).toHaveLength(1);
  });

  test.each([
    { name: 'without appliesTo', change: { appliesTo: undefined }, codes: ['rule/malformed'] },
    { name: 'with a text as appliesTo', change: { appliesTo: '*' }, codes: ['rule/malformed'] },
    { name: 'with no selector', change: { appliesTo: [] }, codes: ['rule/malformed'] },
    { name: 'that only excludes', change: { appliesTo: ['!*'] }, codes: ['rule/malformed'] },
    {
      name: 'with a number as selector',
      change: { appliesTo: [1] },
      codes: ['rule/malformed-selector'],
    },
    {
      name: 'with an unknown selector',
      change: { appliesTo: ['dspacex'] },
      codes: ['rule/malformed-selector'],
    },
    { name: 'without schemaref', change: { schemaref: undefined }, codes: ['rule/malformed'] },
    { name: 'with an empty schemaref', change: { schemaref: ' ' }, codes: ['rule/malformed'] },
  ])('a rule $name governs nothing', async ({ change, codes }) => {
    const result = await parse({ ...valid, ...change });

    expect(result.rule).toBeUndefined();
    expect(codesOf(result)).toEqual(codes);
  });

  test.each([
    {
      name: 'an unknown severity',
      change: { severity: 'fatal' },
      pointer: '/severity',
      code: 'rule/malformed',
    },
    {
      name: 'an empty message',
      change: { message: '' },
      pointer: '/message',
      code: 'rule/malformed',
    },
    {
      name: 'both spellings',
      change: { appliesto: ['*'] },
      pointer: '/appliesto',
      code: 'rule/malformed',
    },
    {
      name: 'a relative IRI',
      change: { shortNames: { m: 'm' } },
      pointer: '/shortNames/m',
      code: 'rule/malformed',
    },
    {
      name: 'a misspelled attribute',
      change: { mesage: 'x' },
      pointer: '/mesage',
      code: 'rule/misspelled-attribute',
    },
    {
      name: 'one selector too many',
      change: { appliesTo: ['*', 'grup:x'] },
      pointer: '/appliesTo/1',
      code: 'rule/malformed-selector',
    },
  ])(
    '$name is reported in its place, and the rule still governs',
    async ({ change, pointer, code }) => {
      const { rule, diagnostics } = await parse({ ...valid, ...change });

      expect(rule).toBeDefined();
      expect(diagnostics).toMatchObject([
        { code, pointer, file: 'rules/dspacex.membership-requirement.v1.0.json' },
      ]);
      expect(diagnostics[0]?.range.start.line).toBeGreaterThan(1);
    },
  );

  test('attributes of xRegistry and of extensions are no misspellings', async () => {
    const { diagnostics } = await parse({
      ...valid,
      ruleid: 'membership-requirement',
      xid: '/x',
      self: 'x',
      epoch: 1,
      labels: {},
      owner: 'acme',
      documentation: 'https://acme.example',
      icon: 'x',
      createdat: '2026-01-01T00:00:00Z',
    });

    expect(diagnostics).toEqual([]);
  });
});

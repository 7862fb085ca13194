// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { parseSelector, selectPolicies, selectRules, type Selector } from '../../src/index.js';
import { indexOf } from './registry.js';

const index = await indexOf({
  'policies/dspacex.membership.v1.0.json': { labels: { stage: 'prod', critical: '' } },
  'policies/dspacex.generic-access.v2.0.json': {},
  'policies/acme.generic-access.v1.0.json': { labels: { stage: 'test' } },
});
const policies = index.ofType('policy');

function selectors(...texts: readonly string[]): readonly Selector[] {
  return texts.map((text) => {
    const result = parseSelector(text);
    if ('problem' in result) throw new Error(result.problem);
    return result.selector;
  });
}

describe('a selector', () => {
  test.each([
    {
      appliesTo: ['label:dspacex'],
      selected: ['dspacex/generic-access@2.0', 'dspacex/membership@1.0'],
    },
    { appliesTo: ['label:stage=prod'], selected: ['dspacex/membership@1.0'] },
    { appliesTo: ['label:stage'], selected: ['acme/generic-access@1.0', 'dspacex/membership@1.0'] },
    { appliesTo: ['label:critical'], selected: ['dspacex/membership@1.0'] },
    { appliesTo: ['label:DSPACEX'], selected: [] },
    { appliesTo: ['label:dspace'], selected: [] },
    { appliesTo: ['group:a*'], selected: ['acme/generic-access@1.0'] },
    {
      appliesTo: ['policy:*/generic-access@*'],
      selected: ['acme/generic-access@1.0', 'dspacex/generic-access@2.0'],
    },
    { appliesTo: ['*', '!group:dspacex'], selected: ['acme/generic-access@1.0'] },
    { appliesTo: ['!policy:*@1.0', '*'], selected: ['dspacex/generic-access@2.0'] },
    { appliesTo: ['!*', '*'], selected: [] },
    {
      appliesTo: ['group:acme', 'label:stage=prod'],
      selected: ['acme/generic-access@1.0', 'dspacex/membership@1.0'],
    },
  ])('$appliesTo takes in $selected', ({ appliesTo, selected }) => {
    const rule = { appliesTo: selectors(...appliesTo) };

    expect(selectPolicies(rule, policies).map(({ key }) => key)).toEqual(selected);
  });

  test.each([
    { text: 'lable:dspacex', expected: ['label:dspacex'] },
    { text: 'dspacex', expected: ['label:dspacex', 'group:dspacex', 'policy:dspacex'] },
    { text: 'label:', expected: ['label:<name>', 'label:<key>=<value>'] },
    { text: 'group: acme', expected: ['group:<glob>'] },
  ])('"$text" is none, and what was meant is named', ({ text, expected }) => {
    expect(parseSelector(text)).toMatchObject({ expected });
  });

  test.each(['', '!', '! *', 'regex:.*', '**'])('"%s" is none', (text) => {
    expect(parseSelector(text)).toHaveProperty('problem');
  });
});

test('selectRules keeps the rules that govern a policy, in their order', () => {
  const rules = [
    { name: 'everyone', appliesTo: selectors('*') },
    { name: 'acme', appliesTo: selectors('group:acme') },
    { name: 'production', appliesTo: selectors('label:stage=prod') },
  ];
  const policy = index.byKey('policy', 'dspacex/membership@1.0');

  const selected = policy === undefined ? [] : selectRules(policy, rules);

  expect(selected.map(({ name }) => name)).toEqual(['everyone', 'production']);
});

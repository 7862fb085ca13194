// SPDX-License-Identifier: Apache-2.0

/** What the membership rule has to say: `?` where the rule as worded leaves it open. */
export type Expectation = 'violates' | 'complies' | 'undecided';

/** One way to write a policy so that a rule which reads raw JSON judges it wrongly. */
export interface BypassVariant {
  readonly id: string;
  readonly expect: Expectation;
  readonly title: string;
  /** The JSON text of the EDC policy definition. */
  readonly text: string;
  /** Number of ODRL rules the canonical form has. */
  readonly rules: number;
  /** The code that has to be reported, where the verdict of the rule alone would not refuse it. */
  readonly code?: string;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

const ODRL = 'http://www.w3.org/ns/odrl/2/';
const W3C = 'http://www.w3.org/ns/odrl.jsonld';
const EDC = 'https://w3id.org/edc/v0.0.1/ns/';

/** The IRI of the left operand that the membership rule asks for. */
export const MEMBERSHIP = `${EDC}membership.credential`;

const CONSTRAINT = {
  leftOperand: 'membership.credential',
  operator: 'eq',
  rightOperand: 'active',
} as const;
const PURPOSE = { leftOperand: 'purpose', operator: 'eq', rightOperand: 'x' } as const;
const BARE = { action: 'use' } as const;
const GOOD = { action: 'use', constraint: [CONSTRAINT] } as const;

const withConstraint = (constraint: Json): JsonObject => ({
  permission: [{ action: 'use', constraint }],
});
const withAction = (action: Json): JsonObject => ({ permission: [{ action }] });

/** The base document: a policy definition, its policy, further context entries, further members. */
function definition(policy: JsonObject, inline: JsonObject = {}, more: JsonObject = {}): string {
  return JSON.stringify({
    '@context': [W3C, { '@vocab': EDC }, ...(Object.keys(inline).length > 0 ? [inline] : [])],
    '@type': 'PolicyDefinition',
    '@id': 'urn:d',
    policy: { '@id': 'urn:p', '@type': 'Set', ...policy },
    ...more,
  });
}

const v = (
  id: string,
  expect: Expectation,
  title: string,
  text: string,
  rules = 1,
  code?: string,
): BypassVariant => ({ id, expect, title, text, rules, ...(code === undefined ? {} : { code }) });

/** Forty-four ways to write a policy: 34 break the membership rule, 5 keep it, 5 are open. */
export const BYPASS_VARIANTS: readonly BypassVariant[] = [
  v('V00', 'complies', 'plain, with the constraint', definition({ permission: [GOOD] })),
  v('V01', 'violates', 'plain, bare', definition({ permission: [BARE] })),
  v(
    'V02',
    'violates',
    'prefixed keys, action by @id',
    definition({ 'odrl:permission': [{ 'odrl:action': { '@id': 'odrl:use' } }] }),
  ),
  v(
    'V03',
    'violates',
    'absolute IRIs as keys and action',
    definition({ [`${ODRL}permission`]: [{ [`${ODRL}action`]: { '@id': `${ODRL}use` } }] }),
  ),
  v('V04', 'violates', 'permission is one object', definition({ permission: BARE })),
  v('V05', 'violates', 'action is a prefixed name', definition(withAction('odrl:use'))),
  v('V06', 'violates', 'action is an absolute IRI', definition(withAction(`${ODRL}use`))),
  v('V07', 'violates', 'action is a reference', definition(withAction({ '@id': 'odrl:use' }))),
  v('V08', 'violates', 'action is a list of one', definition(withAction(['use']))),
  v(
    'V09',
    'violates',
    'action is a node with a value',
    definition(withAction([{ 'rdf:value': { '@id': 'odrl:use' } }])),
  ),
  v(
    'V10',
    'violates',
    'permission under an alias',
    definition({ allow: [BARE] }, { allow: { '@id': `${ODRL}permission`, '@type': '@id' } }),
  ),
  v(
    'V11',
    'violates',
    'constraint redefined',
    definition({ permission: [GOOD] }, { constraint: 'urn:x:ignored' }),
  ),
  v(
    'V12',
    'violates',
    'constraint set to null',
    definition({ permission: [GOOD] }, { constraint: null }),
    1,
    'jsonld/term-dropped',
  ),
  v(
    'V13',
    'violates',
    'constraint set to null within the permission',
    definition({ permission: [{ '@context': { constraint: null }, ...GOOD }] }),
    1,
    'jsonld/term-dropped',
  ),
  v(
    'V14',
    'violates',
    'permission under an alias of @nest',
    definition({ wrapper: { permission: [BARE] } }, { wrapper: '@nest' }),
  ),
  v(
    'V15',
    'violates',
    'everything within @graph',
    JSON.stringify({
      '@context': [W3C, { '@vocab': EDC }],
      '@graph': [
        {
          '@type': 'PolicyDefinition',
          '@id': 'urn:d',
          policy: { '@id': 'urn:p', '@type': 'Set', permission: [BARE] },
        },
      ],
    }),
  ),
  v(
    'V16',
    'violates',
    'permission attached by @reverse from @included',
    definition(
      {},
      {},
      {
        '@included': [{ ...BARE, '@reverse': { permission: { '@id': 'urn:p' } } }],
      },
    ),
  ),
  v('V17', 'violates', 'permission within @set', definition({ permission: { '@set': [BARE] } })),
  v('V18', 'violates', 'permission within @list', definition({ permission: { '@list': [BARE] } })),
  v(
    'V19',
    'violates',
    'the policy described twice',
    definition(
      { permission: [GOOD] },
      {},
      {
        '@included': [{ '@id': 'urn:p', permission: [BARE] }],
      },
    ),
    2,
  ),
  v(
    'V20',
    'violates',
    'permission by reference',
    definition({ permission: ['urn:r1'] }, {}, { '@included': [{ '@id': 'urn:r1', ...BARE }] }),
  ),
  v(
    'V21',
    'violates',
    'type and uid for @type and @id',
    JSON.stringify({
      '@context': [W3C, { '@vocab': EDC }],
      type: 'PolicyDefinition',
      uid: 'urn:d',
      policy: { uid: 'urn:p', type: 'Set', permission: [BARE] },
    }),
  ),
  v(
    'V22',
    'violates',
    'the key permission twice',
    definition({ permission: [GOOD] }).replace(
      '"permission":',
      '"permission":[{"action":"use","constraint":[]}],"permission":',
    ),
    0,
    'json/duplicate-key',
  ),
  v(
    'V23',
    'violates',
    'constraint misspelled',
    definition({ permission: [{ action: 'use', constraints: [CONSTRAINT] }] }),
  ),
  v('V24', 'violates', 'a second, bare permission', definition({ permission: [GOOD, BARE] }), 2),
  v(
    'V25',
    'violates',
    'the constraint is one of two alternatives',
    definition(
      withConstraint([
        { or: [CONSTRAINT, { leftOperand: 'purpose', operator: 'neq', rightOperand: 'zz' }] },
      ]),
    ),
  ),
  v(
    'V26',
    'complies',
    'the constraint and another one',
    definition(withConstraint([{ and: [CONSTRAINT, PURPOSE] }])),
  ),
  v(
    'V27',
    'complies',
    'and with a list',
    definition(withConstraint([{ and: { '@list': [CONSTRAINT] } }])),
  ),
  v('V28', 'undecided', 'bare, transfer', definition(withAction('transfer'))),
  v('V29', 'undecided', 'bare, an action included in use', definition(withAction('play'))),
  v(
    'V30',
    'complies',
    'right operand as a value object',
    definition(withConstraint([{ ...CONSTRAINT, rightOperand: { '@value': 'active' } }])),
  ),
  v(
    'V31',
    'undecided',
    'right operand in a language',
    definition(
      withConstraint([{ ...CONSTRAINT, rightOperand: { '@value': 'active', '@language': 'en' } }]),
    ),
  ),
  v(
    'V32',
    'undecided',
    'right operand has two values',
    definition(withConstraint([{ ...CONSTRAINT, rightOperand: ['active', 'inactive'] }])),
  ),
  v(
    'V33',
    'complies',
    'operator as a reference',
    definition(withConstraint([{ ...CONSTRAINT, operator: { '@id': 'odrl:eq' } }])),
  ),
  v(
    'V34',
    'violates',
    'eq redefined as neq',
    definition({ permission: [GOOD] }, { eq: `${ODRL}neq` }),
  ),
  v(
    'V35',
    'violates',
    'action at the policy alone',
    definition({ action: 'use', permission: [{ target: 'urn:asset' }] }),
  ),
  v(
    'V36',
    'violates',
    'constraint at the policy alone',
    definition({ constraint: [CONSTRAINT], permission: [BARE] }),
  ),
  v(
    'V37',
    'violates',
    'permission is opaque JSON',
    definition(
      { permission: [BARE] },
      { permission: { '@id': `${ODRL}permission`, '@type': '@json' } },
    ),
    0,
    'jsonld/opaque-value',
  ),
  v(
    'V38',
    'violates',
    'permission is an index map',
    definition(
      { permission: { first: BARE } },
      { permission: { '@id': `${ODRL}permission`, '@container': '@index' } },
    ),
  ),
  v(
    'V39',
    'violates',
    'permission is a map by IRI',
    definition(
      { permission: { 'urn:r1': BARE } },
      { permission: { '@id': `${ODRL}permission`, '@container': '@id' } },
    ),
  ),
  v(
    'V40',
    'violates',
    'a letter of the key is escaped',
    definition({ permission: [BARE] }).replace('"permission"', '"p\\u0065rmission"'),
  ),
  v(
    'V41',
    'violates',
    'permission and odrl:permission side by side',
    definition({ permission: [GOOD], 'odrl:permission': [BARE] }),
    2,
  ),
  v(
    'V42',
    'violates',
    'the wrapper under a prefixed key',
    JSON.stringify({
      '@context': [W3C, { edc: EDC }],
      '@type': 'edc:PolicyDefinition',
      '@id': 'urn:d',
      'edc:policy': { '@id': 'urn:p', '@type': 'Set', permission: [BARE] },
    }),
  ),
  v('V43', 'undecided', 'an obligation alone', definition({ obligation: [{ action: 'use' }] })),
];

/** Every permission to use carries the membership constraint; what it may hold beside is open. */
export const MEMBERSHIP_SCHEMA = {
  type: 'object',
  required: ['policy'],
  properties: {
    policy: {
      type: 'object',
      required: ['permission'],
      properties: {
        permission: {
          type: 'array',
          items: {
            if: { properties: { action: { const: 'use' } } },
            then: {
              required: ['action', 'constraint'],
              properties: {
                constraint: {
                  type: 'array',
                  minItems: 1,
                  contains: {
                    const: { leftOperand: MEMBERSHIP, operator: 'eq', rightOperand: 'active' },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
} as const;

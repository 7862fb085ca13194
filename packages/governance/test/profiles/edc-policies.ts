// SPDX-License-Identifier: Apache-2.0

/** A policy, and what a connector says to it. */
export interface EdcCase {
  readonly name: string;
  readonly policy: object;
  /** Whether the connector takes it, over each version of its management API. */
  readonly accepted: { readonly v3: boolean; readonly v4: boolean };
  /** What it takes all the same is wrong: it reads the first of several values, for instance. */
  readonly wrong?: boolean;
}

/** The contexts of EDC's own examples, by version of the management API. */
export const EDC_CONTEXTS = {
  v3: { '@vocab': 'https://w3id.org/edc/v0.0.1/ns/' },
  v4: ['https://w3id.org/edc/connector/management/v2'],
} as const;

const ODRL = 'http://www.w3.org/ns/odrl/2/';
const LEVEL = 'https://acme.example/ns/level';
const BOTH = { v3: true, v4: true };
const NONE = { v3: false, v4: false };

const set = (members: object): object => ({ '@type': `${ODRL}Set`, ...members });
const permission = (members: object): object =>
  set({ [`${ODRL}permission`]: [{ [`${ODRL}action`]: { '@id': `${ODRL}use` }, ...members }] });
const constraint = (value: unknown): object => permission({ [`${ODRL}constraint`]: [value] });
const comparison = (rightOperand: unknown, operator = 'eq'): object => ({
  [`${ODRL}leftOperand`]: { '@id': LEVEL },
  [`${ODRL}operator`]: { '@id': `${ODRL}${operator}` },
  ...(rightOperand === undefined ? {} : { [`${ODRL}rightOperand`]: rightOperand }),
});
const compared = (rightOperand: unknown): object =>
  constraint(comparison(rightOperand, Array.isArray(rightOperand) ? 'isAnyOf' : 'eq'));

/** Written with absolute IRIs, so that no edition of a context takes part. */
export const EDC_POLICIES: readonly EdcCase[] = [
  { name: 'a text', policy: compared('high'), accepted: BOTH },
  { name: 'several texts', policy: compared(['high', 'low']), accepted: BOTH },
  { name: 'a value object', policy: compared({ '@value': 'high' }), accepted: BOTH },
  {
    name: 'a typed text',
    policy: compared({ '@value': '7', '@type': 'http://www.w3.org/2001/XMLSchema#integer' }),
    accepted: BOTH,
  },
  {
    name: 'a tagged text',
    policy: compared({ '@value': 'hoch', '@language': 'de' }),
    accepted: BOTH,
  },
  { name: 'a number', policy: compared(7), accepted: NONE },
  { name: 'a truth value', policy: compared(true), accepted: NONE },
  { name: 'an IRI', policy: compared({ '@id': 'urn:acme:high' }), accepted: NONE },
  { name: 'a list', policy: compared({ '@list': ['high', 'low'] }), accepted: NONE },
  { name: 'a list of one', policy: compared({ '@list': ['high'] }), accepted: NONE },
  { name: 'a text and a number', policy: compared(['high', 7]), accepted: BOTH },
  { name: 'numbers', policy: compared([1, 2]), accepted: NONE },
  {
    name: 'IRIs',
    policy: compared([{ '@id': 'urn:acme:a' }, { '@id': 'urn:acme:b' }]),
    accepted: NONE,
  },
  {
    name: 'a text and an IRI',
    policy: compared(['high', { '@id': 'urn:acme:a' }]),
    accepted: BOTH,
  },
  { name: 'an object', policy: compared({ 'urn:acme:level': 'high' }), accepted: NONE },
  {
    name: 'opaque JSON',
    policy: compared({ '@value': { a: 1 }, '@type': '@json' }),
    accepted: NONE,
  },
  { name: 'a text of spaces', policy: compared('  '), accepted: NONE },
  { name: 'an empty text', policy: compared(''), accepted: NONE },
  { name: 'texts of which the first is blank', policy: compared(['', 'high']), accepted: NONE },
  { name: 'texts of which the last is blank', policy: compared(['high', '']), accepted: BOTH },
  { name: 'nothing', policy: compared(undefined), accepted: NONE },
  {
    name: 'an operator that is none',
    policy: constraint(comparison('high', 'neg')),
    accepted: NONE,
  },
  {
    name: 'constraints in a list',
    policy: permission({ [`${ODRL}constraint`]: { '@list': [comparison('high')] } }),
    accepted: NONE,
  },
  {
    name: 'a combination',
    policy: constraint({ [`${ODRL}or`]: [comparison('high'), comparison('low')] }),
    accepted: BOTH,
  },
  {
    name: 'a combination in a list',
    policy: constraint({ [`${ODRL}or`]: { '@list': [comparison('high'), comparison('low')] } }),
    accepted: NONE,
  },
  {
    name: 'a combination of a number',
    policy: constraint({ [`${ODRL}or`]: [comparison('high'), comparison(7)] }),
    accepted: BOTH,
  },
  {
    name: 'a combination with a blank text',
    policy: constraint({ [`${ODRL}or`]: [comparison('high'), comparison('')] }),
    accepted: BOTH,
  },
  {
    name: 'a combination with an operator that is none',
    policy: constraint({ [`${ODRL}or`]: [comparison('high'), comparison('low', 'neg')] }),
    accepted: NONE,
  },
  {
    name: 'a combination with a left operand missing',
    policy: constraint({
      [`${ODRL}or`]: [
        comparison('high'),
        { [`${ODRL}operator`]: { '@id': `${ODRL}eq` }, [`${ODRL}rightOperand`]: 'x' },
      ],
    }),
    accepted: NONE,
  },
  {
    name: 'a combination with a right operand missing',
    policy: constraint({ [`${ODRL}or`]: [comparison('high'), comparison(undefined)] }),
    accepted: NONE,
  },
  {
    name: 'constraints in sequence',
    policy: constraint({
      [`${ODRL}andSequence`]: { '@list': [comparison('high'), comparison('low')] },
    }),
    accepted: NONE,
  },
  {
    name: 'two combinations',
    policy: constraint({
      [`${ODRL}or`]: [comparison('a'), comparison('b')],
      [`${ODRL}and`]: [comparison('a'), comparison('b')],
    }),
    accepted: NONE,
  },
  {
    name: 'a rule without an action',
    policy: set({ [`${ODRL}permission`]: [{ [`${ODRL}constraint`]: [comparison('high')] }] }),
    accepted: NONE,
  },
  {
    name: 'an offer',
    policy: {
      '@type': `${ODRL}Offer`,
      [`${ODRL}permission`]: [{ [`${ODRL}action`]: { '@id': `${ODRL}use` } }],
    },
    accepted: NONE,
  },
  {
    name: 'no class',
    policy: { [`${ODRL}permission`]: [{ [`${ODRL}action`]: { '@id': `${ODRL}use` } }] },
    accepted: NONE,
  },
  {
    name: 'an action as a text',
    policy: set({ [`${ODRL}permission`]: [{ [`${ODRL}action`]: 'use' }] }),
    accepted: BOTH,
    wrong: true,
  },
  {
    name: 'a left operand as a text',
    policy: constraint({ ...comparison('high'), [`${ODRL}leftOperand`]: 'level' }),
    accepted: BOTH,
    wrong: true,
  },
  {
    name: 'a left operand that is relative',
    policy: constraint({ ...comparison('high'), [`${ODRL}leftOperand`]: { '@id': 'level' } }),
    accepted: BOTH,
  },
  {
    name: 'an operator as a text',
    policy: constraint({ ...comparison('high'), [`${ODRL}operator`]: 'eq' }),
    accepted: NONE,
  },
  {
    name: 'two operators',
    policy: constraint({
      ...comparison('high'),
      [`${ODRL}operator`]: [{ '@id': `${ODRL}eq` }, { '@id': `${ODRL}neq` }],
    }),
    accepted: BOTH,
    wrong: true,
  },
  {
    name: 'two left operands',
    policy: constraint({
      ...comparison('high'),
      [`${ODRL}leftOperand`]: [{ '@id': LEVEL }, { '@id': `${LEVEL}2` }],
    }),
    accepted: BOTH,
    wrong: true,
  },
  {
    name: 'a profile as a text',
    policy: set({
      [`${ODRL}profile`]: 'urn:acme:p',
      [`${ODRL}permission`]: [{ [`${ODRL}action`]: { '@id': `${ODRL}use` } }],
    }),
    accepted: NONE,
  },
  {
    name: 'an unexpanded prefix',
    policy: constraint({
      ...comparison('high'),
      [`${ODRL}leftOperand`]: { '@id': 'odrl:purpose' },
    }),
    accepted: { v3: false, v4: true },
  },
];

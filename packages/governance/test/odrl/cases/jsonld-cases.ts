// SPDX-License-Identifier: Apache-2.0
import {
  constraintWith,
  permissionWith,
  policyWith,
  PURPOSE,
  SOUND,
  type CheckCase,
} from '../check-codes.js';

const ODRL = 'http://www.w3.org/ns/odrl/2/';
const W3C = 'http://www.w3.org/ns/odrl.jsonld';
const AT = '/permission/0';
const CONSTRAINT = `${AT}/constraint/0`;

const comparedWith = (rightOperand: unknown) => constraintWith({ ...PURPOSE, rightOperand });
const inContext = (inline: object) => policyWith({ permission: [{ action: 'use' }] }, inline);

/** Cases of the checks of how a policy is written. */
export const JSONLD_CASES: Readonly<Record<string, readonly CheckCase[]>> = {
  'jsonld/deceptive-text': [
    SOUND,
    {
      name: 'a letter of another alphabet',
      policy: comparedWith('rese\u0430rch'),
      expect: [`warning ${CONSTRAINT}/rightOperand`],
    },
    {
      name: 'a space of no width in an id',
      policy: policyWith({ '@id': 'urn:acme:a\u200Bb', permission: [{ action: 'use' }] }),
      expect: ['warning /@id'],
    },
    {
      name: 'a reversed text in prose',
      policy: comparedWith('for \u202Eresearch only'),
      expect: [`warning ${CONSTRAINT}/rightOperand`],
    },
    {
      name: 'a member name that is not normalized',
      policy: policyWith({ 'urn:acme:cafe\u0301': 1, permission: [{ action: 'use' }] }),
      expect: ['warning /urn:acme:cafe\u0301'],
    },
    { name: 'a word in another alphabet', policy: comparedWith('исследование'), expect: [] },
    { name: 'prose in two alphabets', policy: comparedWith('research (исследование)'), expect: [] },
    {
      name: 'an emoji with a joiner in prose',
      policy: comparedWith('ask 👩\u200D🔬 first'),
      expect: [],
    },
    { name: 'an accent in one letter', policy: comparedWith('café'), expect: [] },
  ],
  'jsonld/context-reach': [
    SOUND,
    {
      name: 'a language',
      policy: inContext({ '@language': 'en' }),
      expect: ['warning /@context/1/@language'],
    },
    {
      name: 'a base',
      policy: inContext({ '@base': 'https://acme.example/' }),
      expect: ['warning /@context/1/@base'],
    },
    {
      name: 'a relative vocabulary',
      policy: { '@context': [W3C, { '@vocab': 'terms#' }], permission: [{ action: 'use' }] },
      expect: ['warning /@context/1/@vocab'],
    },
    {
      name: 'a term of one rule',
      policy: permissionWith({ '@context': { note: 'urn:acme:note' }, note: 'x' }),
      expect: [`warning ${AT}/@context`],
    },
    {
      name: 'prefixes of one rule',
      policy: permissionWith({ '@context': { acme: 'https://acme.example/' } }),
      expect: [],
    },
    {
      name: 'a known context at the policy, as in the third API of EDC',
      policy: {
        '@context': { '@vocab': 'https://w3id.org/edc/v0.0.1/ns/' },
        '@type': 'PolicyDefinition',
        policy: { '@context': W3C, '@type': 'Set', permission: [{ action: 'use' }] },
      },
      expect: [],
    },
    { name: 'a language that is unset', policy: inContext({ '@language': null }), expect: [] },
  ],
  'jsonld/unusual-construct': [
    SOUND,
    {
      name: 'members in a nest',
      policy: policyWith({ more: { permission: [{ action: 'use' }] } }, { more: '@nest' }),
      expect: ['warning /@context/1/more'],
    },
    {
      name: 'a reversed term',
      policy: inContext({ grants: { '@reverse': 'odrl:permission' } }),
      expect: ['warning /@context/1/grants'],
    },
    {
      name: 'an index map',
      policy: inContext({ also: { '@id': 'odrl:permission', '@container': '@index' } }),
      expect: ['warning /@context/1/also'],
    },
    {
      name: 'things that are brought in',
      policy: policyWith({
        permission: [{ action: 'use' }],
        '@included': [{ '@id': 'urn:acme:x', 'odrl:uid': 'x' }],
      }),
      expect: ['warning /@included'],
    },
    {
      name: 'things side by side',
      policy: {
        '@context': W3C,
        '@graph': [
          { '@id': 'urn:acme:a', permission: [{ '@id': 'urn:acme:b' }] },
          { '@id': 'urn:acme:b', action: 'use' },
        ],
      },
      expect: ['info /@graph'],
    },
    {
      name: 'a term that holds a set',
      policy: inContext({ also: { '@id': 'urn:acme:also', '@container': '@set' } }),
      expect: [],
    },
  ],
  'odrl/statement-lost': [
    SOUND,
    {
      name: 'constraints under another meaning',
      policy: policyWith(
        { permission: [{ action: 'use', constraint: [PURPOSE] }] },
        { constraint: 'urn:acme:ignored' },
      ),
      expect: [`error ${CONSTRAINT.slice(0, -2)}`],
    },
    {
      name: 'one rule of two in opaque JSON',
      policy: policyWith(
        { permission: [{ action: 'use' }], prohibition: [{ action: 'print' }] },
        { prohibition: { '@id': 'odrl:prohibition', '@type': '@json' } },
      ),
      expect: ['error /prohibition'],
    },
    {
      name: 'a constraint that is dropped with a reason',
      policy: permissionWith({ constraints: [PURPOSE], note: { constraint: PURPOSE } }),
      expect: [],
    },
    {
      name: 'a rule that is referred to',
      policy: policyWith({
        permission: [{ '@id': 'urn:acme:r', action: 'use' }, { '@id': 'urn:acme:r' }, 'urn:acme:r'],
      }),
      expect: [],
    },
    {
      name: 'a rule that is described twice',
      policy: policyWith({
        permission: [
          { '@id': 'urn:acme:r', action: 'use' },
          { '@id': 'urn:acme:r', constraint: PURPOSE },
        ],
      }),
      expect: [],
    },
    {
      name: 'constraints in lists and sets',
      policy: permissionWith({
        constraint: { '@set': [{ and: { '@list': [PURPOSE, { ...PURPOSE, operator: 'neq' }] } }] },
      }),
      expect: [],
    },
  ],
  'jsonld/missing-prefix': [
    SOUND,
    {
      name: 'a prefix of ODRL',
      policy: {
        '@context': { '@vocab': ODRL },
        '@type': 'Set',
        permission: [{ action: { '@id': 'odrl:use' } }],
      },
      expect: [`error ${AT}/action`],
    },
    {
      name: 'a prefix of a datatype',
      policy: {
        '@context': { '@vocab': ODRL },
        '@type': 'Set',
        permission: [{ constraint: [{ rightOperand: { '@value': '1', '@type': 'xsd:integer' } }] }],
      },
      expect: [`error ${CONSTRAINT}/rightOperand`],
    },
    {
      name: 'a prefix of somebody',
      policy: constraintWith({ ...PURPOSE, leftOperand: 'acme:level' }),
      expect: [`warning ${CONSTRAINT}/leftOperand`],
    },
    {
      name: 'an IRI that names',
      policy: constraintWith({ ...PURPOSE, leftOperand: 'urn:acme:level' }),
      expect: [],
    },
    {
      name: 'an asset of a scheme of its own',
      policy: permissionWith({ target: 'asset:9898' }),
      expect: [],
    },
  ],
  'jsonld/context-edition': [
    SOUND,
    {
      name: 'neq under the old edition',
      policy: constraintWith({ ...PURPOSE, operator: 'neq' }),
      profile: 'edc-v3',
      expect: [`error ${CONSTRAINT}/operator`],
    },
    {
      name: 'neq under the new edition',
      policy: constraintWith({ ...PURPOSE, operator: 'neq' }),
      expect: [`info ${CONSTRAINT}/operator`],
    },
    {
      name: 'neq as an IRI',
      policy: constraintWith({ ...PURPOSE, operator: { '@id': 'odrl:neq' } }),
      profile: 'edc-v3',
      expect: [],
    },
    {
      name: 'an industry',
      policy: constraintWith({ ...PURPOSE, leftOperand: 'industry' }),
      expect: [`error ${CONSTRAINT}/leftOperand`],
    },
  ],
};

// SPDX-License-Identifier: Apache-2.0
import {
  constraintWith,
  permissionWith,
  policyWith,
  PURPOSE,
  SOUND,
  type CheckCase,
} from '../check-codes.js';

const W3C = 'http://www.w3.org/ns/odrl.jsonld';
const EDC = 'https://w3id.org/edc/v0.0.1/ns/';
const AT = '/permission/0';
const CONSTRAINT = `${AT}/constraint/0`;
const DCT = { dct: 'http://purl.org/dc/terms/' };

const offer = (members: object) =>
  policyWith({ '@type': 'Offer', permission: [{ action: 'use' }], ...members });
const agreement = (members: object) =>
  policyWith({ '@type': 'Agreement', permission: [{ action: 'use' }], ...members });
const compared = (leftOperand: string, rightOperand: unknown, members = {}) =>
  constraintWith({ leftOperand, operator: 'eq', rightOperand, ...members });
const declaring = (action: object) => ({
  '@context': W3C,
  '@graph': [
    { '@id': 'urn:acme:train', '@type': 'Action', ...action },
    { '@id': 'urn:acme:policy', '@type': 'Set', permission: [{ action: 'urn:acme:train' }] },
  ],
});

/** Cases of the checks of what ODRL asks for. */
export const MODEL_CASES: Readonly<Record<string, readonly CheckCase[]>> = {
  'odrl/policy-id': [
    SOUND,
    { name: 'an offer without an id', policy: offer({}), expect: ['info '] },
    { name: 'the same for a connector', policy: offer({}), profile: 'edc-v3', expect: [] },
    {
      name: 'a relative id',
      policy: policyWith({ '@id': 'policy-1', permission: [{ action: 'use' }] }),
      expect: ['warning /@id'],
    },
    {
      name: 'two ids',
      policy: policyWith({ '@id': 'urn:acme:1', 'odrl:uid': 'urn:acme:2', permission: [] }),
      expect: ['error /@id'],
    },
    {
      name: 'one id twice',
      policy: policyWith({ '@id': 'urn:acme:1', 'odrl:uid': 'urn:acme:1', permission: [] }),
      expect: [],
    },
  ],
  'odrl/profile': [
    SOUND,
    {
      name: 'a profile nobody knows',
      policy: policyWith({
        profile: 'https://acme.example/profile',
        permission: [{ action: 'use' }],
      }),
      expect: ['info /profile'],
    },
    {
      name: 'a name that is no IRI',
      policy: policyWith({ profile: 'acme', permission: [{ action: 'use' }] }),
      expect: ['error /profile'],
    },
    {
      name: 'an IRI that is written as a text',
      policy: policyWith({
        'odrl:profile': 'https://acme.example/p',
        permission: [{ action: 'use' }],
      }),
      expect: ['warning /odrl:profile'],
    },
    {
      name: 'an action of nobody',
      policy: permissionWith({ action: 'https://acme.example/train' }),
      expect: [`info ${AT}/action`],
    },
    {
      name: 'an action of nobody for a connector',
      policy: permissionWith({ action: 'https://acme.example/train' }),
      profile: 'edc-v4',
      expect: [],
    },
    {
      name: 'a left operand of nobody',
      policy: compared('https://acme.example/membership', 'active'),
      expect: [],
    },
  ],
  'odrl/inheritance': [
    SOUND,
    {
      name: 'a parent elsewhere',
      policy: policyWith({ inheritFrom: 'urn:acme:parent', permission: [{ action: 'use' }] }),
      expect: ['warning /inheritFrom'],
    },
    {
      name: 'a grandparent elsewhere',
      policy: policyWith({
        inheritFrom: {
          '@id': 'urn:acme:p',
          inheritFrom: 'urn:acme:g',
          permission: [{ action: 'use' }],
        },
      }),
      expect: ['warning /inheritFrom/inheritFrom'],
    },
    {
      name: 'a parent in the document',
      policy: policyWith({
        inheritFrom: { '@id': 'urn:acme:parent', permission: [{ action: 'use' }] },
      }),
      expect: [],
    },
    {
      name: 'a connector, which passes over it',
      policy: policyWith({ inheritFrom: 'urn:acme:parent', permission: [{ action: 'use' }] }),
      profile: 'edc-v3',
      expect: [],
    },
  ],
  'odrl/policy-metadata': [
    SOUND,
    {
      name: 'a policy that is void',
      policy: policyWith(
        { 'dct:isReplacedBy': { '@id': 'urn:acme:2' }, permission: [{ action: 'use' }] },
        DCT,
      ),
      expect: ['warning /dct:isReplacedBy'],
    },
    {
      name: 'a date that is none',
      policy: policyWith({ 'dct:issued': 'yesterday', permission: [{ action: 'use' }] }, DCT),
      expect: ['warning /dct:issued'],
    },
    ...['2026', '2026-01', '2026-01-31', '2026-01-31T12:00', '2026-01-31T12:00:00Z'].map(
      (date) => ({
        name: `the date ${date}`,
        policy: policyWith({ 'dct:issued': date, permission: [{ action: 'use' }] }, DCT),
        expect: [],
      }),
    ),
  ],
  'odrl/rule-target': [
    { ...SOUND, name: 'a template' },
    { name: 'an agreement on nothing', policy: agreement({}), expect: [`error ${AT}`] },
    { name: 'an agreement with a connector', policy: agreement({}), profile: 'edc-v3', expect: [] },
    { name: 'an agreement on an asset', policy: agreement({ target: 'urn:acme:a' }), expect: [] },
    { name: 'an offer of nothing', policy: offer({}), expect: ['info '] },
    { name: 'an offer in a catalogue', policy: offer({}), profile: 'dsp-2025-1', expect: [] },
    {
      name: 'one rule of two without an asset',
      policy: policyWith({
        permission: [{ action: 'use', target: 'urn:acme:a' }],
        prohibition: [{ action: 'sell' }],
      }),
      expect: ['error /prohibition/0'],
    },
    {
      name: 'an asset that says the policy is its own',
      policy: {
        '@context': W3C,
        '@id': 'urn:acme:asset',
        hasPolicy: { '@id': 'urn:acme:p', '@type': 'Agreement', permission: [{ action: 'use' }] },
      },
      expect: [],
    },
    {
      name: 'an obligation without an asset',
      policy: policyWith({
        permission: [{ action: 'use', target: 'urn:acme:a' }],
        obligation: [{ action: 'compensate' }],
      }),
      expect: [],
    },
  ],
  'odrl/rule-kind': [
    SOUND,
    {
      name: 'a permission that says it is a prohibition',
      policy: permissionWith({ '@type': 'Prohibition' }),
      expect: [`error ${AT}/@type`],
    },
    {
      name: 'one rule in two places',
      policy: policyWith({
        permission: [{ '@id': 'urn:acme:r', action: 'use' }],
        prohibition: ['urn:acme:r'],
      }),
      expect: [`error ${AT}`],
    },
    {
      name: 'a permission that says so',
      policy: permissionWith({ '@type': 'Permission' }),
      expect: [],
    },
    {
      name: 'an obligation that is a duty elsewhere',
      policy: policyWith({
        permission: [{ action: 'use', duty: ['urn:acme:d'] }],
        obligation: [{ '@id': 'urn:acme:d', '@type': 'Duty', action: 'compensate' }],
      }),
      expect: [],
    },
  ],
  'odrl/undescribed-node': [
    SOUND,
    {
      name: 'a constraint elsewhere',
      policy: permissionWith({ constraint: ['urn:acme:c'] }),
      expect: [`error ${AT}/constraint`],
    },
    {
      name: 'a rule elsewhere',
      policy: policyWith({ permission: ['urn:acme:r'] }),
      expect: ['error /permission'],
    },
    {
      name: 'an operand elsewhere',
      policy: constraintWith({ or: [PURPOSE, { '@id': 'urn:acme:c' }] }),
      expect: [`error ${CONSTRAINT}/or`],
    },
    {
      name: 'a constraint further down',
      policy: permissionWith({
        constraint: ['urn:acme:c'],
        duty: [{ action: 'inform', constraint: { '@id': 'urn:acme:c', ...PURPOSE } }],
      }),
      expect: [],
    },
  ],
  'odrl/action-hierarchy': [
    SOUND,
    {
      name: 'an action that is a part of nothing',
      policy: declaring({}),
      expect: ['warning /@graph/0'],
    },
    {
      name: 'an action that is a part of itself',
      policy: declaring({ includedIn: 'urn:acme:train' }),
      expect: ['error /@graph/0/includedIn'],
    },
    {
      name: 'an action that is a part of use',
      policy: declaring({ includedIn: 'use' }),
      expect: [],
    },
    {
      name: 'an action that is a part of one elsewhere',
      policy: declaring({ includedIn: 'https://acme.example/process' }),
      expect: [],
    },
    {
      name: 'an action that is not declared',
      policy: permissionWith({ action: 'https://acme.example/train' }),
      expect: [],
    },
  ],
  'odrl/refined-action': [
    SOUND,
    {
      name: 'a refinement of an action itself',
      policy: permissionWith({ action: { '@id': 'odrl:print', refinement: [PURPOSE] } }),
      expect: [`error ${AT}/action/refinement`],
    },
    {
      name: 'a constraint in an action',
      policy: permissionWith({
        action: { 'rdf:value': { '@id': 'odrl:print' }, constraint: [PURPOSE] },
      }),
      expect: [`error ${AT}/action/constraint`],
    },
    {
      name: 'a refinement beside the action',
      policy: permissionWith({
        action: { 'rdf:value': { '@id': 'odrl:print' }, refinement: [PURPOSE] },
      }),
      expect: [],
    },
  ],
  'odrl/constraint-class': [
    SOUND,
    {
      name: 'a comparison that says it is a combination',
      policy: constraintWith({ '@type': 'LogicalConstraint', ...PURPOSE }),
      expect: [`warning ${CONSTRAINT}/@type`],
    },
    {
      name: 'a combination that says so',
      policy: constraintWith({ '@type': 'LogicalConstraint', or: [PURPOSE, PURPOSE] }),
      expect: [],
    },
  ],
  'odrl/operand-reference': [
    SOUND,
    {
      name: 'a text',
      policy: constraintWith({
        leftOperand: 'purpose',
        operator: 'eq',
        rightOperandReference: 'the annex',
      }),
      expect: [`warning ${CONSTRAINT}/rightOperandReference`],
    },
    {
      name: 'an IRI',
      policy: constraintWith({
        leftOperand: 'purpose',
        operator: 'eq',
        rightOperandReference: 'urn:acme:x',
      }),
      expect: [],
    },
  ],
  'odrl/operand-value': [
    SOUND,
    {
      name: 'a count in words',
      policy: compared('count', 'ten'),
      expect: [`warning ${CONSTRAINT}/rightOperand`],
    },
    { name: 'a count', policy: compared('count', 10), expect: [] },
    {
      name: 'more than all',
      policy: compared('percentage', 120),
      expect: [`warning ${CONSTRAINT}/rightOperand`],
    },
    { name: 'a share', policy: compared('percentage', 12.5), expect: [] },
    {
      name: 'a price without a currency',
      policy: compared('payAmount', '5.00'),
      expect: [`warning ${CONSTRAINT}`],
    },
    {
      name: 'a price',
      policy: compared('payAmount', '5.00', { unit: 'urn:iso:euro' }),
      expect: [],
    },
    {
      name: 'no date',
      policy: compared('dateTime', 'soon'),
      expect: [`warning ${CONSTRAINT}/rightOperand`],
    },
    { name: 'a date', policy: compared('dateTime', '2026-01-31'), expect: [] },
    {
      name: 'a date by reference',
      policy: compared('dateTime', { '@id': 'urn:acme:end' }),
      expect: [],
    },
    {
      name: 'days without a unit',
      policy: compared('elapsedTime', 30),
      expect: [`warning ${CONSTRAINT}/rightOperand`],
    },
    {
      name: 'days with a unit',
      policy: compared('elapsedTime', 30, { unit: 'urn:acme:day' }),
      expect: [],
    },
    { name: 'a duration', policy: compared('elapsedTime', 'P30D'), expect: [] },
  ],
  'odrl/unnamed-thing': [
    SOUND,
    {
      name: 'an asset without a name',
      policy: permissionWith({ target: { '@type': 'Asset' } }),
      expect: [`warning ${AT}/target`],
    },
    {
      name: 'a collection with a source',
      policy: permissionWith({ target: { '@type': 'AssetCollection', source: 'urn:acme:all' } }),
      expect: [],
    },
    {
      name: 'everything that fits',
      policy: permissionWith({ target: { '@type': 'AssetCollection', refinement: [PURPOSE] } }),
      expect: [],
    },
    {
      name: 'a connector, which passes over it',
      policy: permissionWith({ target: { '@type': 'Asset' } }),
      profile: 'edc-v3',
      expect: [],
    },
  ],
  'odrl/captured-term': [
    SOUND,
    {
      name: 'a purpose of EDC',
      policy: {
        '@context': [W3C, { '@vocab': EDC }],
        '@type': 'Set',
        permission: [{ action: 'use', constraint: [{ ...PURPOSE, leftOperand: `${EDC}purpose` }] }],
      },
      expect: [`warning ${CONSTRAINT}/leftOperand`],
    },
    {
      name: 'a term of EDC',
      policy: {
        '@context': [W3C, { '@vocab': EDC }],
        '@type': 'Set',
        permission: [
          { action: 'use', constraint: [{ ...PURPOSE, leftOperand: `${EDC}inForceDate` }] },
        ],
      },
      expect: [],
    },
  ],
};

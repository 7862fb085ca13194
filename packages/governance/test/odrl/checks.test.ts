// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_CHECKS, GRAPH_CHECKS, POLICY_CHECKS } from '../../src/odrl/checks/index.js';
import { JSONLD_CASES } from './cases/jsonld-cases.js';
import { MODEL_CASES } from './cases/model-cases.js';
import { RUNTIME_CASES } from './cases/runtime-cases.js';
import {
  constraintWith,
  findingsOf,
  permissionWith,
  policyWith,
  PURPOSE,
  SOUND as sound,
  type CheckCase,
} from './check-codes.js';
import { SEMANTIC_CASES } from '../semantics/check-cases.js';

const EDC = 'https://w3id.org/edc/v0.0.1/ns/';
const CX = 'https://w3id.org/catenax/2025/9/policy/';
const AT = '/permission/0';
const CONSTRAINT = `${AT}/constraint/0`;

const cx = (name: string) => ({ leftOperand: CX + name, operator: 'eq', rightOperand: 'x' });
const comparedWith = (rightOperand: unknown) => constraintWith({ ...PURPOSE, rightOperand });
const inForce = (rightOperand: string) =>
  constraintWith({ leftOperand: `${EDC}inForceDate`, operator: 'lteq', rightOperand });

/** For each check: where it objects, and where it has nothing to say. */
const CASES: Readonly<Record<string, readonly CheckCase[]>> = {
  ...JSONLD_CASES,
  ...MODEL_CASES,
  ...SEMANTIC_CASES,
  ...RUNTIME_CASES,
  'jsonld/unknown-context': [
    sound,
    {
      name: 'a context nobody knows',
      policy: { '@context': ['https://acme.example/context.jsonld'], permission: [] },
      expect: ['error /@context/0'],
    },
    {
      name: 'a context that EDC does not carry',
      policy: { '@context': 'https://w3id.org/tractusx/policy/v1.0.0', '@type': 'Set' },
      profile: 'edc-v4',
      expect: ['error /@context'],
    },
    {
      name: 'an import within an object',
      policy: policyWith({}, { '@import': 'https://acme.example/context.jsonld' }),
      expect: ['error /@context/1/@import'],
    },
  ],
  'jsonld/implicit-context': [
    { ...sound, profile: 'edc-v3' },
    {
      name: 'an object without a vocabulary',
      policy: { '@context': { odrl: 'http://www.w3.org/ns/odrl/2/' }, '@type': 'PolicyDefinition' },
      profile: 'edc-v3',
      expect: ['warning /@context'],
    },
    {
      name: 'the same where nothing is added',
      policy: { '@context': { odrl: 'http://www.w3.org/ns/odrl/2/' }, '@type': 'PolicyDefinition' },
      expect: [],
    },
  ],
  'jsonld/term-redefined': [
    sound,
    {
      name: 'a new prefix',
      policy: policyWith({ permission: [] }, { acme: 'https://acme.example/ns/' }),
      expect: [],
    },
    {
      name: 'eq as neq',
      policy: policyWith({}, { eq: 'odrl:neq' }),
      expect: ['error /@context/1/eq'],
    },
    {
      name: 'constraint set to null',
      policy: policyWith({}, { constraint: null }),
      expect: ['error /@context/1/constraint'],
    },
    {
      name: 'permission made opaque',
      policy: policyWith({}, { permission: { '@id': 'odrl:permission', '@type': '@json' } }),
      expect: ['error /@context/1/permission'],
    },
    {
      name: 'a definition repeated',
      policy: policyWith({}, { permission: { '@id': 'odrl:permission', '@type': '@id' } }),
      expect: [],
    },
  ],
  'jsonld/context-as-namespace': [
    sound,
    {
      name: 'a context as vocabulary',
      policy: { '@context': { '@vocab': 'http://www.w3.org/ns/odrl.jsonld' }, permission: [] },
      expect: ['error /@context/@vocab'],
    },
  ],
  'jsonld/term-dropped': [
    sound,
    {
      name: 'a misspelled member in a rule',
      policy: permissionWith({ constraints: [PURPOSE] }),
      expect: [`error ${AT}/constraints`],
    },
    {
      name: 'a member outside of the policy',
      policy: {
        '@context': ['http://www.w3.org/ns/odrl.jsonld', { edc: EDC }],
        '@type': 'edc:PolicyDefinition',
        note: 'for review',
        'edc:policy': { '@type': 'Set', permission: [{ action: 'use' }] },
      },
      expect: ['warning /note'],
    },
    {
      name: 'the one of two members that is lost',
      policy: policyWith(
        {
          permission: [
            { action: 'use', 'acme:note': { note: 'lost' } },
            { '@context': { note: 'https://acme.example/note' }, action: 'use', note: 'kept' },
          ],
        },
        { acme: 'https://acme.example/' },
      ),
      expect: [`error ${AT}/acme:note/note`],
    },
    {
      name: 'no context at all',
      policy: { '@type': 'Set', permission: [{ action: 'use' }] },
      expect: ['error '],
    },
  ],
  'jsonld/value-dropped': [
    sound,
    {
      name: 'a value without a value',
      policy: constraintWith({ ...PURPOSE, rightOperand: ['research', { '@value': null }] }),
      expect: ['error '],
    },
  ],
  'jsonld/policy-vanished': [
    sound,
    {
      name: 'rules that are taken for terms of EDC',
      policy: { '@context': { '@vocab': EDC }, policy: { permission: [{ action: 'use' }] } },
      expect: ['error /policy/permission'],
    },
    { name: 'no rules in the text', policy: policyWith({}), expect: [] },
  ],
  'odrl/policy-missing': [
    sound,
    {
      name: 'no policy',
      policy: { policyid: 'x', policydefinition: {} },
      expect: ['error /policydefinition'],
    },
    { name: 'a number', policy: { policydefinition: 7 }, expect: ['error /policydefinition'] },
  ],
  'jsonld/several-policies': [
    sound,
    {
      name: 'two policies in a graph',
      policy: {
        '@context': 'http://www.w3.org/ns/odrl.jsonld',
        '@graph': [
          { '@id': 'urn:acme:a', '@type': 'Set', permission: [{ action: 'use' }] },
          { '@id': 'urn:acme:b', '@type': 'Set', permission: [{ action: 'use' }] },
        ],
      },
      expect: ['error /@graph/1'],
    },
    {
      name: 'a policy and the one it inherits from',
      policy: {
        '@context': 'http://www.w3.org/ns/odrl.jsonld',
        '@graph': [
          { '@id': 'urn:acme:a', '@type': 'Set', inheritFrom: 'urn:acme:b' },
          { '@id': 'urn:acme:b', '@type': 'Set', permission: [{ action: 'use' }] },
        ],
      },
      expect: [],
    },
  ],
  'jsonld/named-graph': [
    sound,
    {
      name: 'a graph beside an id',
      policy: policyWith({
        '@id': 'urn:acme:a',
        permission: [{ action: 'use' }],
        '@graph': [{ '@id': 'urn:acme:b', 'odrl:action': { '@id': 'odrl:use' } }],
      }),
      expect: ['error '],
    },
  ],
  'odrl/policy-too-large': [
    sound,
    {
      name: 'a rule that multiplies out',
      policy: permissionWith({
        target: Array.from({ length: 40 }, (_, index) => `urn:acme:t${index}`),
        assignee: Array.from({ length: 40 }, (_, index) => `urn:acme:p${index}`),
      }),
      expect: ['error '],
    },
  ],
  'odrl/no-rules': [
    sound,
    { name: 'an empty policy', policy: policyWith({ permission: [] }), expect: ['error '] },
    {
      name: 'rules that vanished, which is another diagnostic',
      policy: { '@context': { '@vocab': EDC }, policy: { permission: [{ action: 'use' }] } },
      expect: [],
    },
  ],
  'odrl/policy-type': [
    sound,
    {
      name: 'no class',
      policy: { '@context': 'http://www.w3.org/ns/odrl.jsonld', permission: [{ action: 'use' }] },
      expect: [],
    },
    {
      name: 'a class in the wrong case',
      policy: { ...(sound.policy as object), '@type': 'set' },
      expect: ['error /@type'],
    },
    {
      name: 'two classes that exclude each other',
      policy: { ...(sound.policy as object), '@type': ['Offer', 'Agreement'] },
      expect: ['error /@type'],
    },
    {
      name: 'a class and its parent',
      policy: { ...(sound.policy as object), '@type': ['Policy', 'Set'] },
      expect: [],
    },
  ],
  'odrl/policy-parties': [
    sound,
    {
      name: 'an offer of nobody',
      policy: { ...(sound.policy as object), '@type': 'Offer' },
      expect: ['error /@type'],
    },
    {
      name: 'an offer of somebody',
      policy: { ...(sound.policy as object), '@type': 'Offer', assigner: 'urn:acme:provider' },
      expect: [],
    },
    {
      name: 'an agreement with one side',
      policy: { ...(sound.policy as object), '@type': 'Agreement', assigner: 'urn:acme:provider' },
      expect: ['error /@type'],
    },
    {
      name: 'an agreement whose other side may be in the policy it inherits from',
      policy: {
        ...(sound.policy as object),
        '@type': 'Agreement',
        assigner: 'urn:acme:provider',
        inheritFrom: 'urn:acme:default',
      },
      expect: [],
    },
    {
      name: 'an offer within a protocol message',
      policy: { ...(sound.policy as object), '@type': 'Offer' },
      profile: 'dsp-2025-1',
      expect: ['info /@type'],
    },
  ],
  'odrl/conflict-term': [
    sound,
    {
      name: 'a known strategy',
      policy: { ...(sound.policy as object), conflict: 'perm' },
      expect: [],
    },
    {
      name: 'an unknown strategy',
      policy: { ...(sound.policy as object), conflict: 'odrl:deny' },
      expect: ['error /conflict'],
    },
    {
      name: 'two strategies',
      policy: { ...(sound.policy as object), conflict: ['perm', 'prohibit'] },
      expect: ['error /conflict'],
    },
  ],
  'odrl/rule-action': [
    sound,
    {
      name: 'no action',
      policy: policyWith({ permission: [{ target: 'urn:acme:a' }] }),
      expect: [`error ${AT}`],
    },
    {
      name: 'the action of the policy',
      policy: policyWith({ action: 'use', permission: [{ target: 'urn:acme:a' }] }),
      expect: [],
    },
    {
      name: 'two actions',
      policy: policyWith({ permission: [{ action: ['use', 'print'] }] }),
      expect: [`info ${AT}/action`],
    },
    {
      name: 'a duty without an action',
      policy: permissionWith({ duty: [{ target: 'urn:acme:a' }] }),
      expect: [`error ${AT}/duty/0`],
    },
  ],
  'odrl/misplaced-property': [
    sound,
    {
      name: 'a constraint at the policy',
      policy: { ...(sound.policy as object), constraint: [PURPOSE] },
      expect: ['error /constraint'],
    },
    {
      name: 'a remedy in a permission',
      policy: permissionWith({ remedy: [{ action: 'delete' }] }),
      expect: [`error ${AT}/remedy`],
    },
    {
      name: 'a permission in a permission',
      policy: permissionWith({ permission: [{ action: 'print' }] }),
      expect: [`error ${AT}/permission`],
    },
    {
      name: 'a duty with a consequence',
      policy: permissionWith({
        duty: [{ action: 'inform', consequence: [{ action: 'compensate' }] }],
      }),
      expect: [],
    },
  ],
  'odrl/constraint-shape': [
    sound,
    {
      name: 'no operator',
      policy: constraintWith({ leftOperand: 'purpose', rightOperand: 'research' }),
      expect: [`error ${CONSTRAINT}`],
    },
    {
      name: 'two operators',
      policy: constraintWith({ ...PURPOSE, operator: ['eq', 'neq'] }),
      expect: [`error ${CONSTRAINT}/operator`],
    },
    {
      name: 'a value and a reference',
      policy: constraintWith({ ...PURPOSE, rightOperandReference: 'urn:acme:x' }),
      expect: [`error ${CONSTRAINT}/rightOperandReference`],
    },
    {
      name: 'a combination',
      policy: constraintWith({ or: [PURPOSE, { ...PURPOSE, rightOperand: 'teaching' }] }),
      expect: [],
    },
    {
      name: 'an operand of a combination',
      policy: constraintWith({ or: [PURPOSE, { leftOperand: 'purpose', operator: 'eq' }] }),
      expect: [`error ${CONSTRAINT}/or/1`],
    },
  ],
  'odrl/logical-constraint': [
    { name: 'two alternatives', policy: constraintWith({ or: [PURPOSE, cx('a')] }), expect: [] },
    { name: 'a comparison', policy: sound.policy, expect: [] },
    {
      name: 'two operators at once',
      policy: constraintWith({ or: [PURPOSE, cx('a')], and: [PURPOSE, cx('b')] }),
      expect: [`error ${CONSTRAINT}`],
    },
    {
      name: 'an operator beside a comparison',
      policy: constraintWith({ ...PURPOSE, or: [PURPOSE, cx('a')] }),
      expect: [`error ${CONSTRAINT}`],
    },
    {
      name: 'one alternative',
      policy: constraintWith({ or: [PURPOSE] }),
      expect: [`info ${CONSTRAINT}/or`],
    },
    {
      name: 'a sequence without an order',
      policy: constraintWith({ andSequence: [PURPOSE, cx('a')] }),
      expect: [`error ${CONSTRAINT}/andSequence`],
    },
    {
      name: 'a sequence',
      policy: constraintWith({ andSequence: { '@list': [PURPOSE, cx('a')] } }),
      expect: [],
    },
  ],
  'odrl/list-operand': [
    sound,
    {
      name: 'two values for eq',
      policy: constraintWith({ ...PURPOSE, rightOperand: ['a', 'b'] }),
      expect: [`error ${CONSTRAINT}/rightOperand`],
    },
    {
      name: 'two values for isAnyOf',
      policy: constraintWith({ ...PURPOSE, operator: 'isAnyOf', rightOperand: ['a', 'b'] }),
      expect: [],
    },
  ],
  'jsonld/opaque-value': [
    sound,
    {
      name: 'a text as constraint',
      policy: permissionWith({ 'odrl:constraint': 'members only' }),
      expect: [`error ${AT}/odrl:constraint`],
    },
  ],
  'odrl/cycle': [
    sound,
    {
      name: 'a constraint within itself',
      policy: constraintWith({ '@id': 'urn:acme:c', or: [PURPOSE, { '@id': 'urn:acme:c' }] }),
      expect: [`error ${CONSTRAINT}/or`],
    },
    {
      name: 'a duty within itself',
      policy: permissionWith({
        duty: [{ '@id': 'urn:acme:d', action: 'inform', consequence: ['urn:acme:d'] }],
      }),
      expect: [`error ${AT}/duty/0/consequence`],
    },
    {
      name: 'a policy that inherits from itself',
      policy: { ...(sound.policy as object), '@id': 'urn:acme:p', inheritFrom: 'urn:acme:p' },
      expect: ['error /inheritFrom'],
    },
  ],
  'jsonld/relative-iri': [
    sound,
    {
      name: 'a left operand that no context defines',
      policy: constraintWith({ ...PURPOSE, leftOperand: 'Membership' }),
      expect: [`error ${CONSTRAINT}/leftOperand`],
    },
    {
      name: 'an action of ODRL that the context of the protocol leaves out',
      policy: {
        '@context': 'https://w3id.org/dspace/2025/1/odrl-profile.jsonld',
        '@type': 'Set',
        permission: [{ action: 'print' }],
      },
      expect: [`error ${AT}/action`],
    },
  ],
  'jsonld/text-for-iri': [
    sound,
    {
      name: 'a text under a prefixed key',
      policy: policyWith({ permission: [{ 'odrl:action': 'use' }] }),
      expect: [`error ${AT}/odrl:action`],
    },
  ],
  'odrl/foreign-term': [
    sound,
    {
      name: 'a plural that the vocabulary captures',
      policy: {
        '@context': ['http://www.w3.org/ns/odrl.jsonld', { '@vocab': EDC }],
        '@type': 'PolicyDefinition',
        policy: { '@type': 'Set', permission: [{ action: 'use', constraints: [PURPOSE] }] },
      },
      expect: ['error /policy/permission/0/constraints'],
    },
    {
      name: 'a term of another vocabulary',
      policy: permissionWith({ 'https://acme.example/ns/constraint': 'x' }),
      expect: [`warning ${AT}/https:~1~1acme.example~1ns~1constraint`],
    },
    {
      name: 'a title',
      policy: { ...(sound.policy as object), 'dct:source': 'https://acme.example/handbook' },
      expect: [],
    },
  ],
  'odrl/unknown-term': [
    sound,
    {
      name: 'an action that ODRL does not have',
      policy: policyWith({ permission: [{ action: 'odrl:utilise' }] }),
      expect: [`error ${AT}/action`],
    },
    {
      name: 'an operator of another vocabulary',
      policy: constraintWith({ ...PURPOSE, operator: 'https://acme.example/ns/near' }),
      expect: [`warning ${CONSTRAINT}/operator`],
    },
    {
      name: 'an operand of another vocabulary',
      policy: constraintWith(cx('Membership')),
      expect: [],
    },
  ],
  'odrl/deprecated-term': [
    sound,
    {
      name: 'an action that was given up',
      policy: policyWith({ permission: [{ action: 'odrl:copy' }] }),
      expect: [`warning ${AT}/action`],
    },
  ],
  'odrl/unsupported-term': [
    { ...sound, profile: 'edc-v4' },
    {
      name: 'an offer where no runtime is named',
      policy: { ...(sound.policy as object), '@type': 'Offer' },
      expect: [],
    },
    {
      name: 'an offer for EDC',
      policy: { ...(sound.policy as object), '@type': 'Offer' },
      profile: 'edc-v4',
      expect: ['error /@type'],
    },
    {
      name: 'a sequence for EDC',
      policy: constraintWith({ andSequence: { '@list': [PURPOSE, cx('a')] } }),
      profile: 'edc-v4',
      expect: [`error ${CONSTRAINT}/andSequence`],
    },
    {
      name: 'an alternative for Catena-X',
      policy: constraintWith({ or: [PURPOSE, cx('a')] }),
      profile: 'catenax-2025-9',
      expect: [`error ${CONSTRAINT}/or`],
    },
    {
      name: 'an action for Catena-X',
      policy: policyWith({ permission: [{ action: 'transfer' }] }),
      profile: 'catenax-2025-9',
      expect: [`error ${AT}/action`],
    },
  ],
  'edc/ignored-property': [
    {
      name: 'two refinements of an action',
      policy: permissionWith({
        action: {
          'rdf:value': { '@id': 'odrl:use' },
          refinement: [PURPOSE, { ...PURPOSE, operator: { '@id': 'odrl:neq' } }],
        },
      }),
      profile: 'edc-v3',
      expect: [`error ${AT}/action/refinement`],
    },
    { name: 'a target', policy: permissionWith({ target: 'urn:acme:a' }), expect: [] },
    {
      name: 'a target for EDC',
      policy: permissionWith({ target: 'urn:acme:a' }),
      profile: 'edc-v4',
      expect: [`error ${AT}/target`],
    },
    {
      name: 'an assigner for EDC',
      policy: permissionWith({ assigner: 'urn:acme:a' }),
      profile: 'edc-v4',
      expect: [`warning ${AT}/assigner`],
    },
    {
      name: 'several actions for EDC',
      policy: policyWith({ permission: [{ action: ['use', 'print'] }] }),
      profile: 'edc-v4',
      expect: [`error ${AT}/action`],
    },
    { ...sound, profile: 'edc-v4' },
  ],
  'edc/evaluation': [
    { ...sound, profile: 'edc-v4' },
    {
      name: 'a prohibition without a constraint',
      policy: policyWith({ prohibition: [{ action: 'use' }] }),
      profile: 'edc-v4',
      expect: ['warning /prohibition/0'],
    },
    {
      name: 'the same where no runtime is named',
      policy: policyWith({ prohibition: [{ action: 'use' }] }),
      expect: [],
    },
    {
      name: 'two permissions',
      policy: policyWith({
        permission: [
          { action: 'use', constraint: [PURPOSE] },
          { action: 'use', constraint: [{ ...PURPOSE, rightOperand: 'teaching' }] },
        ],
      }),
      profile: 'edc-v4',
      expect: ['warning /permission/1'],
    },
  ],
  'odrl/literal-value': [
    sound,
    {
      name: 'an instant with a time zone',
      policy: comparedWith({ '@value': '2026-01-01T00:00:00Z', '@type': 'xsd:dateTime' }),
      expect: [],
    },
    {
      name: 'a duration',
      policy: comparedWith({ '@value': 'P1Y2M3DT4H5M6.7S', '@type': 'xsd:duration' }),
      expect: [],
    },
    {
      name: 'a fraction of JSON as decimal',
      policy: comparedWith({ '@value': 12.5, '@type': 'xsd:decimal' }),
      expect: [],
    },
    {
      name: 'a datatype of another vocabulary',
      policy: comparedWith({ '@value': 'x', '@type': 'https://acme.example/ns/part' }),
      expect: [],
    },
    {
      name: 'a datatype in the wrong case',
      policy: comparedWith({ '@value': '2026-01-01T00:00:00Z', '@type': 'xsd:datetime' }),
      expect: [`error ${CONSTRAINT}/rightOperand`],
    },
    {
      name: 'a month that does not exist',
      policy: comparedWith({ '@value': '2026-13-01', '@type': 'xsd:date' }),
      expect: [`error ${CONSTRAINT}/rightOperand`],
    },
    {
      name: 'a duration that says nothing',
      policy: comparedWith({ '@value': 'P', '@type': 'xsd:duration' }),
      expect: [`error ${CONSTRAINT}/rightOperand`],
    },
    {
      name: 'an instant without a time zone',
      policy: comparedWith({ '@value': '2026-01-01T00:00:00', '@type': 'xsd:dateTime' }),
      expect: [`warning ${CONSTRAINT}/rightOperand`],
    },
  ],
  'odrl/refined-collection': [
    { name: 'a plain target', policy: permissionWith({ target: 'urn:acme:a' }), expect: [] },
    {
      name: 'a part of a source',
      policy: permissionWith({ target: { source: 'urn:acme:parts', refinement: [PURPOSE] } }),
      expect: [],
    },
    {
      name: 'a target refined under its own id',
      policy: permissionWith({ target: { '@id': 'urn:acme:parts', refinement: [PURPOSE] } }),
      expect: [`error ${AT}/target/@id`],
    },
    {
      name: 'a party refined under its own id',
      policy: permissionWith({ assignee: { uid: 'urn:acme:team', refinement: [PURPOSE] } }),
      expect: [`error ${AT}/assignee/uid`],
    },
  ],
  'edc/in-force-date': [
    { ...sound, profile: 'edc-v4' },
    { name: 'an offset', policy: inForce('contractAgreement+-5m'), profile: 'edc-v4', expect: [] },
    {
      name: 'an instant',
      policy: inForce('2026-01-01T00:00:00+01:00'),
      profile: 'edc-v4',
      expect: [],
    },
    {
      name: 'an offset in weeks',
      policy: inForce('contractAgreement+2w'),
      profile: 'edc-v4',
      expect: [`warning ${CONSTRAINT}/rightOperand`],
    },
    {
      name: 'a day',
      policy: inForce('2026-01-01'),
      profile: 'edc-v3',
      expect: [`warning ${CONSTRAINT}/rightOperand`],
    },
    { name: 'a day where no runtime is named', policy: inForce('2026-01-01'), expect: [] },
  ],
  'dsp/obligation-only': [
    { ...sound, profile: 'dsp-2025-1' },
    {
      name: 'an obligation alone',
      policy: policyWith({ obligation: [{ action: 'delete' }] }),
      profile: 'dsp-2025-1',
      expect: ['error '],
    },
    {
      name: 'an obligation alone outside of the protocol',
      policy: policyWith({ obligation: [{ action: 'delete' }] }),
      expect: [],
    },
  ],
  'jsonld/unresolved-template': [
    sound,
    {
      name: 'an id from a template',
      policy: { ...(sound.policy as object), '@id': 'urn:acme:{{POLICY_ID}}' },
      expect: ['error /@id'],
    },
    {
      name: 'an operand from a template',
      policy: constraintWith({ ...PURPOSE, rightOperand: '${PURPOSE}' }),
      expect: [`error ${CONSTRAINT}/rightOperand`],
    },
    {
      name: 'prose about a template',
      policy: { ...(sound.policy as object), 'dct:description': 'Made from {{TEMPLATE}} by hand' },
      expect: [],
    },
  ],
  'catenax/usage-permission': [
    sound,
    {
      name: 'what Catena-X asks for',
      policy: permissionWith({
        constraint: [{ and: [cx('FrameworkAgreement'), cx('UsagePurpose')] }],
      }),
      profile: 'catenax-2025-9',
      expect: [],
    },
    {
      name: 'neither of both',
      policy: sound.policy,
      profile: 'catenax-2025-9',
      expect: [`error ${AT}`, `error ${AT}`],
    },
    {
      name: 'operands that exclude each other',
      policy: permissionWith({
        constraint: [
          cx('FrameworkAgreement'),
          cx('UsagePurpose'),
          cx('DataUsageEndDate'),
          cx('DataUsageEndDurationDays'),
        ],
      }),
      profile: 'catenax-2025-9',
      expect: [`error ${AT}`],
    },
    {
      name: 'an access policy',
      policy: policyWith({
        permission: [{ action: `${CX}access`, constraint: [cx('Membership')] }],
      }),
      profile: 'catenax-2025-9',
      expect: [],
    },
  ],
};

const CHECKS = [...DOCUMENT_CHECKS, ...GRAPH_CHECKS, ...POLICY_CHECKS];
const DOCS = join(import.meta.dirname, '../../../../docs/rules');

describe('the checks of a policy', () => {
  it('have distinct codes, each with cases', () => {
    const codes = CHECKS.map(({ code }) => code);

    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => CASES[code] === undefined)).toEqual([]);
  });

  it.each(CHECKS.map(({ code }) => code))('have a page each: %s', (code) => {
    expect(existsSync(join(DOCS, `${code}.md`))).toBe(true);
  });

  describe.each(Object.entries(CASES))('%s', (code, cases) => {
    it.each(cases)('judges $name', async (one) => {
      expect(await findingsOf(code, one)).toEqual(one.expect);
    });
  });
});

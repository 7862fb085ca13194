// SPDX-License-Identifier: Apache-2.0
import {
  constraintWith,
  permissionWith,
  policyWith,
  PURPOSE,
  type CheckCase,
} from '../odrl/check-codes.js';

const AT = '/permission/0';
const DATE = 'http://www.w3.org/2001/XMLSchema#date';
const SOUND: CheckCase = { name: 'a sound policy', policy: constraintWith(PURPOSE), expect: [] };

const compare = (leftOperand: string, operator: string, rightOperand: unknown) => ({
  leftOperand,
  operator,
  rightOperand,
});
const count = (operator: string, value: unknown) => compare('count', operator, value);
const day = (operator: string, value: string) =>
  compare('dateTime', operator, { '@value': value, '@type': DATE });
const custom = (operator: string, value: unknown) => compare('urn:acme:level', operator, value);
const purpose = (operator: string, value: unknown) => compare('purpose', operator, value);
const constraints = (...constraint: object[]) => permissionWith({ constraint });

/** For each check of what policies mean: where it objects, and where it has nothing to say. */
export const SEMANTIC_CASES: Readonly<Record<string, readonly CheckCase[]>> = {
  'odrl/unsatisfiable': [
    SOUND,
    {
      name: 'a window that ends before it starts',
      policy: constraints(day('gteq', '2027-01-01'), day('lteq', '2026-01-01')),
      expect: [`error ${AT}/constraint/1`],
    },
    {
      name: 'a window of a single day',
      policy: constraints(day('gteq', '2026-01-01'), day('lteq', '2026-01-01')),
      expect: [],
    },
    {
      name: 'nothing between two counts',
      policy: constraints(count('gt', 4), count('lt', 5)),
      expect: [`error ${AT}/constraint/1`],
    },
    {
      name: 'something between two days, which a moment may be',
      policy: constraints(day('gt', '2026-01-01'), day('lt', '2026-01-02')),
      expect: [],
    },
    {
      name: 'fewer than no times',
      policy: constraintWith(count('lt', 0)),
      expect: [`error ${AT}/constraint/0`],
    },
    {
      name: 'a name that is and is not',
      policy: constraints(purpose('eq', 'research'), purpose('neq', 'research')),
      expect: [`error ${AT}/constraint/1`],
    },
    {
      name: 'one of some names and none of them',
      policy: constraints(purpose('isAnyOf', ['a', 'b']), purpose('isNoneOf', ['b', 'a'])),
      expect: [`error ${AT}/constraint/1`],
    },
    {
      name: 'two names at once, which one thing may have',
      policy: constraints(purpose('eq', 'research'), purpose('eq', 'teaching')),
      expect: [`warning ${AT}/constraint/1`],
    },
    {
      name: 'the same in an operand nobody knows',
      policy: constraints(custom('eq', 1), custom('eq', 2)),
      expect: [],
    },
    {
      name: 'numbers in units that nobody can convert',
      policy: constraints(
        { ...compare('payAmount', 'lt', 5), unit: 'urn:acme:euro' },
        { ...compare('payAmount', 'gt', 7), unit: 'urn:acme:dollar' },
      ),
      expect: [],
    },
    {
      name: 'a moment with a time zone and one without',
      policy: constraints(
        compare('dateTime', 'gt', '2027-01-01T00:00:00Z'),
        compare('dateTime', 'lt', '2026-01-01T00:00:00'),
      ),
      expect: [],
    },
    {
      name: 'a month against thirty days',
      policy: constraints(
        compare('elapsedTime', 'lt', 'P1M'),
        compare('elapsedTime', 'gt', 'P30D'),
      ),
      expect: [],
    },
    {
      name: 'a region within two others, which may overlap',
      policy: constraints(
        compare('spatial', 'isPartOf', 'urn:acme:north'),
        compare('spatial', 'isPartOf', 'urn:acme:west'),
      ),
      expect: [],
    },
    {
      name: 'a sequence, whose parts hold one after the other',
      policy: constraintWith({ andSequence: { '@list': [count('lt', 5), count('gt', 5)] } }),
      expect: [],
    },
    {
      name: 'alternatives none of which holds',
      policy: constraintWith({ or: [count('lt', 0), count('eq', 1.5)] }),
      expect: [`error ${AT}/constraint/0`],
    },
    {
      name: 'three constraints that exclude each other only together',
      policy: constraints(count('gt', 4), count('lt', 6), count('neq', 5)),
      expect: [`error ${AT}`],
    },
    {
      name: 'the refinements of an action',
      policy: permissionWith({
        action: {
          'rdf:value': { '@id': 'odrl:print' },
          refinement: [compare('resolution', 'gt', 600), compare('resolution', 'lt', 300)],
        },
      }),
      expect: [`error ${AT}/action/refinement/1`],
    },
    {
      name: 'a constraint and a refinement of different things',
      policy: permissionWith({
        constraint: [count('lt', 5)],
        action: { 'rdf:value': { '@id': 'odrl:use' }, refinement: [count('gt', 5)] },
      }),
      expect: [],
    },
  ],
  'odrl/tautology': [
    SOUND,
    {
      name: 'at least no times',
      policy: constraintWith(count('gteq', 0)),
      expect: [`warning ${AT}/constraint/0`],
    },
    {
      name: 'less or not less',
      policy: constraintWith({ or: [count('lt', 5), count('gteq', 5)] }),
      expect: [`warning ${AT}/constraint/0`],
    },
    {
      name: 'less or more, which leaves one number out',
      policy: constraintWith({ or: [count('lt', 5), count('gt', 5)] }),
      expect: [],
    },
    {
      name: 'less or not less of an operand nobody knows',
      policy: constraintWith({ or: [custom('lt', 5), custom('gteq', 5)] }),
      expect: [],
    },
  ],
  'odrl/duplicate-rule': [
    SOUND,
    {
      name: 'two permissions to do the same',
      policy: policyWith({ permission: [{ action: 'use' }, { action: 'use' }] }),
      // Statements about two blank nodes have no order.
      expect: ['warning /permission/1'],
    },
    {
      name: 'the same for two assets',
      policy: policyWith({
        permission: [
          { action: 'use', target: 'urn:acme:a' },
          { action: 'use', target: 'urn:acme:b' },
        ],
      }),
      expect: [],
    },
  ],
  'odrl/shadowed-rule': [
    SOUND,
    {
      name: 'a permission within a wider one',
      policy: policyWith({
        permission: [
          { action: 'use', constraint: [count('lteq', 10)] },
          { action: 'print', constraint: [count('lteq', 5)] },
        ],
      }),
      expect: ['warning /permission/1'],
    },
    {
      name: 'the same in EDC, where every permission has to hold',
      policy: policyWith({
        permission: [
          { action: 'use', constraint: [count('lteq', 10)] },
          { action: 'use', constraint: [count('lteq', 5)] },
        ],
      }),
      profile: 'edc-v4',
      expect: [],
    },
    {
      name: 'a permission under another constraint',
      policy: policyWith({
        permission: [
          { action: 'use', constraint: [custom('eq', 1)] },
          { action: 'print', constraint: [custom('eq', 2)] },
        ],
      }),
      expect: [],
    },
    {
      name: 'a wider permission that costs something',
      policy: policyWith({
        permission: [
          { action: 'use', duty: [{ action: 'compensate' }] },
          { action: 'print', constraint: [count('lteq', 5)] },
        ],
      }),
      expect: [],
    },
    {
      name: 'an action that nobody knows',
      policy: policyWith({ permission: [{ action: 'use' }, { action: 'urn:acme:audit' }] }),
      expect: [],
    },
    {
      name: 'two obligations, which add up',
      policy: policyWith({
        obligation: [{ action: 'inform', constraint: [count('lteq', 5)] }, { action: 'inform' }],
      }),
      expect: [],
    },
  ],
  'odrl/rule-conflict': [
    SOUND,
    {
      name: 'a prohibition within a permission',
      policy: policyWith({
        permission: [{ action: 'use' }],
        prohibition: [{ action: 'distribute' }],
      }),
      expect: ['error /prohibition/0'],
    },
    {
      name: 'the same where the policy says who wins',
      policy: policyWith({
        conflict: 'prohibit',
        permission: [{ action: 'use' }],
        prohibition: [{ action: 'distribute' }],
      }),
      expect: [],
    },
    {
      name: 'a permission that always loses',
      policy: policyWith({
        conflict: 'prohibit',
        permission: [{ action: 'distribute' }],
        prohibition: [{ action: 'use' }],
      }),
      expect: ['warning /permission/0'],
    },
    {
      name: 'a prohibition that always loses',
      policy: policyWith({
        conflict: 'perm',
        permission: [{ action: 'use' }],
        prohibition: [{ action: 'print' }],
      }),
      expect: ['warning /prohibition/0'],
    },
    {
      name: 'rules about two assets',
      policy: policyWith({
        permission: [{ action: 'use', target: 'urn:acme:a' }],
        prohibition: [{ action: 'use', target: 'urn:acme:b' }],
      }),
      expect: [],
    },
    {
      name: 'rules under constraints that exclude each other',
      policy: policyWith({
        permission: [{ action: 'use', constraint: [count('lteq', 5)] }],
        prohibition: [{ action: 'use', constraint: [count('gt', 5)] }],
      }),
      expect: [],
    },
    {
      name: 'rules under constraints that meet',
      policy: policyWith({
        permission: [{ action: 'use', constraint: [count('lteq', 5)] }],
        prohibition: [{ action: 'use', constraint: [count('gt', 4)] }],
      }),
      expect: ['error /prohibition/0'],
    },
    {
      name: 'rules that may exclude each other, by operands nobody knows',
      policy: policyWith({
        permission: [{ action: 'use', constraint: [custom('eq', 1)] }],
        prohibition: [{ action: 'use', constraint: [compare('urn:acme:zone', 'eq', 2)] }],
      }),
      expect: [],
    },
    {
      name: 'a prohibition for one party of all',
      policy: policyWith({
        permission: [{ action: 'use' }],
        prohibition: [{ action: 'use', assignee: 'urn:acme:rival' }],
      }),
      expect: ['error /prohibition/0'],
    },
  ],
  'odrl/implied-alternative': [
    SOUND,
    {
      name: 'an alternative within another one',
      policy: constraintWith({ xone: [count('lt', 5), count('lt', 10)] }),
      expect: [`warning ${AT}/constraint/0/xone/0`],
    },
    {
      name: 'alternatives that overlap',
      policy: constraintWith({ xone: [count('lt', 5), count('gt', 3)] }),
      expect: [],
    },
    {
      name: 'the same constraints combined by or',
      policy: constraintWith({ or: [count('lt', 5), count('lt', 10)] }),
      expect: [],
    },
  ],
};

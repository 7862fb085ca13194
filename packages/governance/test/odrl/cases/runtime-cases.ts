// SPDX-License-Identifier: Apache-2.0
import {
  constraintWith,
  permissionWith,
  policyWith,
  PURPOSE,
  SOUND,
  type CheckCase,
} from '../check-codes.js';

const EDC = 'https://w3id.org/edc/v0.0.1/ns/';
const MANAGEMENT_V2 = 'https://w3id.org/edc/connector/management/v2';
const DSP = 'https://w3id.org/dspace/2025/1/context.jsonld';
const CX = 'https://w3id.org/catenax/2025/9/policy/';
const AT = '/permission/0';
const CONSTRAINT = `${AT}/constraint/0`;

const compared = (rightOperand: unknown): object => constraintWith({ ...PURPOSE, rightOperand });
const profiled = (profile: string, one: CheckCase): CheckCase => ({ ...one, profile });
const edc = (name: string, policy: object, expect: readonly string[]): CheckCase => ({
  name,
  policy,
  profile: 'edc-v3',
  expect,
});
const v4 = (name: string, policy: object, expect: readonly string[]): CheckCase => ({
  name,
  policy,
  profile: 'edc-v4',
  expect,
});
const dsp = (name: string, policy: object, expect: readonly string[]): CheckCase => ({
  name,
  policy,
  profile: 'dsp-2025-1',
  expect,
});
const catenax = (name: string, policy: object, expect: readonly string[]): CheckCase => ({
  name,
  policy,
  profile: 'catenax-2025-9',
  expect,
});

const cx = (name: string, rightOperand: unknown, operator = 'eq'): object => ({
  leftOperand: CX + name,
  operator,
  rightOperand,
});
const usage = (...constraints: readonly object[]): object =>
  permissionWith({
    constraint: [
      cx('FrameworkAgreement', 'DataExchangeGovernance:1.0'),
      cx('UsagePurpose', 'cx.pcf.base:1', 'isAnyOf'),
      ...constraints,
    ],
  });
const THIRD = `${AT}/constraint/2`;

const definition = (policy: object, context: unknown = [MANAGEMENT_V2]): object => ({
  '@context': context,
  '@type': 'PolicyDefinition',
  policy: { '@type': 'Set', ...policy },
});
const message = (offer: object): object => ({
  '@context': [DSP],
  '@type': 'ContractOfferMessage',
  offer: { '@type': 'Offer', permission: [{ action: 'use' }], ...offer },
});

/** Cases of the checks of connectors and of what data spaces ask for. */
export const RUNTIME_CASES: Readonly<Record<string, readonly CheckCase[]>> = {
  'edc/right-operand': [
    profiled('edc-v3', SOUND),
    edc('a number', compared(7), [`error ${CONSTRAINT}/rightOperand`]),
    edc('an IRI', compared({ '@id': 'urn:acme:x' }), [`error ${CONSTRAINT}/rightOperand`]),
    edc('a blank text', compared(' '), [`error ${CONSTRAINT}/rightOperand`]),
    edc('a list', compared({ '@list': ['a'] }), [`error ${CONSTRAINT}/rightOperand`]),
    edc('a number that nobody looks at', compared(['a', 7]), [
      `warning ${CONSTRAINT}/rightOperand`,
    ]),
    edc(
      'a number in a combination',
      constraintWith({ or: [PURPOSE, { ...PURPOSE, rightOperand: 7 }] }),
      [`warning ${CONSTRAINT}/or/1/rightOperand`],
    ),
    edc(
      'a text with the type of a number',
      compared({ '@value': '7', '@type': 'xsd:integer' }),
      [],
    ),
    { name: 'a number anywhere else', policy: compared(7), expect: [] },
  ],
  'edc/list': [
    profiled('edc-v3', SOUND),
    edc('constraints in a list', permissionWith({ constraint: { '@list': [PURPOSE] } }), [
      `error ${AT}/constraint`,
    ]),
    edc('operands in a list', constraintWith({ or: { '@list': [PURPOSE, PURPOSE] } }), [
      `error ${CONSTRAINT}/or`,
    ]),
    {
      name: 'a list anywhere else',
      policy: constraintWith({ and: { '@list': [PURPOSE] } }),
      expect: [],
    },
  ],
  'dsp/compact-form': [
    profiled('edc-v4', SOUND),
    profiled('dsp-2025-1', SOUND),
    v4('a permission that is no array', policyWith({ permission: { action: 'use' } }), [
      'warning /permission',
    ]),
    v4('an action that is an object', permissionWith({ action: { '@id': 'odrl:use' } }), [
      `warning ${AT}/action`,
    ]),
    v4('a number', compared(7), [`warning ${CONSTRAINT}/rightOperand`]),
    v4('an operator with a prefix', constraintWith({ ...PURPOSE, operator: 'odrl:eq' }), [
      `warning ${CONSTRAINT}/operator`,
    ]),
    v4(
      'an operand of a combination',
      constraintWith({ or: [PURPOSE, { ...PURPOSE, operator: 'odrl:eq' }] }),
      [`warning ${CONSTRAINT}/or/1/operator`],
    ),
    v4('no rules in an array', policyWith({ permission: [] }), ['warning /permission']),
    v4('the context of the API', definition({ permission: [{ action: 'use' }] }), []),
    v4('another context', definition({ permission: [{ action: 'use' }] }, { '@vocab': EDC }), [
      'warning /@context',
    ]),
    v4(
      'a context that is written out',
      definition({ permission: [{ action: 'use' }] }, [
        MANAGEMENT_V2,
        { acme: 'https://acme.example/' },
      ]),
      ['warning /@context/1'],
    ),
    edc('the third API', policyWith({ permission: { action: 'use' } }), []),
  ],
  'dsp/message': [
    profiled('dsp-2025-1', SOUND),
    dsp('an offer without an id', message({}), ['error /offer']),
    dsp('an offer', message({ '@id': 'urn:acme:offer', target: 'urn:acme:asset' }), []),
    dsp(
      'an offer in a catalogue with a target',
      {
        '@context': [DSP],
        '@id': 'urn:acme:dataset',
        '@type': 'Dataset',
        hasPolicy: [
          {
            '@id': 'urn:acme:offer',
            '@type': 'Offer',
            target: 'urn:acme:dataset',
            permission: [{ action: 'use' }],
          },
        ],
      },
      ['error /hasPolicy/0/target'],
    ),
    { name: 'an offer outside of the protocol', policy: message({}), expect: [] },
  ],
  'catenax/policy-kind': [
    catenax('a usage policy', usage(), []),
    catenax(
      'access and usage in one',
      policyWith({ permission: [{ action: `${CX}access` }, { action: 'use' }] }),
      ['error '],
    ),
    catenax(
      'an access policy with a prohibition',
      policyWith({ permission: [], prohibition: [{ action: `${CX}access` }] }),
      ['error /prohibition/0'],
    ),
    catenax(
      'an operand of usage in an access policy',
      permissionWith({ action: `${CX}access`, constraint: [cx('UsagePurpose', 'x', 'isAnyOf')] }),
      [`error ${AT}`],
    ),
    catenax(
      'an operand of an obligation in a permission',
      usage(cx('DataProvisioningEndDate', 'x')),
      [`error ${AT}`],
    ),
    catenax(
      'an access policy',
      permissionWith({ action: `${CX}access`, constraint: [cx('Membership', 'active')] }),
      [],
    ),
    SOUND,
  ],
  'catenax/constraint': [
    catenax('constraints as defined', usage(cx('Membership', 'active')), []),
    catenax('an operator that is not defined', usage(cx('Membership', 'active', 'neq')), [
      `error ${THIRD}/operator`,
    ]),
    catenax('a value that is not defined', usage(cx('Membership', 'member')), [
      `error ${THIRD}/rightOperand`,
    ]),
    catenax('a number that is none', usage(cx('AffiliatesBpnl', ['BPNL1'], 'isAnyOf')), [
      `error ${THIRD}/rightOperand`,
    ]),
    catenax(
      'numbers in one text',
      usage(cx('AffiliatesBpnl', 'BPNL000000000001,BPNL000000000002', 'isAnyOf')),
      [],
    ),
    catenax('a date without a zone', usage(cx('DataUsageEndDate', '2026-01-31')), [
      `error ${THIRD}/rightOperand`,
    ]),
    catenax(
      'a purpose of nobody',
      permissionWith({ constraint: [cx('UsagePurpose', 'cx.pcf.bases:1', 'isAnyOf')] }),
      [`warning ${CONSTRAINT}/rightOperand`],
    ),
    catenax(
      'a purpose of the parties',
      permissionWith({ constraint: [cx('UsagePurpose', 'PublishOnWebPage', 'isAnyOf')] }),
      [],
    ),
    { name: 'another data space', policy: usage(cx('Membership', 'member')), expect: [] },
  ],
  'catenax/outdated-term': [
    catenax('terms in force', usage(), []),
    catenax(
      'an older namespace',
      constraintWith({
        leftOperand: 'https://w3id.org/catenax/policy/FrameworkAgreement',
        operator: 'eq',
        rightOperand: 'Traceability:1.0',
      }),
      [`warning ${CONSTRAINT}/leftOperand`],
    ),
    catenax('a name that changed', usage(cx('WarrantyDuration', '12')), [
      `warning ${THIRD}/leftOperand`,
    ]),
    catenax(
      'an older framework agreement',
      permissionWith({ constraint: [cx('FrameworkAgreement', 'Traceability:1.0')] }),
      [`error ${CONSTRAINT}/rightOperand`],
    ),
    { name: 'another data space', policy: usage(cx('WarrantyDuration', '12')), expect: [] },
  ],
};

// SPDX-License-Identifier: Apache-2.0
import {
  setTermsOf,
  termsOf,
  typedTermsOf,
  type ContextTable,
  type PinnedContext,
  type TermDefinition,
} from './context-table.js';
import { DCAT, DCT, DSPACE, ODRL, XSD } from './namespaces.js';

/** The terms of the ODRL profile of the Dataspace Protocol: some fifty of ODRL's words, no others. */
export const DSP_ODRL_PROFILE_TERMS: ContextTable = {
  odrl: ODRL,
  ...termsOf(
    ODRL,
    `Policy Rule prohibit Agreement Assertion Offer Set Asset Action Permission Prohibition Duty
     Constraint Operator RightOperand LeftOperand rightOperand use eq gt gteq lt lteq neq isA hasPart
     isPartOf isAllOf isAnyOf isNoneOf or xone and andSequence`,
  ),
  ...typedTermsOf(ODRL, '@id', 'profile hasPolicy target assignee assigner'),
  ...typedTermsOf(ODRL, '@vocab', 'action operator leftOperand'),
  ...setTermsOf(ODRL, 'permission prohibition obligation duty constraint', '@id'),
};

/** The ODRL profile of the Dataspace Protocol 2025-1. */
export const DSP_ODRL_PROFILE: PinnedContext = {
  name: 'dsp-2025-1-odrl',
  url: 'https://w3id.org/dspace/2025/1/odrl-profile.jsonld',
  context: DSP_ODRL_PROFILE_TERMS,
};

const PIDS = typedTermsOf(DSPACE, '@id', 'providerPid consumerPid');
const CONSUMER = typedTermsOf(DSPACE, '@id', 'consumerPid');
const CALLBACK = termsOf(DSPACE, 'callbackAddress');
const PROBLEM = { ...termsOf(DSPACE, 'code'), ...setTermsOf(DSPACE, 'reason') };
const STATE = typedTermsOf(DSPACE, '@vocab', 'state');
const FORMAT: ContextTable = { format: { '@id': `${DCT}format`, '@type': '@vocab' } };

const scoped = (id: string, terms: ContextTable): TermDefinition => ({
  '@id': id,
  '@context': { '@version': 1.1, '@protected': true, ...terms },
});
const message = (name: string, terms: ContextTable): ContextTable => ({
  [name]: scoped(DSPACE + name, terms),
});
/** Messages that carry a policy bring the ODRL profile along, down to every depth. */
const withPolicy = (terms: ContextTable): ContextTable => ({
  '@propagate': true,
  ...DSP_ODRL_PROFILE_TERMS,
  ...terms,
});

/** The context of the Dataspace Protocol 2025-1, its imports written out. */
export const DSP_CONTEXT: PinnedContext = {
  name: 'dsp-2025-1',
  url: 'https://w3id.org/dspace/2025/1/context.jsonld',
  context: {
    '@version': 1.1,
    '@protected': true,
    xsd: XSD,
    dct: DCT,
    dcat: DCAT,
    odrl: ODRL,
    dspace: DSPACE,
    ...message('DatasetRequestMessage', termsOf(DSPACE, 'dataset')),
    ...message('CatalogRequestMessage', setTermsOf(DSPACE, 'filter')),
    ...message('CatalogError', PROBLEM),
    ...message(
      'ContractRequestMessage',
      withPolicy({ ...CALLBACK, ...PIDS, ...typedTermsOf(DSPACE, '@id', 'offer') }),
    ),
    ...message(
      'ContractOfferMessage',
      withPolicy({ ...CALLBACK, ...PIDS, ...typedTermsOf(DSPACE, '@id', 'offer') }),
    ),
    ...message(
      'ContractAgreementMessage',
      withPolicy({
        ...PIDS,
        ...typedTermsOf(DSPACE, '@id', 'agreement'),
        ...termsOf(DSPACE, 'timestamp'),
      }),
    ),
    ...message('ContractAgreementVerificationMessage', PIDS),
    ...message('ContractNegotiationEventMessage', {
      ...PIDS,
      ...typedTermsOf(DSPACE, '@vocab', 'eventType'),
    }),
    ...message('ContractNegotiationTerminationMessage', { ...PIDS, ...PROBLEM }),
    ...message('ContractNegotiation', { ...PIDS, ...STATE }),
    ...message('ContractNegotiationError', { ...PIDS, ...PROBLEM }),
    ...message('TransferRequestMessage', {
      ...CALLBACK,
      ...termsOf(DSPACE, 'dataAddress'),
      ...CONSUMER,
      ...FORMAT,
      ...typedTermsOf(DSPACE, '@id', 'agreementId'),
    }),
    ...message('TransferStartMessage', { ...PIDS, ...termsOf(DSPACE, 'dataAddress') }),
    ...message('TransferCompletionMessage', PIDS),
    ...message('TransferTerminationMessage', { ...PIDS, ...PROBLEM }),
    ...message('TransferSuspensionMessage', { ...PIDS, ...PROBLEM }),
    ...message('TransferError', { ...PROBLEM, ...termsOf(DSPACE, 'consumerPid providerPid') }),
    ...message('DataAddress', {
      ...typedTermsOf(DSPACE, '@vocab', 'endpointType'),
      ...setTermsOf(DSPACE, 'endpointProperties'),
      ...termsOf(DSPACE, 'endpoint'),
    }),
    ...message('EndpointProperty', termsOf(DSPACE, 'name value')),
    ...message('TransferProcess', { ...PIDS, ...STATE }),
    ...message('VersionsError', PROBLEM),
    Catalog: scoped(`${DCAT}Catalog`, {
      ...setTermsOf(DCAT, 'service catalog dataset distribution'),
      ...typedTermsOf(DSPACE, '@id', 'participantId'),
    }),
    Dataset: scoped(
      `${DCAT}Dataset`,
      withPolicy({ ...setTermsOf(DCAT, 'distribution'), ...setTermsOf(ODRL, 'hasPolicy') }),
    ),
    DataService: scoped(`${DCAT}DataService`, termsOf(DCAT, 'endpointDescription endpointURL')),
    Distribution: scoped(`${DCAT}Distribution`, {
      ...FORMAT,
      accessService: { '@id': `${DCAT}accessService` },
    }),
    CatalogService: {
      '@id': `${DSPACE}CatalogService`,
      '@context': {
        id: '@id',
        type: '@type',
        serviceEndpoint: {
          '@id': 'https://www.w3.org/ns/did#serviceEndpoint',
          '@type': '@id',
        },
      },
    },
    ...termsOf(
      DSPACE,
      'ACCEPTED FINALIZED REQUESTED STARTED COMPLETED SUSPENDED TERMINATED OFFERED AGREED VERIFIED',
    ),
  },
};

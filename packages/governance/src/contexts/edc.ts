// SPDX-License-Identifier: Apache-2.0
import {
  setTermsOf,
  termsOf,
  typedTermsOf,
  words,
  type ContextTable,
  type PinnedContext,
  type TermDefinition,
} from './context-table.js';
import { DSP_ODRL_PROFILE_TERMS } from './dsp-2025-1.js';
import { DCAT, DCT, EDC } from './namespaces.js';

const edc = (names: string) => termsOf(EDC, names);
const sets = (names: string) => setTermsOf(EDC, names);
const json = (names: string) => typedTermsOf(EDC, '@json', names);
/** Terms written as an object in the published document, so that none of them works as a prefix. */
const wrapped = (names: string): ContextTable =>
  Object.fromEntries(words(names).map((name) => [name, { '@id': EDC + name }]));

const scoped = (name: string, terms: ContextTable, id = name): ContextTable => ({
  [name]: { '@id': EDC + id, '@context': terms },
});

const OPEN_MAP: ContextTable = { '@vocab': EDC };
const PRIVATE = scoped('privateProperties', OPEN_MAP);
const PROPERTIES = scoped('properties', OPEN_MAP);
const CONFORMS_TO: ContextTable = { conformsTo: { '@id': `${DCT}conformsTo`, '@type': '@id' } };
const ENDPOINT: ContextTable = {
  endpointURL: { '@id': `${DCAT}endpointURL`, '@type': '@id' },
  format: { '@id': `${DCT}format`, '@type': '@id' },
};
/** Types that hold a policy bring the ODRL profile along, down to every depth. */
const WITH_POLICY: ContextTable = {
  '@propagate': true,
  ...DSP_ODRL_PROFILE_TERMS,
  ...wrapped('policy'),
};
const RULE_STEP: ContextTable = {
  ...sets('constraintSteps filteringReasons'),
  ...edc('isFiltered'),
};

const endpoint = (terms: string): ContextTable => ({ ...edc(terms), ...sets('callbackAddresses') });

const TYPES: readonly ContextTable[] = [
  scoped('Asset', {
    ...scoped('properties', { ...OPEN_MAP, ...CONFORMS_TO }),
    ...PRIVATE,
    ...scoped('dataAddress', OPEN_MAP),
    ...wrapped('dataplaneMetadata'),
  }),
  scoped('DataplaneMetadata', { ...sets('labels profiles'), ...json('properties') }),
  scoped('CatalogAsset', {
    ...scoped('properties', { ...OPEN_MAP, ...ENDPOINT }),
    ...PRIVATE,
    ...scoped('dataAddress', OPEN_MAP),
    ...edc('isCatalog'),
  }),
  scoped('PolicyDefinition', { ...WITH_POLICY, ...edc('createdAt'), ...PRIVATE }),
  scoped('DataAddress', { ...edc('type'), ...OPEN_MAP }),
  scoped('ContractDefinition', {
    ...PRIVATE,
    ...edc('accessPolicyId contractPolicyId'),
    ...sets('assetsSelector'),
  }),
  scoped('Criterion', edc('operandLeft operator operandRight')),
  scoped('DatasetRequest', edc('counterPartyAddress counterPartyId protocol profile')),
  scoped(
    'CatalogRequest',
    {
      ...edc('counterPartyAddress counterPartyId protocol profile querySpec'),
      ...sets('additionalScopes'),
    },
    'DatasetRequest',
  ),
  scoped('ContractRequest', {
    ...WITH_POLICY,
    ...endpoint('counterPartyAddress protocol profile'),
  }),
  scoped('QuerySpec', { ...edc('limit offset sortOrder sortField'), ...sets('filterExpression') }),
  scoped(
    'ContractNegotiation',
    endpoint(`type counterPartyAddress protocol profile counterPartyId state errorDetail
      contractAgreementId createdAt assetId correlationId`),
  ),
  scoped('CallbackAddress', { ...edc('uri transactional'), ...sets('events') }),
  scoped('NegotiationState', edc('state')),
  scoped('TerminateNegotiation', edc('reason')),
  scoped('ContractAgreement', {
    ...WITH_POLICY,
    ...edc('providerId consumerId assetId agreementId contractSigningDate claims'),
  }),
  scoped('TransferRequest', {
    ...PRIVATE,
    ...endpoint('counterPartyAddress transferType dataDestination contractId protocol profile'),
    ...wrapped('dataplaneMetadata'),
  }),
  scoped('TransferState', edc('state')),
  scoped('TransferProcess', {
    ...endpoint(`type assetId contractId stateTimestamp transferType dataDestination correlationId
      errorDetail state`),
    ...wrapped('dataplaneMetadata'),
  }),
  scoped('TerminateTransfer', edc('reason')),
  scoped('SuspendTransfer', edc('reason')),
  scoped('Secret', edc('value')),
  scoped(
    'EndpointDataReferenceEntry',
    edc('providerId assetId transferProcessId contractNegotiationId agreementId createdAt'),
  ),
  scoped('PolicyValidationResult', { ...edc('isValid'), ...sets('errors') }),
  scoped('PolicyEvaluationPlanRequest', edc('policyScope')),
  scoped(
    'PolicyEvaluationPlan',
    sets('preValidators postValidators permissionSteps prohibitionSteps obligationSteps'),
  ),
  scoped('PermissionStep', { ...RULE_STEP, ...sets('dutySteps') }),
  scoped('ProhibitionStep', RULE_STEP),
  scoped('DutyStep', RULE_STEP),
  ...['OrConstraintStep', 'AndConstraintStep', 'XoneConstraintStep'].map((name) =>
    scoped(name, sets('constraintSteps')),
  ),
  scoped('AtomicConstraintStep', {
    ...sets('filteringReasons functionParams'),
    ...edc('isFiltered functionName'),
  }),
  scoped('DataPlaneInstance', {
    ...edc('state url stateTimestamp lastActive'),
    ...sets('allowedSourceTypes allowedTransferTypes destinationProvisionTypes'),
    ...PROPERTIES,
  }),
  scoped('IdResponse', edc('createdAt')),
  scoped('ParticipantContext', {
    ...json('properties'),
    ...edc('identity CREATED ACTIVATED DEACTIVATED'),
    ...typedTermsOf(EDC, '@vocab', 'state'),
  }),
  scoped('ParticipantContextConfig', json('entries privateEntries')),
  scoped('CelExpression', {
    ...edc('leftOperand expression description'),
    ...sets('scopes actions'),
  }),
  scoped('CelExpressionTestRequest', {
    ...edc('expression leftOperand operator rightOperand'),
    ...json('params'),
  }),
  scoped('CelExpressionTestResponse', edc('evaluationResult error')),
  scoped('TrustedIssuer', sets('supportedTypes')),
  scoped('DataspaceProfile', {
    ...edc('name'),
    ...scoped('protocol', edc('path binding version namespace')),
    ...sets('jsonLdContextsUrl'),
    trustedIssuers: {
      '@id': `${EDC}trustedIssuers`,
      '@container': '@set',
      '@context': sets('supportedTypes'),
    } satisfies TermDefinition,
  }),
  scoped('AssociateDataspaceProfile', sets('profiles')),
  scoped('DiscoveryRequest', wrapped('counterPartyId counterPartyAddress')),
  scoped('DiscoveryResponse', {
    ...wrapped('profile version binding'),
    ...scoped('counterParty', edc('path dataServiceEndpoint')),
  }),
  scoped('DcpScope', edc('type value profile prefixMapping')),
  scoped('CachedDocument', {
    ...edc('url documentType pullStrategy updatedAt'),
    ...json('content'),
  }),
  scoped('SchemaValidatorRegistration', {
    ...edc('version validatedType schema updatedAt'),
    ...sets('profiles'),
  }),
];

/** The context of version 2 of EDC's management API, its imports written out. */
export const EDC_MANAGEMENT_V2: PinnedContext = {
  name: 'edc-management-v2',
  url: 'https://w3id.org/edc/connector/management/v2',
  context: Object.assign(
    { '@version': 1.1, edc: EDC, dct: DCT, dcat: DCAT },
    ...TYPES,
    edc('inForceDate'),
    sets('ruleFunctions'),
  ) as ContextTable,
};

/** The context that EDC adds to Dataspace Protocol messages. */
export const EDC_DSPACE_V1: PinnedContext = {
  name: 'edc-dspace-v1',
  url: 'https://w3id.org/edc/dspace/v0.0.1',
  context: {
    '@version': 1.1,
    edc: EDC,
    dct: DCT,
    dcat: DCAT,
    ...scoped('QuerySpec', {
      ...edc('sortOrder sortField offset limit'),
      ...sets('filterExpression'),
    }),
    ...scoped('Criterion', edc('operandLeft operator operandRight')),
    ...edc('inForceDate id description isCatalog'),
    ...CONFORMS_TO,
    ...ENDPOINT,
  },
};

// SPDX-License-Identifier: Apache-2.0
import { termsOf, typedTermsOf, type ContextTable, type PinnedContext } from './context-table.js';
import { CC, DCT, ODRL, RDF, SCHEMA_ORG, XSD } from './namespaces.js';

/** Where both editions of the W3C context are found. */
export const W3C_ODRL_URL = 'http://www.w3.org/ns/odrl.jsonld';

const CLASSES = `Policy Rule ConflictTerm Agreement Assertion Offer Privacy Request Set Ticket Asset
  AssetCollection Party PartyCollection PartyScope Action Permission Prohibition Duty Constraint
  LogicalConstraint Operator RightOperand LeftOperand`;

const NODE_PROPERTIES = `profile inheritFrom relation hasPolicy target output partOf source assignee
  assigner assigneeOf assignerOf attributedParty attributingParty compensatedParty compensatingParty
  consentingParty consentedParty informedParty informingParty trackingParty trackedParty
  contractingParty contractedParty includedIn implies permission prohibition obligation duty
  consequence remedy constraint refinement`;

const ACTIONS = `use grantUse aggregate annotate anonymize archive concurrentUse derive digitize display
  distribute execute extract give index install modify move play present print read reproduce sell
  stream textToSpeech transfer transform translate acceptTracking attribute compensate delete
  ensureExclusivity include inform nextPolicy obtainConsent reviewPolicy uninstall watermark`;

const LEFT_OPERANDS = `absolutePosition absoluteSpatialPosition absoluteTemporalPosition absoluteSize
  count dateTime delayPeriod deliveryChannel elapsedTime event fileFormat language media meteredTime
  payAmount percentage product purpose recipient relativePosition relativeSpatialPosition
  relativeTemporalPosition relativeSize resolution spatial spatialCoordinates systemDevice timeInterval
  unitOfCount version virtualLocation`;

const PLAIN = `perm prohibit invalid rightOperand unit status eq gt gteq lt lteq isA hasPart isPartOf
  isAllOf isAnyOf isNoneOf or xone and andSequence policyUsage`;

const odrlContext = (neq: string): ContextTable => ({
  odrl: ODRL,
  rdf: RDF,
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  owl: 'http://www.w3.org/2002/07/owl#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  dct: DCT,
  xsd: XSD,
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  schema: SCHEMA_ORG,
  cc: CC,
  uid: '@id',
  type: '@type',
  ...termsOf(ODRL, `${CLASSES} ${ACTIONS} ${LEFT_OPERANDS} ${PLAIN}`),
  ...typedTermsOf(ODRL, '@id', NODE_PROPERTIES),
  ...typedTermsOf(ODRL, '@vocab', 'conflict function action operator leftOperand'),
  ...typedTermsOf(ODRL, `${XSD}anyURI`, 'rightOperandReference'),
  // Three oddities of the published document, kept because processors see them: the case of
  // `datatype`, the stray colon of `industry`, and what `neq` leads to in older copies.
  dataType: { '@id': `${ODRL}datatype`, '@type': `${XSD}anyType` },
  industry: `${ODRL}industry:`,
  neq,
});

/** The W3C context as served since 2025-04-10, in which `neq` is `odrl:neq`. */
export const W3C_ODRL: PinnedContext = {
  name: 'w3c-odrl',
  url: W3C_ODRL_URL,
  context: odrlContext(`${ODRL}neq`),
};

/**
 * The older copy of the W3C context that EDC ships, in which `neq` is `odrl:neg`, a term that does
 * not exist.
 *
 * @see https://github.com/w3c/poe/issues/311
 */
export const W3C_ODRL_NEG: PinnedContext = {
  name: 'w3c-odrl-neg',
  url: W3C_ODRL_URL,
  context: odrlContext(`${ODRL}neg`),
};

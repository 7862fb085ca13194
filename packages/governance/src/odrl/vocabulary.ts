// SPDX-License-Identifier: Apache-2.0
import { words } from '../contexts/context-table.js';
import { CC, ODRL } from '../contexts/namespaces.js';

const iris = (names: string): ReadonlySet<string> =>
  new Set(words(names).map((name) => ODRL + name));

/** The classes a policy may have; `Set` where it states none. */
export const POLICY_CLASSES = iris('Agreement Assertion Offer Policy Privacy Request Set Ticket');

/** The classes of the other things in a policy. */
export const OTHER_CLASSES = iris(
  `Action Asset AssetCollection ConflictTerm Constraint Duty LeftOperand LogicalConstraint Operator
   Party PartyCollection PartyScope Permission Prohibition RightOperand Rule UndefinedTerm`,
);

/** The operators of a constraint. */
export const OPERATORS = iris(
  'eq gt gteq hasPart isA isAllOf isAnyOf isNoneOf isPartOf lt lteq neq',
);

/** Operators that compare with a set of values, so that the right operand may be a list. */
export const SET_OPERATORS = iris('hasPart isA isAllOf isAnyOf isNoneOf isPartOf');

/** Operators whose right operand is a set even where it has one member. */
export const LIST_OPERATORS = iris('isAllOf isAnyOf isNoneOf');

/** The operators that combine constraints. */
export const LOGICAL_OPERATORS = iris('and andSequence or xone');

/** What happens when permissions and prohibitions conflict. */
export const CONFLICT_TERMS = iris('invalid perm prohibit');

/** The properties that tie a party to a rule. */
export const PARTY_FUNCTIONS = iris(
  `assignee assigner attributedParty attributingParty compensatedParty compensatingParty
   consentedParty consentingParty contractedParty contractingParty informedParty informingParty
   trackedParty trackingParty`,
);

/** The properties that tie an asset to a rule. */
export const ASSET_RELATIONS = iris('output target');

/** The left operands in force. */
export const LEFT_OPERANDS = iris(
  `absolutePosition absoluteSize absoluteSpatialPosition absoluteTemporalPosition count dateTime
   delayPeriod deliveryChannel elapsedTime event fileFormat industry language media meteredTime
   payAmount percentage product purpose recipient relativePosition relativeSize
   relativeSpatialPosition relativeTemporalPosition resolution spatial spatialCoordinates systemDevice
   timeInterval unitOfCount version virtualLocation`,
);

/** The actions in force within the ODRL namespace. */
export const ACTIONS = iris(
  `acceptTracking aggregate annotate anonymize archive attribute compensate concurrentUse delete derive
   digitize display distribute ensureExclusivity execute extract give grantUse include index inform
   install modify move nextPolicy obtainConsent play present print read reproduce reviewPolicy sell
   stream synchronize textToSpeech transfer transform translate uninstall use watermark`,
);

/** The Creative Commons actions that the ODRL vocabulary adopts. */
export const CC_ACTIONS: ReadonlySet<string> = new Set(
  words(
    `Attribution CommercialUse DerivativeWorks Distribution Notice Reproduction ShareAlike Sharing
     SourceCode`,
  ).map((name) => CC + name),
);

/** Deprecated terms with what the vocabulary says to use instead; `undefined` where it says nothing. */
export const DEPRECATED_TERMS: ReadonlyMap<string, string | undefined> = new Map(
  Object.entries({
    adHocShare: undefined,
    append: 'modify',
    appendTo: 'modify',
    attachPolicy: 'cc:Notice',
    attachSource: 'cc:SourceCode',
    commercialize: 'cc:CommercialUse',
    copy: 'reproduce',
    export: 'transform',
    extractChar: undefined,
    extractPage: undefined,
    extractWord: undefined,
    lease: undefined,
    lend: undefined,
    license: 'grantUse',
    pay: 'compensate',
    preview: undefined,
    secondaryUse: undefined,
    share: 'cc:Sharing',
    shareAlike: 'cc:ShareAlike',
    write: 'modify',
    writeTo: 'modify',
    device: 'systemDevice',
    system: 'systemDevice',
    All: undefined,
    All2ndConnections: undefined,
    AllConnections: undefined,
    AllGroups: undefined,
    Group: undefined,
    Individual: undefined,
    ignore: undefined,
    support: undefined,
    inheritAllowed: undefined,
    inheritRelation: undefined,
    payeeParty: undefined,
    proximity: undefined,
    scope: undefined,
    timedCount: undefined,
    undefined: undefined,
  }).map(([name, replacement]) => [ODRL + name, replacement]),
);

/** The properties of the vocabulary. */
export const PROPERTIES: ReadonlySet<string> = new Set([
  ...PARTY_FUNCTIONS,
  ...ASSET_RELATIONS,
  ...LOGICAL_OPERATORS,
  ...iris(
    `action assigneeOf assignerOf conflict consequence constraint dataType duty failure function
     hasPolicy implies includedIn inheritFrom leftOperand obligation operand operator partOf permission
     profile prohibition refinement relation remedy rightOperand rightOperandReference source status
     uid unit`,
  ),
]);

/** Every term of the vocabulary by its short name: the names of the canonical projection. */
export const ODRL_TERMS: ReadonlyMap<string, string> = new Map(
  [
    ...POLICY_CLASSES,
    ...OTHER_CLASSES,
    ...PROPERTIES,
    ...ACTIONS,
    ...LEFT_OPERANDS,
    ...OPERATORS,
    ...CONFLICT_TERMS,
    ...DEPRECATED_TERMS.keys(),
    `${ODRL}policyUsage`,
  ].map((iri) => [iri.slice(ODRL.length), iri]),
);

// SPDX-License-Identifier: Apache-2.0
import type { Schema } from './attribute-schemas.js';

const OPERATORS = words('eq gt gteq hasPart isA isAllOf isAnyOf isNoneOf isPartOf lt lteq neq');

const ACTIONS = words(
  `acceptTracking aggregate annotate anonymize archive attribute compensate concurrentUse delete derive
   digitize display distribute ensureExclusivity execute extract give grantUse include index inform
   install modify move nextPolicy obtainConsent play present print read reproduce reviewPolicy sell
   stream synchronize textToSpeech transfer transform translate uninstall use watermark`,
);

const LEFT_OPERANDS = words(
  `absolutePosition absoluteSize absoluteSpatialPosition absoluteTemporalPosition count dateTime
   delayPeriod deliveryChannel elapsedTime event fileFormat industry language media meteredTime
   payAmount percentage product purpose recipient relativePosition relativeSize
   relativeSpatialPosition relativeTemporalPosition resolution spatial spatialCoordinates systemDevice
   timeInterval unitOfCount version virtualLocation`,
);

/** Proposes without ever refusing: what an ODRL policy means, JSON-LD tells and no JSON Schema. */
function proposes(...schemas: readonly Schema[]): Schema {
  return { anyOf: [...schemas, {}] };
}

const oneOrMore = (name: string): Schema =>
  proposes(reference(name), { type: 'array', items: reference(name) });

function reference(name: string): Schema {
  return { $ref: `#/definitions/${name}` };
}

function described(description: string, schema: Schema): Schema {
  return { ...schema, description };
}

const rules = (description: string) => described(description, oneOrMore('odrlRule'));
const constraints = (description: string) => described(description, oneOrMore('odrlConstraint'));

/**
 * What editors propose inside a policy. Nothing is refused there: the same policy can be written in
 * dozens of ways, and `xreg validate` judges what it means.
 *
 * @see https://www.w3.org/TR/odrl-vocab/
 */
export const POLICY_DEFINITIONS: Readonly<Record<string, Schema>> = {
  policyDefinition: {
    type: 'object',
    properties: {
      '@context': described(
        'The JSON-LD contexts that give names their meaning. They are never fetched.',
        proposes({ enum: ['http://www.w3.org/ns/odrl.jsonld'] }),
      ),
      '@type': described(
        'What kind of policy it is.',
        proposes({ enum: ['Set', 'Offer', 'Agreement'] }),
      ),
      '@id': described('IRI of the policy.', proposes({ type: 'string' })),
      profile: { description: 'IRI of the ODRL profile that the policy follows.' },
      permission: rules('What is permitted.'),
      prohibition: rules('What is prohibited.'),
      obligation: rules('What has to be done.'),
      target: { description: 'The asset that all rules are about.' },
      assigner: { description: 'The party that issues all rules.' },
      assignee: { description: 'The party that all rules are issued to.' },
    },
  },
  odrlRule: {
    type: 'object',
    properties: {
      action: described('What may, must not or must be done.', proposes({ enum: ACTIONS })),
      constraint: constraints('The conditions under which the rule holds; all of them.'),
      duty: rules('What has to be done for the permission to hold.'),
      remedy: rules('What has to be done after the prohibition was broken.'),
      consequence: rules('What has to be done after the duty was not fulfilled.'),
      target: { description: 'The asset that the rule is about.' },
      assigner: { description: 'The party that issues the rule.' },
      assignee: { description: 'The party that the rule is issued to.' },
    },
  },
  odrlConstraint: {
    type: 'object',
    properties: {
      leftOperand: described(
        'What is compared: a term of ODRL, or of a vocabulary that the context defines.',
        proposes({ enum: LEFT_OPERANDS }),
      ),
      operator: described('How it is compared.', proposes({ enum: OPERATORS })),
      rightOperand: { description: 'What it is compared with.' },
      unit: { description: 'IRI of the unit of the right operand.' },
      dataType: { description: 'IRI of the type of the right operand.' },
      and: constraints('All of them have to hold.'),
      or: constraints('At least one of them has to hold.'),
      xone: constraints('Exactly one of them has to hold.'),
      andSequence: constraints('All of them have to hold, in this order.'),
    },
  },
};

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}

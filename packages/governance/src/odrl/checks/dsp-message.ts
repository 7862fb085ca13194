// SPDX-License-Identifier: Apache-2.0
import { isBlank, valuesOf } from '../../canonical/graph.js';
import { DSPACE, XSD } from '../../contexts/namespaces.js';
import { fitsDatatype } from '../lexical-forms.js';
import { TERMS } from '../terms.js';
import type { Check, PolicyContext } from '../check.js';

/**
 * D13: an offer or agreement without what messages of the Dataspace Protocol need, or with what they
 * must not have.
 *
 * @see https://w3id.org/dspace/2025/1/negotiation/contract-schema.json
 */
export const DSP_MESSAGE: Check<PolicyContext> = {
  code: 'dsp/message',
  number: 'D13',
  severity: 'error',
  help: 'Give the offer or agreement an "@id"; leave the target out of offers in a catalogue, where the dataset is the target.',
  *check({ graph, node, policy, profile }) {
    if (profile.ecosystem !== 'dsp' || policy === undefined) return;
    const isOffer = policy.type === TERMS.Offer;
    const isAgreement = policy.type === TERMS.Agreement;
    if (!isOffer && !isAgreement) return;
    if (isBlank(node.id)) {
      yield {
        at: { node },
        message: `is an ${isOffer ? 'offer' : 'agreement'} without an id`,
        expected: ['@id'],
      };
    }
    const isInCatalogue = [...graph.nodes.values()].some((other) =>
      valuesOf(other, TERMS.hasPolicy).some(
        (value) => value.kind === 'node' && value.id === node.id,
      ),
    );
    if (isOffer && isInCatalogue && node.properties.has(TERMS.target)) {
      yield {
        at: { node, property: TERMS.target },
        message: 'is an offer in a catalogue with a target of its own',
        found: 'target',
      };
    }
    for (const value of isAgreement ? valuesOf(node, `${DSPACE}timestamp`) : []) {
      if (value.kind === 'literal' && fitsDatatype(value.lexical, `${XSD}dateTime`)) continue;
      yield {
        at: { node, property: `${DSPACE}timestamp` },
        message: 'is an agreement with a timestamp that is no date and time',
        ...(value.kind === 'literal' && { found: value.lexical }),
        expected: ['a date and time such as "2026-01-31T12:00:00Z"'],
        help: 'Write an XSD date and time.',
      };
    }
  },
};

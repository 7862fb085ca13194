// SPDX-License-Identifier: Apache-2.0
// What the published collections say of their documents, and what of it `xreg validate` can be held to.

const EXAMPLE_VOCABULARY = 'https://tests.example/';

/**
 * Sources whose documents say whether they are valid, by a pattern of the repository.
 *
 * - `profile`: what the documents are meant for.
 * - `context`: given to fragments that have none, so that they can be read as JSON-LD at all.
 */
export const LABELLED_SOURCES = [
  {
    repository: 'w3c/poe',
    title: 'W3C ODRL Information Model 2.2, examples',
    profile: 'odrl-2.2',
  },
  {
    repository: 'SolidLabResearch/ODRL-Test-Suite',
    title: 'ODRL Test Suite (SolidLab)',
    profile: 'odrl-2.2',
  },
  {
    repository: 'eclipse-dataspace-protocol-base/DataspaceProtocol',
    title: 'Dataspace Protocol 2025-1, examples and tests of its JSON Schemas',
    profile: 'dsp-2025-1',
    context: [
      'https://w3id.org/dspace/2025/1/context.jsonld',
      'https://w3id.org/dspace/2025/1/odrl-profile.jsonld',
      // The tests use names that no vocabulary has; what they are about is the shape.
      { '@vocab': EXAMPLE_VOCABULARY },
    ],
  },
  {
    repository: 'catenax-eV/cx-odrl-profile',
    title: 'Catena-X ODRL profile, samples',
    profile: 'catenax-2025-9',
  },
];

/** Labels that say whether a document is valid. */
export function expectationOf(label) {
  if (label.startsWith('invalid')) return 'invalid';
  return /^(?:valid|spec example|sample)/.test(label) ? 'valid' : undefined;
}

/**
 * The benchmark of conflicts: each document is part of a logical problem, and the label answers that
 * problem. Only these answers are about the text of one policy alone.
 */
export const SEMANTIC_SOURCE = {
  repository: 'Daham-Mustaf/odrl-benchmark',
  title: 'ODRL benchmark of conflicts and refinements',
  profile: 'odrl-2.2',
};

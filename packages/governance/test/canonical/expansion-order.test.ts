// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { expandJsonLd } from '../../src/canonical/jsonld-processor.js';
import { PROFILES } from '../../src/profiles/profiles.js';

const DSP = 'https://w3id.org/dspace/2025/1/context.jsonld';
const PROFILE = 'https://w3id.org/dspace/2025/1/odrl-profile.jsonld';
const MANAGEMENT = 'https://w3id.org/edc/connector/management/v2';

const RULES = { permission: [{ action: 'use' }] };

/** Documents that lose members in some orders where one expansion can change the next. */
const DOCUMENTS = [
  {
    '@context': [DSP],
    '@type': 'Dataset',
    '@id': 'urn:acme:dataset',
    hasPolicy: [{ '@id': 'urn:acme:offer', '@type': 'Offer', ...RULES }],
  },
  {
    '@context': [DSP],
    '@type': 'ContractAgreementMessage',
    providerPid: 'urn:acme:provider',
    consumerPid: 'urn:acme:consumer',
    agreement: { '@id': 'urn:acme:agreement', '@type': 'Agreement', ...RULES },
  },
  {
    '@context': [DSP],
    '@type': 'ContractOfferMessage',
    providerPid: 'urn:acme:provider',
    offer: { '@id': 'urn:acme:offer', '@type': 'Offer', ...RULES },
  },
  {
    '@context': [MANAGEMENT, PROFILE],
    '@type': 'PolicyDefinition',
    policy: { '@type': 'Set', ...RULES },
  },
  { '@context': [PROFILE], '@type': 'Set', ...RULES },
  { '@context': [{ '@import': PROFILE }, { acme: 'urn:acme:' }], '@type': 'Set', ...RULES },
];

/** Every way to pick three documents in an order. */
function* orderedTriples(count: number): Iterable<readonly number[]> {
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) {
      for (let c = 0; c < count; c++) if (a !== b && a !== c && b !== c) yield [a, b, c];
    }
  }
}

describe('expansion', () => {
  it('gives the same result in every order of documents in one process', async () => {
    const profile = PROFILES.get('odrl-2.2');
    const first = new Map<number, unknown>();
    for (const [index, document] of DOCUMENTS.entries()) {
      // A copy of the list of contexts has a processor of its own, so nothing came before.
      first.set(index, await expandJsonLd(document, [...(profile?.contexts ?? [])]));
    }

    for (const order of orderedTriples(DOCUMENTS.length)) {
      const contexts = [...(profile?.contexts ?? [])];
      for (const index of order) {
        const document = DOCUMENTS[index];
        if (document === undefined) continue;
        expect(await expandJsonLd(document, contexts)).toEqual(first.get(index));
      }
    }
  }, 60_000);

  it('loses nothing of any of them', async () => {
    const contexts = PROFILES.get('odrl-2.2')?.contexts ?? [];

    for (const document of DOCUMENTS) {
      const expansion = await expandJsonLd(document, contexts);

      expect(expansion).toMatchObject({ losses: [] });
      expect(JSON.stringify(expansion)).toContain('http://www.w3.org/ns/odrl/2/use');
    }
  });

  it('leaves the pinned contexts as they were', async () => {
    const contexts = PROFILES.get('odrl-2.2')?.contexts ?? [];
    const before = structuredClone(contexts);

    for (const document of DOCUMENTS) await expandJsonLd(document, contexts);

    expect(contexts).toEqual(before);
  });
});

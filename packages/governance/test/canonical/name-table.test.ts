// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalizePolicy } from '../../src/canonical/canonicalize-policy.js';
import { createNameTable } from '../../src/canonical/name-table.js';
import { ODRL_TERMS } from '../../src/odrl/vocabulary.js';
import { constraintWith } from '../odrl/check-codes.js';
import { sourceOf } from './parse.js';

const ACME = 'https://acme.example/ns/membership';

describe('declared short names', () => {
  it('stand for their IRI in the projection', async () => {
    const policy = constraintWith({ leftOperand: ACME, operator: 'eq', rightOperand: 'active' });
    const { projection } = await canonicalizePolicy(sourceOf(policy), {
      shortNames: new Map([['membership', ACME]]),
    });

    expect(projection?.policy.permission[0]?.constraint[0]?.leftOperand).toBe('membership');
  });

  it.each([
    ['the name of an ODRL term', 'use', ACME],
    ['another name for an ODRL term', 'utilise', 'http://www.w3.org/ns/odrl/2/use'],
    ['a name that looks like an IRI', 'acme:use', ACME],
    ['a name that looks like a relative IRI', '<use>', ACME],
    ['a relative IRI', 'membership', 'membership'],
  ])('are refused: %s', (_, name, iri) => {
    expect(createNameTable(new Map([[name, iri]])).conflicts).toHaveLength(1);
  });

  it('are refused where one IRI has two', () => {
    const { conflicts } = createNameTable(
      new Map([
        ['membership', ACME],
        ['member', ACME],
      ]),
    );

    expect(conflicts.map(({ name }) => name)).toEqual(['member']);
  });

  it('are an error of the configuration in a call', async () => {
    const call = canonicalizePolicy(sourceOf({}), { shortNames: new Map([['use', ACME]]) });

    await expect(call).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });

  it('keep every two IRIs apart, whatever is declared', () => {
    const iri = fc.oneof(
      fc.constantFrom(...ODRL_TERMS.values()),
      fc.webUrl(),
      fc.constantFrom('urn:acme:use', '<use>', '"use"'),
    );
    const name = fc.oneof(fc.constantFrom(...ODRL_TERMS.keys()), fc.stringMatching(/^[a-z]{1,4}$/));

    fc.assert(
      fc.property(fc.array(fc.tuple(name, iri)), iri, iri, (declared, a, b) => {
        const { names } = createNameTable(new Map(declared));

        expect(names.nameOf(a) === names.nameOf(b)).toBe(a === b);
      }),
    );
  });
});

// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { canonicalizePolicy } from '../../src/canonical/canonicalize-policy.js';
import { constraintWith } from '../odrl/check-codes.js';
import { sourceOf } from './parse.js';

const XSD = 'http://www.w3.org/2001/XMLSchema#';

/** How a right operand stands in the projection, under an operator. */
async function projected(rightOperand: unknown, operator = 'eq'): Promise<unknown> {
  const policy = constraintWith({ leftOperand: 'count', operator, rightOperand });
  const { projection } = await canonicalizePolicy(sourceOf(policy));
  return projection?.policy.permission[0]?.constraint[0]?.rightOperand;
}

const CASES: readonly (readonly [string, unknown, unknown])[] = [
  ['text', 'active', 'active'],
  ['text that looks like a number', '5', '5'],
  ['an integer', 5, 5],
  ['the same integer as typed text', { '@value': '5', '@type': 'xsd:integer' }, 5],
  ['an integer with a plus and zeros', { '@value': '+005', '@type': 'xsd:integer' }, 5],
  ['a fraction', 0.5, 0.5],
  ['the same fraction as decimal', { '@value': '0.50', '@type': 'xsd:decimal' }, 0.5],
  [
    'a decimal that JSON cannot hold',
    { '@value': '0.1234567890123456789', '@type': 'xsd:decimal' },
    { '@value': '0.1234567890123456789', '@type': `${XSD}decimal` },
  ],
  [
    'an integer that JSON cannot hold',
    { '@value': '9007199254740993', '@type': 'xsd:integer' },
    { '@value': '9007199254740993', '@type': `${XSD}integer` },
  ],
  [
    'an integer that is none',
    { '@value': 'five', '@type': 'xsd:integer' },
    { '@value': 'five', '@type': `${XSD}integer` },
  ],
  ['a boolean', true, true],
  ['a boolean as typed text', { '@value': '0', '@type': 'xsd:boolean' }, false],
  [
    'a date',
    { '@value': '2027-01-01', '@type': 'xsd:date' },
    { '@value': '2027-01-01', '@type': `${XSD}date` },
  ],
  [
    'text in a language',
    { '@value': 'aktiv', '@language': 'DE' },
    { '@value': 'aktiv', '@language': 'de' },
  ],
  ['an IRI', { '@id': 'urn:acme:eu' }, { '@id': 'urn:acme:eu' }],
  ['a term of ODRL', { '@id': 'odrl:policyUsage' }, { '@id': 'policyUsage' }],
  ['a node without an IRI', { 'dct:title': 'x' }, { '@id': '_:' }],
  ['one value in an array', ['active'], 'active'],
  ['several values', ['b', 'a', 'b'], ['a', 'b']],
  ['opaque JSON', { '@value': { b: 1, a: [2] }, '@type': '@json' }, { '@json': '{"a":[2],"b":1}' }],
];

describe('a right operand in the projection', () => {
  it.each(CASES)('is what it states: %s', async (_, written, expected) => {
    expect(await projected(written)).toEqual(expected);
  });

  it('is an array with isAnyOf, even of one value, and a list is as good as a set', async () => {
    expect(await projected('a', 'isAnyOf')).toEqual(['a']);
    expect(await projected({ '@list': ['b', 'a'] }, 'isAnyOf')).toEqual(['a', 'b']);
  });

  it('never makes two meanings look alike', async () => {
    const values = await Promise.all(CASES.map(([, written]) => projected(written)));
    const texts = new Set(values.map((value) => JSON.stringify(value)));

    // Four cases are other ways to write the number five, one half, "active" and the like.
    expect(texts.size).toBe(CASES.length - 4);
  });
});

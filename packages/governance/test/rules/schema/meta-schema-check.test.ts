// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../../src/rules/schema/dialect.js';
import {
  checkMetaSchema,
  findMetaSchemaErrors,
  metaSchemaOf,
} from '../../../src/rules/schema/json-schema-engine.js';
import { createMetaSchemaCheck } from '../../../src/rules/schema/meta-schema-check.js';
import { arbitraryInstance, arbitrarySchema, type Json } from '../second-engine/random-schemas.js';

const DIALECTS: readonly Dialect[] = ['draft-07', '2019-09', '2020-12'];

/** Each of these can go wrong: in kind, in range, in spelling, in an alternative. */
const KEYWORDS = [
  '$id',
  '$ref',
  '$anchor',
  '$comment',
  '$defs',
  '$dynamicAnchor',
  '$dynamicRef',
  '$recursiveAnchor',
  '$recursiveRef',
  '$vocabulary',
  '__proto__',
  'additionalItems',
  'additionalProperties',
  'allOf',
  'anyOf',
  'const',
  'contains',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  'default',
  'definitions',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
  'deprecated',
  'description',
  'else',
  'enum',
  'examples',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'if',
  'items',
  'maxContains',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minContains',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'not',
  'oneOf',
  'pattern',
  'patternProperties',
  'prefixItems',
  'properties',
  'propertyNames',
  'readOnly',
  'required',
  'then',
  'title',
  'toString',
  'type',
  'unevaluatedItems',
  'unevaluatedProperties',
  'uniqueItems',
  'writeOnly',
] as const;
const ARGUMENTS: readonly Json[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  1e21,
  '',
  'string',
  'text',
  '(',
  '\\-',
  '\\Z',
  'a#b',
  '#',
  '#a b',
  '%',
  ':',
  'https://acme.example/a',
  [],
  ['string'],
  ['a', 'a'],
  ['string', 'string'],
  ['string', 'text'],
  [1],
  [true],
  [{}],
  [null],
  {},
  { a: true },
  { a: 1 },
  { '(': {} },
  { a: [] },
  { a: ['b'] },
  { a: ['b', 'b'] },
  { a: { type: 'text' } },
  { a: null },
  { 'urn:a': true },
  { type: 'text' },
  { type: ['null'], items: [{}, false] },
];

function breakSomewhere(schema: Json, at: number, keyword: string, argument: Json): Json {
  const broken = structuredClone(schema);
  const objects: Record<string, Json>[] = [];
  const collect = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) objects.push(value);
    Object.values(value).forEach(collect);
  };
  collect(broken);
  const place = objects[at % Math.max(objects.length, 1)] ?? {};
  Object.defineProperty(place, keyword, { value: argument, enumerable: true, configurable: true });
  return broken;
}

describe.each(DIALECTS)('a schema of %s', (dialect) => {
  const metaSchema = metaSchemaOf(dialect);

  /** A new check each time: one that is used for long leaves everything to ajv. */
  function expectAgreement(schema: Json): void {
    const accepted = createMetaSchemaCheck(metaSchema)(schema);
    const errors = findMetaSchemaErrors(schema, dialect);
    expect({ schema, accepted }).toEqual({ schema, accepted: errors.length === 0 });
    expect(checkMetaSchema(schema, dialect)).toEqual(errors);
  }

  test.each(KEYWORDS)('with %s of any kind is judged as by ajv', (keyword) => {
    for (const argument of ARGUMENTS) expectAgreement(Object.fromEntries([[keyword, argument]]));
  });

  test('that is broken somewhere is judged as by ajv', () => {
    fc.assert(
      fc.property(
        arbitrarySchema(dialect),
        fc.nat({ max: 50 }),
        fc.constantFrom(...KEYWORDS),
        fc.oneof(fc.constantFrom(...ARGUMENTS), arbitraryInstance),
        (schema, at, keyword, argument) => {
          expectAgreement(breakSomewhere(schema, at, keyword, argument));
        },
      ),
    );
  });

  test('that is hardly one is judged as by ajv', () => {
    fc.assert(fc.property(arbitraryInstance, expectAgreement));
  });

  test.each([true, { type: 'text' }])('that is nested deeply around %j is left to ajv', (inner) => {
    let schema: Json = inner;
    for (let depth = 0; depth < 400; depth++) schema = { not: schema };

    expect(createMetaSchemaCheck(metaSchema)(schema)).toBe(false);
    expect(checkMetaSchema(schema, dialect)).toHaveLength(inner === true ? 0 : 1);
  });
});

describe('the check without ajv', () => {
  const root = 'https://acme.example/meta';
  const checkOf = (metaSchema: Record<string, Json>) =>
    createMetaSchemaCheck({ root, documents: new Map([[root, metaSchema]]) });

  test('accepts nothing by a meta-schema with a keyword that it does not know', () => {
    expect(checkOf({ type: 'object' })({})).toBe(true);
    expect(checkOf({ type: 'object', maxProperties: 1 })({})).toBe(false);
  });

  test('accepts nothing by a document that is not there', () => {
    expect(checkOf({ $ref: 'other' })({})).toBe(false);
  });

  test('gives up after as much work as generating a validator is', () => {
    const conforms = checkOf({ additionalProperties: { $ref: '#' } });
    const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`p${index}`, {}]));

    expect(conforms(wide)).toBe(true);
    for (let times = 0; times < 20; times++) conforms(wide);
    expect(conforms(wide)).toBe(false);
  });

  test('gives up where a schema goes on and on', () => {
    expect(checkOf({ $ref: '#' })({})).toBe(false);
  });
});

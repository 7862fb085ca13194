// SPDX-License-Identifier: Apache-2.0
import type { Dialect } from '../../../src/rules/schema/dialect.js';

/** A verdict of the plain engine that the specification contradicts, and that we give differently. */
export interface Correction {
  readonly title: string;
  readonly dialects: readonly Dialect[];
  readonly schema: { readonly [keyword: string]: unknown };
  readonly instance: unknown;
  /** What the plain engine says. */
  readonly plain: 'satisfied' | 'violated' | 'crash' | 'refuses the schema';
  /** What the specification says, and both we and the second engine. */
  readonly right: 'satisfied' | 'violated';
  readonly section: readonly [title: string, url: string];
}

const EVERY_DIALECT: readonly Dialect[] = ['draft-07', '2019-09', '2020-12'];
const VALIDATION = 'https://json-schema.org/draft/2020-12/json-schema-validation';

export const CORRECTIONS: readonly Correction[] = [
  {
    title: 'an empty array after one that satisfies `contains`',
    dialects: EVERY_DIALECT,
    schema: { items: { properties: { constraint: { type: 'array', contains: { const: 1 } } } } },
    instance: [{ constraint: [1] }, { constraint: [] }],
    plain: 'satisfied',
    right: 'violated',
    section: [
      'Core 10.3.1.3, contains',
      'https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.1.3',
    ],
  },
  {
    title: 'objects with a member `toString`',
    dialects: EVERY_DIALECT,
    schema: { const: { toString: 1 } },
    instance: { toString: 1 },
    plain: 'crash',
    right: 'satisfied',
    section: ['Validation 6.1.3, const', `${VALIDATION}#section-6.1.3`],
  },
  {
    title: 'objects with a member `valueOf` among unique items',
    dialects: EVERY_DIALECT,
    schema: { uniqueItems: true },
    instance: [{ valueOf: 1 }, { valueOf: 2 }],
    plain: 'crash',
    right: 'satisfied',
    section: ['Validation 6.4.3, uniqueItems', `${VALIDATION}#section-6.4.3`],
  },
  {
    title: 'a multiple that binary fractions cannot hold',
    dialects: EVERY_DIALECT,
    schema: { multipleOf: 0.01 },
    instance: 0.07,
    plain: 'violated',
    right: 'satisfied',
    section: ['Validation 6.2.1, multipleOf', `${VALIDATION}#section-6.2.1`],
  },
  {
    title: 'a large multiple',
    dialects: EVERY_DIALECT,
    schema: { multipleOf: 1 },
    instance: 1e21,
    plain: 'violated',
    right: 'satisfied',
    section: ['Validation 6.2.1, multipleOf', `${VALIDATION}#section-6.2.1`],
  },
  {
    title: 'a property that `properties` has evaluated, beside `dependentSchemas`',
    dialects: ['2019-09', '2020-12'],
    schema: {
      properties: { permission: true },
      dependentSchemas: { profile: { properties: { conflict: true } } },
      unevaluatedProperties: false,
    },
    instance: { permission: [] },
    plain: 'violated',
    right: 'satisfied',
    section: [
      'Core 11.3, unevaluatedProperties',
      'https://json-schema.org/draft/2020-12/json-schema-core#section-11.3',
    ],
  },
  {
    title: 'a pattern beside a branch that is not taken',
    dialects: ['2019-09', '2020-12'],
    schema: {
      if: { required: ['profile'] },
      then: { properties: { conflict: true } },
      patternProperties: { '^p': true },
      unevaluatedProperties: false,
    },
    instance: { permission: [] },
    plain: 'crash',
    right: 'satisfied',
    section: [
      'Core 11.3, unevaluatedProperties',
      'https://json-schema.org/draft/2020-12/json-schema-core#section-11.3',
    ],
  },
  {
    title: 'one value twice in `enum`',
    dialects: ['draft-07'],
    schema: { enum: ['active', 'active'] },
    instance: 'active',
    plain: 'refuses the schema',
    right: 'satisfied',
    section: [
      'draft-07 Validation 6.1.2, enum',
      'https://json-schema.org/draft-07/draft-handrews-json-schema-validation-01#rfc.section.6.1.2',
    ],
  },
];

/** A verdict of the second engine that the specification contradicts. */
export const FAULTS_OF_THE_SECOND = [
  {
    title: '`if` lends what it has evaluated to `then`, which is no part of it',
    schema: {
      if: { properties: { permission: true } },
      then: { unevaluatedProperties: { type: 'number' } },
    },
    instance: { permission: 'use' },
    second: 'satisfied',
    right: 'violated',
    section: [
      'Core 11.3, unevaluatedProperties',
      'https://json-schema.org/draft/2020-12/json-schema-core#section-11.3',
    ],
    /** Whether it can show in a schema. */
    concerns: (schema: unknown): boolean =>
      some(schema, (each) =>
        ['then', 'else'].some((branch) =>
          JSON.stringify(each[branch] ?? null).includes('"unevaluated'),
        ),
      ),
  },
] as const;

function some(
  value: unknown,
  holds: (object: Readonly<Record<string, unknown>>) => boolean,
): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return (
    holds(value as Readonly<Record<string, unknown>>) ||
    Object.values(value).some((inner) => some(inner, holds))
  );
}

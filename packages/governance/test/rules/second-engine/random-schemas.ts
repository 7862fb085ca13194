// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import type { Dialect } from '../../../src/rules/schema/dialect.js';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Schema = boolean | { [keyword: string]: Json };

const NAMES = ['policy', 'permission', 'constraint', 'a', 'b', 'toString'] as const;
const TYPES = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const;
const DEFINITIONS = ['one', 'two'] as const;

const name = fc.constantFrom(...NAMES);
const leaf = fc.constantFrom<Json[]>(
  null,
  true,
  false,
  0,
  1,
  2,
  -1,
  1.5,
  0.07,
  1e21,
  '',
  'a',
  'use',
  'active',
  'ä',
  'a\u0301',
  '\u{1F4A9}',
  '2027-01-01',
  '2027-02-30',
  '1.2.3.4',
);

const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { arbitrary: leaf, weight: 2 },
    { arbitrary: fc.array(tie('value'), { maxLength: 3 }), weight: 2 },
    {
      arbitrary: fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
      weight: 3,
    },
  ),
}));

/** A random document. */
export const arbitraryInstance: fc.Arbitrary<Json> = value;

/** A random schema of a draft, as broad as the draft. */
export function arbitrarySchema(dialect: Dialect): fc.Arbitrary<Schema> {
  const is2020 = dialect === '2020-12';
  const isDraft7 = dialect === 'draft-07';
  const { schema } = fc.letrec<{ schema: Schema }>((tie) => {
    const sub = tie('schema') as fc.Arbitrary<Json>;
    const subs = fc.array(sub, { minLength: 1, maxLength: 3 });
    const map = (keys: fc.Arbitrary<string>) =>
      fc.dictionary(keys, sub, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
    const count = fc.nat({ max: 3 });
    const names = fc.uniqueArray(name, { maxLength: 2 });
    const number = fc.constantFrom(-1, 0, 1, 1.5, 2);
    const one = (keyword: string, argument: fc.Arbitrary<Json>): fc.Arbitrary<Schema> =>
      argument.map((item) => ({ [keyword]: item }));
    const keywords: fc.Arbitrary<Schema>[] = [
      one(
        'type',
        fc.oneof(
          fc.constantFrom(...TYPES),
          fc.uniqueArray(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 3 }),
        ),
      ),
      one(
        'enum',
        fc.uniqueArray(value, { minLength: 1, maxLength: 3, selector: (v) => JSON.stringify(v) }),
      ),
      one('const', value),
      one('minimum', number),
      one('maximum', number),
      one('exclusiveMinimum', number),
      one('exclusiveMaximum', number),
      one('multipleOf', fc.constantFrom(1, 2, 0.5, 0.01)),
      one('minLength', count),
      one('maxLength', count),
      one('pattern', fc.constantFrom('^a', 'e$', '^.$', '[a-z]{2}', '^\\p{L}')),
      one('format', fc.constantFrom('date', 'ipv4')),
      one('minItems', count),
      one('maxItems', count),
      one('uniqueItems', fc.boolean()),
      one('contains', sub),
      one('items', is2020 ? sub : fc.oneof(sub, subs)),
      one('minProperties', count),
      one('maxProperties', count),
      one('required', names),
      one('properties', map(name)),
      one('properties', map(name)),
      one('patternProperties', map(fc.constantFrom('^p', 'n', '^a$'))),
      one('additionalProperties', sub),
      one('propertyNames', sub),
      one('allOf', subs),
      one('anyOf', subs),
      one('oneOf', subs),
      one('not', sub),
      fc.record({ if: sub, then: sub, else: sub }, { requiredKeys: ['if'] }),
      fc.constantFrom(...DEFINITIONS).map((target) => ({ $ref: `#/definitions/${target}` })),
    ];
    if (isDraft7)
      keywords.push(
        one(
          'dependencies',
          fc.dictionary(name, fc.oneof(sub, names), { maxKeys: 2, noNullPrototype: true }),
        ),
      );
    else {
      keywords.push(
        one('dependentRequired', fc.dictionary(name, names, { maxKeys: 2, noNullPrototype: true })),
        one('dependentSchemas', map(name)),
        one('unevaluatedItems', sub),
        one('unevaluatedProperties', sub),
        fc.record(
          { contains: sub, minContains: count, maxContains: count },
          { requiredKeys: ['contains'] },
        ),
      );
    }
    if (is2020) keywords.push(one('prefixItems', subs));
    else keywords.push(fc.record({ items: subs, additionalItems: sub }));
    return {
      schema: fc.oneof(
        { maxDepth: 3 },
        { arbitrary: fc.boolean(), weight: 1 },
        {
          arbitrary: fc.array(fc.oneof(...keywords), { minLength: 1, maxLength: 3 }).map(merge),
          weight: 8,
        },
      ),
    };
  });
  return fc.tuple(schema, schema, schema).map(([root, first, second]): Schema => ({
    ...(typeof root === 'boolean' ? { allOf: [root] } : root),
    definitions: { one: first, two: second },
  }));
}

function merge(parts: readonly Schema[]): Schema {
  return Object.assign({}, ...parts) as Schema;
}

const term = (...names: string[]) => fc.constantFrom(...names);
const LEFT = ['purpose', 'https://w3id.org/edc/v0.0.1/ns/membership.credential'];

const { constraint } = fc.letrec<{ constraint: Json }>((tie) => ({
  constraint: fc.oneof(
    { maxDepth: 2 },
    {
      weight: 4,
      arbitrary: fc.record({
        leftOperand: term(...LEFT),
        operator: term('eq', 'neq', 'isAnyOf'),
        rightOperand: fc.oneof(
          term('active', 'research'),
          fc.array(term('active', 'research'), { maxLength: 2 }),
        ),
      }),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(term('or', 'xone'), fc.array(tie('constraint'), { minLength: 1, maxLength: 2 }))
        .map(([operator, operands]): Json => ({ [operator]: operands })),
    },
  ),
}));
const constraints = fc.array(constraint, { maxLength: 2 });
const duty = fc.record({
  action: term('inform'),
  refinement: fc.constant<Json[]>([]),
  constraint: constraints,
  consequence: fc.constant<Json[]>([]),
});
const rule = (duties: string) =>
  fc
    .record(
      {
        action: term('use', 'play'),
        refinement: constraints,
        target: term('urn:acme:catalogue'),
        constraint: constraints,
        duties: fc.array(duty, { maxLength: 1 }),
      },
      { requiredKeys: ['refinement', 'constraint', 'duties'] },
    )
    .map(({ duties: list, ...rest }): Json => ({ ...rest, [duties]: list }));

/** A random projection of a policy. */
export const policyInstance: fc.Arbitrary<Json> = fc
  .record({
    type: term('Set', 'Offer'),
    profile: fc.constant<Json[]>([]),
    conflict: fc.constant<Json[]>([]),
    inheritFrom: fc.constant<Json[]>([]),
    permission: fc.array(rule('duty'), { maxLength: 3 }),
    prohibition: fc.array(rule('remedy'), { maxLength: 2 }),
    obligation: fc.array(rule('consequence'), { maxLength: 1 }),
  })
  .map((policy): Json => ({ policy }));

/** A random schema as governance rules have them: quantified over rules and constraints. */
export function policySchema(dialect: Dialect): fc.Arbitrary<Schema> {
  const object = (properties: { [key: string]: Json }, required: boolean): Schema => ({
    type: 'object',
    ...(required ? { required: Object.keys(properties) } : {}),
    properties,
  });
  const comparison = fc
    .record(
      {
        leftOperand: term(...LEFT),
        operator: term('eq', 'isAnyOf'),
        rightOperand: term('active', 'research'),
      },
      { requiredKeys: [] },
    )
    .chain((values) =>
      fc.constantFrom<Schema[]>(
        { const: values },
        object(
          Object.fromEntries(Object.entries(values).map(([key, each]) => [key, { const: each }])),
          true,
        ),
        object(
          Object.fromEntries(
            Object.entries(values).map(([key, each]) => [key, { enum: [each, 'active'] }]),
          ),
          false,
        ),
      ),
    );
  const either = fc.oneof(
    comparison,
    comparison.map((each): Schema => ({ not: each })),
    fc.tuple(comparison, comparison).map((each): Schema => ({ anyOf: each })),
  );
  const size = fc.constantFrom<Schema[]>(
    {},
    { minItems: 1 },
    { maxItems: 1 },
    { uniqueItems: true },
  );
  const quantified = (item: fc.Arbitrary<Schema>): fc.Arbitrary<Schema> =>
    fc
      .tuple(
        term('contains', 'contains', 'items', 'not contains', 'counted'),
        item,
        size,
        fc.nat({ max: 2 }),
      )
      .map(([quantifier, each, more, number]): Schema => {
        switch (quantifier) {
          case 'not contains':
            return { type: 'array', not: { contains: each }, ...merged(more) };
          case 'counted':
            return dialect === 'draft-07'
              ? { contains: each, ...merged(more) }
              : { contains: each, minContains: number, maxContains: 2, ...merged(more) };
          default:
            return { type: 'array', [quantifier]: each, ...merged(more) };
        }
      });
  const constrained = fc
    .tuple(term('constraint', 'constraint', 'refinement', 'duty'), quantified(either), fc.boolean())
    .map(([key, each, required]) => object({ [key]: each }, required));
  const ruleSchema = fc.oneof(
    constrained,
    fc.tuple(constrained, constrained).map((each): Schema => ({ anyOf: each })),
    fc.tuple(constrained, constrained).map((each): Schema => ({ oneOf: each })),
    fc.tuple(term('use', 'play'), constrained).map(([action, then]): Schema => ({
      if: { properties: { action: { const: action } } },
      then,
    })),
  );
  return fc
    .array(fc.tuple(term('permission', 'permission', 'prohibition'), quantified(ruleSchema)), {
      minLength: 1,
      maxLength: 2,
    })
    .map((entries): Schema => object({ policy: object(Object.fromEntries(entries), true) }, true));
}

function merged(schema: Schema): { [keyword: string]: Json } {
  return typeof schema === 'boolean' ? {} : schema;
}

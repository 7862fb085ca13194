// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { evaluateRule } from '../../../src/index.js';
import { codesOf, load, schemaDocument } from '../registry.js';

const DRAFT_2019 = 'https://json-schema.org/draft/2019-09/schema';
const DRAFT_2020 = 'https://json-schema.org/draft/2020-12/schema';

function outcome(schema: unknown, document: unknown, others = [] as const): string {
  const { schema: loaded, diagnostics } = load(schema, others);
  if (loaded === undefined) throw new Error(JSON.stringify(diagnostics));
  return evaluateRule(loaded, document as never).outcome;
}

describe('the draft of a schema', () => {
  test.each([
    { $schema: undefined, dialect: 'draft-07' },
    { $schema: 'http://json-schema.org/draft-07/schema#', dialect: 'draft-07' },
    { $schema: 'https://json-schema.org/draft-07/schema', dialect: 'draft-07' },
    { $schema: DRAFT_2019, dialect: '2019-09' },
    { $schema: `${DRAFT_2020}#`, dialect: '2020-12' },
  ])('is $dialect for $$schema $$$schema', ({ $schema, dialect }) => {
    expect(load({ $schema, type: 'object' }).schema?.linked.dialect).toBe(dialect);
  });

  test.each(['http://json-schema.org/draft-04/schema#', 'https://acme.example/meta', 7])(
    'is refused for %j',
    (declared) => {
      const result = load({ $schema: declared });

      expect(result.schema).toBeUndefined();
      expect(result.diagnostics).toMatchObject([
        { code: 'rule/unknown-draft', pointer: '/$schema' },
      ]);
    },
  );

  test('decides what a keyword means', () => {
    const schema = { prefixItems: [{ const: 1 }], items: false };

    expect(outcome({ $schema: DRAFT_2020, ...schema }, [1])).toBe('satisfied');
    expect(outcome({ $schema: DRAFT_2020, ...schema }, [1, 2])).toBe('violated');
  });
});

describe('an invalid schema', () => {
  test.each([
    {
      name: 'a keyword of the wrong kind',
      schema: { type: 'object', required: 'action' },
      pointer: '/required',
    },
    {
      name: 'an unknown type',
      schema: { properties: { action: { type: 'text' } } },
      pointer: '/properties/action/type',
    },
    { name: 'a broken pattern', schema: { pattern: '(' }, pointer: '/pattern' },
    {
      name: 'an array in place of a schema',
      schema: { properties: { action: [] } },
      pointer: '/properties/action',
    },
    {
      name: 'a pattern that only works without the u flag',
      schema: { pattern: '\\-' },
      pointer: '/pattern',
    },
  ])('$name is reported in its place', ({ schema, pointer }) => {
    const result = load(schema);

    expect(result.schema).toBeUndefined();
    expect(result.diagnostics[0]).toMatchObject({
      code: 'rule/invalid-schema',
      pointer,
      file: 'schemas/dspacex.membership.v1.0.json',
    });
  });

  test('is also one that is neither an object nor a boolean', () => {
    expect(codesOf(load([]))).toEqual(['rule/invalid-schema']);
  });
});

describe('references', () => {
  const constraint = schemaDocument(
    { definitions: { constraint: { required: ['leftOperand'] } } },
    'dspacex/constraint@1.0',
  );

  test('lead to another schema of the registry by its xid', () => {
    const schema = { $ref: `${constraint.xid}#/definitions/constraint` };

    const { schema: loaded } = load(schema, [constraint]);

    expect(loaded && evaluateRule(loaded, {}).outcome).toBe('violated');
    expect(loaded && evaluateRule(loaded, { leftOperand: 'x' }).outcome).toBe('satisfied');
  });

  test('lead to another schema by its $id, relative to that of the first', () => {
    const other = schemaDocument(
      { $id: 'https://acme.example/schemas/other', const: 1 },
      'acme/other@1.0',
    );

    const { schema: loaded } = load(
      { $id: 'https://acme.example/schemas/first', not: { $ref: 'other' } },
      [other],
    );

    expect(loaded && evaluateRule(loaded, 1).outcome).toBe('violated');
  });

  test.each([
    { name: 'a definition', schema: { definitions: { a: { const: 1 } }, $ref: '#/definitions/a' } },
    {
      name: 'an escaped definition',
      schema: { definitions: { 'a/b %': { const: 1 } }, $ref: '#/definitions/a~1b%20%25' },
    },
    {
      name: 'an anchor',
      schema: { $schema: DRAFT_2020, $defs: { a: { $anchor: 'one', const: 1 } }, $ref: '#one' },
    },
    {
      name: 'a draft-07 anchor',
      schema: { definitions: { a: { $id: '#one', const: 1 } }, $ref: '#one' },
    },
    {
      name: 'an embedded resource',
      schema: {
        $schema: DRAFT_2020,
        $defs: { a: { $id: 'https://acme.example/a', const: 1 } },
        $ref: 'https://acme.example/a',
      },
    },
    {
      name: 'its own $id',
      schema: {
        $id: 'https://acme.example/s',
        definitions: { a: { const: 1 } },
        allOf: [{ $ref: 'https://acme.example/s#/definitions/a' }],
      },
    },
    {
      name: 'an unknown keyword',
      schema: { 'x-parts': { a: { const: 1 } }, allOf: [{ $ref: '#/x-parts/a' }] },
    },
    {
      name: 'a single dynamic anchor',
      schema: {
        $schema: DRAFT_2020,
        $defs: { a: { $dynamicAnchor: 'one', const: 1 } },
        $dynamicRef: '#one',
      },
    },
    {
      name: 'two references side by side',
      schema: {
        $schema: DRAFT_2020,
        $defs: { a: { $dynamicAnchor: 'one', const: 1 }, b: true },
        $ref: '#/$defs/b',
        $dynamicRef: '#one',
      },
    },
  ])('lead to $name', ({ schema }) => {
    expect(outcome(schema, 1)).toBe('satisfied');
    expect(outcome(schema, 2)).toBe('violated');
  });

  test('may be recursive, as long as they descend', () => {
    const schema = { properties: { and: { items: { $ref: '#' } }, operator: { const: 'eq' } } };

    expect(outcome(schema, { and: [{ and: [{ operator: 'eq' }] }] })).toBe('satisfied');
    expect(outcome(schema, { and: [{ and: [{ operator: 'neq' }] }] })).toBe('violated');
  });

  test.each([
    { name: 'a missing definition', $ref: '#/definitions/b', code: 'rule/unresolved-reference' },
    { name: 'a missing anchor', $ref: '#b', code: 'rule/unresolved-reference' },
    {
      name: 'the web',
      $ref: 'https://json-schema.org/draft-07/schema',
      code: 'rule/unresolved-reference',
    },
    { name: 'a file', $ref: 'file:///etc/passwd', code: 'rule/unresolved-reference' },
    { name: 'something that is no schema', $ref: '#/title', code: 'rule/unresolved-reference' },
    { name: 'what an array inherits', $ref: '#/allOf/length', code: 'rule/unresolved-reference' },
    { name: 'itself', $ref: '#/properties/a', code: 'rule/endless-reference' },
  ])('to $name are reported in their place', ({ $ref, code }) => {
    const result = load({
      title: 'a',
      allOf: [true],
      definitions: { a: true },
      properties: { a: { allOf: [{ $ref }] } },
    });

    expect(result.schema).toBeUndefined();
    expect(result.diagnostics).toMatchObject([{ code, pointer: '/properties/a/allOf/0/$ref' }]);
  });

  test('to a schema of another draft are refused', () => {
    const other = schemaDocument({ $schema: DRAFT_2020, const: 1 }, 'acme/other@1.0');

    expect(codesOf(load({ $ref: other.xid }, [other]))).toEqual(['rule/unsupported-keyword']);
  });

  test('with more than one possible target are refused', () => {
    const schema = {
      $schema: DRAFT_2020,
      $dynamicAnchor: 'node',
      $defs: { a: { $id: 'https://acme.example/a', $dynamicAnchor: 'node' } },
      properties: { a: { $dynamicRef: '#node' } },
    };

    expect(codesOf(load(schema))).toEqual(['rule/unsupported-keyword']);
  });

  test('what looks like a reference in a value is a value', () => {
    const schema = {
      properties: { a: { const: { $ref: '#/nowhere' }, default: { $ref: '#/nowhere' } } },
    };

    expect(outcome(schema, { a: { $ref: '#/nowhere' } })).toBe('satisfied');
    expect(outcome(schema, { a: {} })).toBe('violated');
  });
});

describe('keywords that would not do what their author means', () => {
  test.each([
    {
      name: 'a misspelled keyword',
      schema: { require: ['action'] },
      pointer: '/require',
      code: 'rule/ignored-keyword',
    },
    {
      name: 'a keyword in another case',
      schema: { minitems: 1 },
      pointer: '/minitems',
      code: 'rule/ignored-keyword',
    },
    {
      name: 'a keyword of a later draft',
      schema: { dependentRequired: { a: ['b'] } },
      pointer: '/dependentRequired',
      code: 'rule/ignored-keyword',
    },
    {
      name: 'a keyword of an earlier draft',
      schema: { $schema: DRAFT_2020, additionalItems: false },
      pointer: '/additionalItems',
      code: 'rule/ignored-keyword',
    },
    {
      name: 'a keyword beside $ref',
      schema: { allOf: [{ $ref: '#/definitions/a', required: ['b'] }], definitions: { a: {} } },
      pointer: '/allOf/0/required',
      code: 'rule/ignored-keyword',
    },
    {
      name: 'what judges values of a type that is refused',
      schema: { properties: { policy: { type: 'string', required: ['permission'] } } },
      pointer: '/properties/policy/required',
      code: 'rule/ignored-keyword',
    },
    {
      name: 'a branch without a condition',
      schema: { then: { required: ['permission'] } },
      pointer: '/then',
      code: 'rule/ignored-keyword',
    },
    {
      name: 'a condition without a branch',
      schema: { if: { required: ['permission'] } },
      pointer: '/if',
      code: 'rule/ignored-keyword',
    },
    {
      name: 'a count of what nothing asks for',
      schema: { $schema: DRAFT_2020, minContains: 2 },
      pointer: '/minContains',
      code: 'rule/ignored-keyword',
    },
    {
      name: 'additional items where no item comes first',
      schema: { items: { type: 'object' }, additionalItems: false },
      pointer: '/additionalItems',
      code: 'rule/ignored-keyword',
    },
    {
      name: 'an unknown keyword',
      schema: { $description: 'x' },
      pointer: '/$description',
      code: 'rule/unknown-keyword',
    },
    {
      name: 'the identifier of draft-04',
      schema: { id: 'x' },
      pointer: '/id',
      code: 'rule/unknown-keyword',
    },
    {
      name: 'an unknown format',
      schema: { format: 'datetime' },
      pointer: '/format',
      code: 'rule/unknown-format',
    },
    {
      name: 'a repeated repetition',
      schema: { pattern: '^(a+)+$' },
      pointer: '/pattern',
      code: 'rule/slow-pattern',
    },
  ])('$name is reported', ({ schema, pointer, code }) => {
    const result = load(schema);

    expect(result.schema).toBeDefined();
    expect(result.diagnostics).toMatchObject([{ code, pointer }]);
  });

  test('annotations are none of them', () => {
    const schema = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'x',
      deprecated: true,
      properties: { a: { $ref: '#/definitions/a', description: 'x' } },
      definitions: { a: { const: { require: 1 }, examples: [{ require: 1 }] } },
    };

    expect(load(schema).diagnostics).toEqual([]);
  });

  test.each([
    { keyword: 'nullable', schema: { type: 'string', nullable: true }, document: null },
    { keyword: '$async', schema: { $async: true, type: 'string' }, document: 1 },
    { keyword: 'formatMinimum', schema: { type: 'string', nullable: true }, document: null },
  ])('"$keyword" of the engine changes no verdict', ({ schema, document }) => {
    expect(outcome(schema, document)).toBe('violated');
  });

  test('keywords beside a draft-07 $ref are ignored, as the draft says', () => {
    const schema = {
      properties: { a: { $ref: '#/definitions/a', const: 1 } },
      definitions: { a: true },
    };

    expect(outcome(schema, { a: 2 })).toBe('satisfied');
    expect(outcome({ $schema: DRAFT_2020, ...schema }, { a: 2 })).toBe('violated');
  });
});

describe('what a document inherits', () => {
  test('meets no requirement', () => {
    expect(outcome({ required: ['toString'] }, {})).toBe('violated');
    expect(outcome({ required: ['toString'] }, { toString: 1 })).toBe('satisfied');
  });
});

describe('contains', () => {
  const drafts = [undefined, DRAFT_2019, DRAFT_2020];

  test.each(drafts)('asks for an item even after an array that has one ($schema %s)', ($schema) => {
    const schema = { $schema, items: { properties: { constraint: { contains: { const: 1 } } } } };

    expect(outcome(schema, [{ constraint: [1] }, { constraint: [] }])).toBe('violated');
    expect(outcome(schema, [{ constraint: [1] }, { constraint: [2] }])).toBe('violated');
    expect(outcome(schema, [{ constraint: [1] }, { constraint: [2, 1] }])).toBe('satisfied');
    expect(outcome(schema, [{ constraint: [1] }, {}])).toBe('satisfied');
  });

  test('asks for none with minContains 0, but for the minimum of its own', () => {
    const schema = { $schema: DRAFT_2020, contains: { const: 1 }, minContains: 0 };

    expect(outcome(schema, [])).toBe('satisfied');
    expect(outcome({ ...schema, minItems: 2 }, [3])).toBe('violated');
    expect(outcome({ contains: { const: 1 }, minItems: 2 }, [1])).toBe('violated');
  });

  test('is left alone where it is no keyword', () => {
    const value = { contains: { const: 1 } };

    expect(outcome({ const: value }, value)).toBe('satisfied');
    expect(outcome({ enum: [value] }, value)).toBe('satisfied');
    expect(outcome({ properties: { contains: { type: 'string' } } }, { contains: 'x' })).toBe(
      'satisfied',
    );
  });

  test('cannot be combined with unevaluatedItems, which the engine judges wrongly', () => {
    const schema = {
      $schema: DRAFT_2020,
      unevaluatedItems: false,
      allOf: [{ contains: { const: 1 } }],
    };

    expect(codesOf(load(schema))).toEqual(['rule/unsupported-keyword']);
  });
});

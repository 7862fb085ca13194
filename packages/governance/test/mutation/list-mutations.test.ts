// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { listMutations } from '../../src/mutation/list-mutations.js';
import { MUTATION_OPERATORS } from '../../src/mutation/mutation.js';
import { load, schemaDocument } from '../rules/registry.js';

const DRAFT_07 = 'http://json-schema.org/draft-07/schema#';
const DRAFT_2020 = 'https://json-schema.org/draft/2020-12/schema';

function mutationsOf(schema: object, others: Parameters<typeof load>[1] = []): readonly string[] {
  const { schema: loaded, diagnostics } = load(schema, others);
  if (loaded === undefined) throw new Error(JSON.stringify(diagnostics));
  return listMutations(loaded.linked).map(({ operator, pointer, change }) =>
    [operator, pointer, change].join(' | '),
  );
}

describe('mutations', () => {
  it.each<[string, object, readonly string[]]>([
    ['a type', { type: 'object' }, ['widen-type | /type | the type need not be "object" any more']],
    ['an integer', { type: 'integer' }, ['widen-type | /type | "integer" becomes "number"']],
    [
      'required properties',
      { required: ['a', 'b'] },
      [
        'drop-required | /required/0 | "a" is not required any more',
        'drop-required | /required/1 | "b" is not required any more',
      ],
    ],
    [
      'a constant',
      { const: 'eq' },
      [
        'drop-keyword | /const | "const" "eq" is removed',
        'change-const | /const | "const" "eq" becomes "neq"',
      ],
    ],
    [
      'an enumeration',
      { enum: ['a', 'b'] },
      [
        'drop-keyword | /enum | "enum" is removed',
        'drop-value | /enum/0 | "a" is not allowed any more',
        'drop-value | /enum/1 | "b" is not allowed any more',
      ],
    ],
    [
      'alternatives',
      { anyOf: [{ minItems: 1 }, true] },
      [
        'drop-keyword | /anyOf | "anyOf" is removed',
        'drop-branch | /anyOf/0 | alternative 1 of "anyOf" is removed',
        'drop-branch | /anyOf/1 | alternative 2 of "anyOf" is removed',
        'swap-combinator | /anyOf | "anyOf" becomes "allOf"',
        'drop-keyword | /anyOf/0/minItems | "minItems" 1 is removed',
        'shift-bound | /anyOf/0/minItems | "minItems" 1 becomes 2',
      ],
    ],
    [
      'a requirement of some item',
      { contains: { type: 'string' } },
      [
        'drop-keyword | /contains | "contains" is removed',
        'swap-quantifier | /contains | "contains" becomes "items"',
        'widen-type | /contains/type | the type need not be "string" any more',
      ],
    ],
    [
      'a requirement of every item',
      {
        items: { $ref: '#/definitions/a' },
        definitions: { a: { maxLength: 3 }, unused: { type: 'null' } },
      },
      [
        'drop-keyword | /items | "items" is removed',
        'swap-quantifier | /items | "items" becomes "contains"',
        'drop-keyword | /items/$ref | "$ref" "#/definitions/a" is removed',
        'drop-keyword | /definitions/a/maxLength | "maxLength" 3 is removed',
        'shift-bound | /definitions/a/maxLength | "maxLength" 3 becomes 2',
        'shift-bound | /definitions/a/maxLength | "maxLength" 3 becomes 4',
      ],
    ],
    [
      'a pattern',
      { pattern: '^cx\\.$' },
      [
        'drop-keyword | /pattern | "pattern" "^cx\\\\.$" is removed',
        'loosen-pattern | /pattern | "pattern" "^cx\\\\.$" becomes "cx\\\\.$"',
        'loosen-pattern | /pattern | "pattern" "^cx\\\\.$" becomes "^cx\\\\."',
      ],
    ],
    [
      'a condition',
      { if: { required: ['a'] }, then: { required: ['b'] } },
      [
        'negate-condition | /if | what "if" describes is negated',
        'drop-keyword | /then | "then" is removed',
        'drop-required | /if/required/0 | "a" is not required any more',
        'drop-required | /then/required/0 | "b" is not required any more',
      ],
    ],
    [
      'a property of one keyword is not dropped twice',
      { properties: { a: { const: 1 }, b: { type: 'string', minLength: 2 } } },
      [
        'drop-property | /properties/b | what "properties" says of "b" is removed',
        'drop-keyword | /properties/a/const | "const" 1 is removed',
        'change-const | /properties/a/const | "const" 1 becomes 2',
        'widen-type | /properties/b/type | the type need not be "string" any more',
        'drop-keyword | /properties/b/minLength | "minLength" 2 is removed',
        'shift-bound | /properties/b/minLength | "minLength" 2 becomes 1',
        'shift-bound | /properties/b/minLength | "minLength" 2 becomes 3',
      ],
    ],
    [
      'what asserts nothing',
      { title: 'a', description: 'b', default: 1, examples: [2], $comment: 'c' },
      [],
    ],
  ])('of %s', (_, schema, expected) => {
    expect(mutationsOf({ $schema: DRAFT_07, ...schema })).toEqual(expected);
  });

  it('ask for another constant that the schema knows for the property', () => {
    const leftOperand = (value: string) => ({ properties: { leftOperand: { const: value } } });

    const mutations = mutationsOf({ anyOf: [leftOperand('region'), leftOperand('membership')] });

    expect(mutations).toContain(
      'change-const | /anyOf/0/properties/leftOperand/const | "const" "region" becomes "membership"',
    );
    expect(mutations).toContain(
      'change-const | /anyOf/1/properties/leftOperand/const | "const" "membership" becomes "region"',
    );
  });

  it('leave alone what draft-07 ignores beside a reference', () => {
    const definitions = { a: { type: 'string' } };

    const mutations = mutationsOf({
      $schema: DRAFT_2020,
      $ref: '#/definitions/a',
      minLength: 1,
      definitions,
    });

    expect(mutations).toContain('drop-keyword | /minLength | "minLength" 1 is removed');
  });

  it('reach the schemas that a schema refers to, each once', () => {
    const other = schemaDocument({ minItems: 2 }, 'acme/list@1.0');
    const $ref = '/schemagroups/acme/schemas/list/versions/1.0';

    const mutations = mutationsOf({ properties: { a: { $ref }, b: { $ref } } }, [other]);

    expect(mutations.filter((mutation) => mutation.includes('| /minItems |'))).toHaveLength(3);
  });

  it('end for a schema that refers to itself', () => {
    const mutations = mutationsOf({
      properties: { duty: { items: { $ref: '#' } } },
      maxProperties: 4,
    });

    expect(mutations.length).toBeGreaterThan(3);
  });

  it('have an operator each of which is documented', () => {
    for (const summary of Object.values(MUTATION_OPERATORS)) expect(summary).toMatch(/\.$/);
  });
});

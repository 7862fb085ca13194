// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '@xreg/xregistry-fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMutator } from '../../src/mutation/create-mutator.js';
import { listMutations } from '../../src/mutation/list-mutations.js';
import { decideRule, evaluateRule, loadRules, type LoadedRule } from '../../src/index.js';
import { GOVERNANCE } from '../rule-tests/membership-registry.js';
import { indexOf } from '../rules/registry.js';

const SCHEMA_FILE = 'schemas/dspacex.membership.v1.0.json';

async function ruleOf(schema: JsonObject): Promise<LoadedRule | undefined> {
  return loadRules(await indexOf({ ...GOVERNANCE, [SCHEMA_FILE]: schema })).rules[0];
}

const scalar = (): fc.Arbitrary<JsonValue> => fc.constantFrom<JsonValue>('a', 'b', 1, true, null);

/** Small schemas with the keywords that are mutated, a few at a time. */
const { schema: anySchema } = fc.letrec<{ schema: JsonObject }>((tie) => {
  const inner = fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<JsonObject>({}, { type: 'string' }, { const: 'a' }, { $ref: '#/$defs/shared' }),
    tie('schema'),
  );
  const some = fc.array(inner, { minLength: 1, maxLength: 2 });
  const names = fc.uniqueArray(fc.constantFrom('a', 'b'), { minLength: 1 });
  const bound = fc.nat({ max: 3 });
  const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    type: fc.constantFrom('object', 'array', 'string', 'integer', ['null', 'array']),
    const: scalar(),
    enum: fc.uniqueArray(scalar(), { minLength: 1, maxLength: 3 }),
    required: names,
    properties: fc.dictionary(fc.constantFrom('a', 'b'), inner, { maxKeys: 2 }),
    items: inner,
    contains: inner,
    anyOf: some,
    allOf: some,
    oneOf: some,
    not: inner,
    if: inner,
    then: inner,
    minItems: bound,
    maxItems: bound,
    maxLength: bound,
    minimum: bound,
    pattern: fc.constantFrom('^a$', '^b', 'a|b', '\\$'),
    uniqueItems: fc.boolean(),
    additionalProperties: fc.boolean(),
  };
  const keywords = Object.entries(values).map(([keyword, value]) =>
    value.map((chosen) => [keyword, chosen] as const),
  );
  return {
    schema: fc
      .array(fc.oneof(...keywords), { minLength: 1, maxLength: 4 })
      .map((chosen) => Object.fromEntries(chosen) as JsonObject),
  };
});

const rootSchema = (): fc.Arbitrary<JsonObject> =>
  fc.tuple(anySchema, anySchema).map(([root, shared]) => ({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...root,
    $defs: { shared: withoutReferences(shared) },
  }));

/** A shared schema that refers to itself in place would have no end. */
function withoutReferences(schema: JsonObject): JsonObject {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => (key === '$ref' ? undefined : value)),
  ) as JsonObject;
}

const documents = fc.array(fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>, {
  maxLength: 5,
});

describe('mutants', { timeout: 60_000 }, () => {
  it('of any schema are schemas that judge, and leave the original as it is', async () => {
    await fc.assert(
      fc.asyncProperty(rootSchema(), documents, async (schema, all) => {
        const rule = await ruleOf(schema);
        if (rule === undefined) return;
        const text = JSON.stringify(rule.schema.linked.root);
        const before = all.map((document) => decideRule(rule.schema, document));
        const mutate = createMutator(rule);

        for (const mutation of listMutations(rule.schema.linked)) {
          const mutant = mutate(mutation);
          expect(mutant, mutation.change).toBeDefined();
          for (const document of all) {
            if (mutant !== undefined) expect(decideRule(mutant, document)).not.toBe('undecided');
          }
        }

        expect(JSON.stringify(rule.schema.linked.root)).toBe(text);
        expect(all.map((document) => decideRule(rule.schema, document))).toEqual(before);
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  it('are the same list each time, and never two at one place with one change', async () => {
    await fc.assert(
      fc.asyncProperty(rootSchema(), async (schema) => {
        const rule = await ruleOf(schema);
        if (rule === undefined) return;
        const list = () =>
          listMutations(rule.schema.linked).map(({ operator, pointer, change }) =>
            JSON.stringify([operator, pointer, change]),
          );

        expect(list()).toEqual(list());
        expect(new Set(list()).size).toBe(list().length);
      }),
      { numRuns: 40 },
    );
  });

  it('are decided as they are evaluated', async () => {
    await fc.assert(
      fc.asyncProperty(rootSchema(), documents, async (schema, all) => {
        const rule = await ruleOf(schema);
        if (rule === undefined) return;
        for (const document of all) {
          expect(decideRule(rule.schema, document)).toBe(
            evaluateRule(rule.schema, document).outcome,
          );
        }
      }),
      { numRuns: 40 },
    );
  });
});

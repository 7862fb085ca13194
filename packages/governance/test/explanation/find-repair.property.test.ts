// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '@xreg/xregistry-fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listSteps } from '../../src/explanation/list-steps.js';
import { edit, findRepair, type RepairGoal } from '../../src/explanation/find-repair.js';
import { applyStep } from '../../src/explanation/policy-edit.js';
import type { EditVocabulary } from '../../src/explanation/edit-vocabulary.js';
import { evaluateRule } from '../../src/index.js';
import { load } from '../rules/registry.js';

const CONSTRAINTS = [
  { leftOperand: 'purpose', operator: 'eq', rightOperand: 'a' },
  { leftOperand: 'purpose', operator: 'neq', rightOperand: 'a' },
  { leftOperand: 'spatial', operator: 'eq', rightOperand: 'a' },
] as const;

const VOCABULARY: EditVocabulary = {
  constraints: CONSTRAINTS,
  rules: [{ action: 'use', constraint: [CONSTRAINTS[0]] }],
  values: new Map<string, readonly JsonValue[]>([
    ['leftOperand', ['purpose', 'spatial']],
    ['operator', ['eq', 'neq']],
  ]),
  lists: new Set(['permission']),
};

const about = (leftOperand: string, operator: string) => ({
  required: ['leftOperand', 'operator'],
  properties: { leftOperand: { const: leftOperand }, operator: { const: operator } },
});

const permissions = (schema: JsonObject) => ({
  properties: { policy: { properties: { permission: schema } } },
});

const constraints = (schema: JsonObject) => ({ properties: { constraint: schema } });

const contains = (leftOperand: string, operator: string) =>
  constraints({ contains: about(leftOperand, operator) });

/** Rules of every kind: each, some, none, how many, one or the other. */
const SCHEMAS: readonly JsonObject[] = [
  permissions({ minItems: 1, items: contains('purpose', 'eq') }),
  permissions({ minItems: 2, items: contains('spatial', 'neq') }),
  permissions({ items: { allOf: [contains('purpose', 'eq'), contains('spatial', 'eq')] } }),
  permissions({ items: constraints({ not: { contains: about('purpose', 'neq') } }) }),
  permissions({ items: constraints({ minItems: 2, maxItems: 2 }) }),
  permissions({ contains: contains('spatial', 'eq'), maxItems: 1 }),
  permissions({ items: { anyOf: [contains('spatial', 'neq'), constraints({ maxItems: 0 })] } }),
];

const policy = (): fc.Arbitrary<JsonValue> =>
  fc
    .array(fc.uniqueArray(fc.constantFrom<JsonValue>(...CONSTRAINTS), { maxLength: 2 }), {
      maxLength: 2,
    })
    .map((all) => ({
      policy: { permission: all.map((constraint) => ({ action: 'use', constraint })) },
    }));

function goalOf(schema: JsonObject): RepairGoal {
  const { schema: loaded } = load(schema);
  if (loaded === undefined) throw new Error('no schema');
  const isMet = (document: JsonValue) => evaluateRule(loaded, document).outcome === 'satisfied';
  return {
    isMet,
    faultsOf: (document) => {
      const verdict = evaluateRule(loaded, document);
      return verdict.outcome === 'violated' ? verdict.violations.map(({ pointer }) => pointer) : [];
    },
    confirm: (document) => Promise.resolve(isMet(document)),
  };
}

/** Whether some edit of at most that many steps does, by trying every sequence of steps. */
function canBeMet(document: JsonValue, steps: number, goal: RepairGoal): boolean {
  if (goal.isMet(document)) return true;
  if (steps === 0) return false;
  return listSteps(document, VOCABULARY).some((step) =>
    canBeMet(applyStep(document, step), steps - 1, goal),
  );
}

describe('the smallest edit', { timeout: 60_000 }, () => {
  it.each(SCHEMAS.map((schema) => [JSON.stringify(schema), schema] as const))(
    'satisfies %s, and no smaller one does',
    async (_, schema) => {
      const goal = goalOf(schema);
      await fc.assert(
        fc.asyncProperty(policy(), async (document) => {
          fc.pre(!goal.isMet(document));

          const { steps, isSmallest, searchedSteps } = await findRepair(
            document,
            VOCABULARY,
            goal,
            {
              maxSteps: 3,
              maxStates: 4000,
            },
          );

          if (steps === undefined) {
            expect(canBeMet(document, Math.min(searchedSteps, 2), goal)).toBe(false);
            return;
          }
          expect(goal.isMet(edit(document, steps))).toBe(true);
          if (isSmallest)
            expect(canBeMet(document, Math.min(steps.length - 1, 2), goal)).toBe(false);
        }),
        { numRuns: 25 },
      );
    },
  );
});

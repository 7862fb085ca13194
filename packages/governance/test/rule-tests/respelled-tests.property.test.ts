// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applySteps } from '../../src/explanation/policy-edit.js';
import type { Report } from '../../src/index.js';
import { policyDefinition } from '../canonical/policy-model.js';
import { PLAINEST, respell, type Choose } from '../canonical/respell.js';
import { explain } from '../explanation/explain.js';
import { GOVERNANCE, runTests, SOUND, TESTS } from './membership-registry.js';

/** Choices that follow from a list of numbers. */
const choices = (): fc.Arbitrary<() => Choose> =>
  fc.array(fc.nat({ max: 1000 }), { minLength: 8, maxLength: 40 }).map((numbers) => () => {
    let at = 0;
    return (count) => (numbers[at++ % numbers.length] ?? 0) % count;
  });

const outcomesOf = ({ tests = [] }: Report) => tests.map(({ name, outcome }) => [name, outcome]);

it('comes to the same outcome however the policy of a test is spelled', async () => {
  await fc.assert(
    fc.asyncProperty(policyDefinition, choices(), async (model, choose) => {
      const withPolicy = (policy: unknown) =>
        runTests({
          ...SOUND,
          [`${TESTS}/pass/any.json`]: policy,
          [`${TESTS}/fail/any.json`]: policy,
          [`${TESTS}/expect.json`]: { any: { keyword: 'contains', on: 'membership.credential' } },
        });

      const plain = await withPolicy(respell(model, PLAINEST));
      const other = await withPolicy(respell(model, choose()));

      expect(outcomesOf(other)).toEqual(outcomesOf(plain));
    }),
    { numRuns: 15 },
  );
}, 60_000);

it('finds the same edit however a policy is spelled, and maps none to a text where it fails', async () => {
  await fc.assert(
    fc.asyncProperty(policyDefinition, choices(), async (model, choose) => {
      const limits = { maxSteps: 1, maxStates: 40 };
      const text = respell(model, choose());

      const plain = await explain(respell(model, PLAINEST), GOVERNANCE, { limits });
      const other = await explain(text, GOVERNANCE, { limits });

      const stepsOf = ({ outcome }: typeof plain) =>
        outcome?.repair?.steps.map(({ operation }) => operation);
      expect(stepsOf(other)).toEqual(stepsOf(plain));
      const edit = other.outcome?.repair?.text;
      if (edit === undefined) return;
      const after = await explain(applySteps(text, edit), GOVERNANCE, { limits });
      expect(after.rules.map(({ verdict }) => verdict)).toEqual(['satisfied']);
    }),
    { numRuns: 10 },
  );
}, 60_000);

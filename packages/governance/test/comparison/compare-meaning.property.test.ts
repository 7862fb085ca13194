// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMeaning } from '../../src/comparison/compare-meaning.js';
import {
  COMBINED_NAMES,
  levelsIn,
  nameConstraint,
  numberConstraint,
  possibleOperands,
  SINGLE_NAMES,
  situations,
  unknownConstraint,
} from '../semantics/finite-world.js';
import { keepsAll, nameMeaning, policyPair, requests } from './finite-policies.js';

const world = [...situations([[]])];

describe('the meaning of a change', () => {
  it('is what every request in a finite world gives', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(policyPair(numberConstraint), ([before, after]) => {
        const keeps = keepsAll(before, after, requests(world));
        const addsNothing = keepsAll(after, before, requests(world));
        const meaning = nameMeaning(keeps, addsNothing);
        seen.set(meaning, (seen.get(meaning) ?? 0) + 1);

        expect(compareMeaning(before, after)).toEqual({
          meaning,
          keeps: keeps ? 'yes' : 'no',
          addsNothing: addsNothing ? 'yes' : 'no',
        });
      }),
      { numRuns: 300 },
    );
    // The draw has to bring every meaning, else it shows nothing.
    expect([...seen.values()].filter((count) => count >= 10)).toHaveLength(4);
  }, 60_000);

  it('is told of names only where one thing with two names makes no difference', () => {
    const single = [...situations(SINGLE_NAMES)];
    const combined = [...situations(COMBINED_NAMES)];
    fc.assert(
      fc.property(policyPair(nameConstraint), ([before, after]) => {
        const answer = (one: typeof before, other: typeof before) => {
          if (keepsAll(one, other, requests(combined))) return 'yes';
          return keepsAll(one, other, requests(single)) ? 'unknown' : 'no';
        };

        expect(compareMeaning(before, after)).toMatchObject({
          keeps: answer(before, after),
          addsNothing: answer(after, before),
        });
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('is never a guess about operands that nobody knows', () => {
    let decided = 0;
    fc.assert(
      fc.property(policyPair(unknownConstraint), ([before, after]) => {
        const { keeps } = compareMeaning(before, after);
        const keys = levelsIn(
          [...before.rules, ...after.rules].flatMap((rule) => rule.constraints),
        );
        if (keys.length === 0 || keys.length > 2 || keeps === 'unknown') return;
        decided++;
        for (const levels of possibleOperands(keys)) {
          const possible = requests(situations([[]], levels));

          expect(keepsAll(before, after, possible)).toBe(keeps === 'yes');
        }
      }),
      { numRuns: 150 },
    );
    expect(decided).toBeGreaterThan(30);
  }, 60_000);
});

// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CanonicalConstraint } from '../../src/canonical/canonical-policy.js';
import { constraintCondition } from '../../src/semantics/constraint-condition.js';
import type { Truth } from '../../src/semantics/truth.js';
import { Worlds } from '../../src/semantics/worlds.js';
import {
  COMBINED_NAMES,
  holdsIn,
  levelsIn,
  nameConstraint,
  numberConstraint,
  possibleOperands,
  SINGLE_NAMES,
  situations,
  unknownConstraint,
  type Situation,
} from './finite-world.js';

function exists(constraint: CanonicalConstraint): Truth {
  const condition = constraintCondition(constraint);
  return new Worlds([condition]).exists(condition);
}

function isMet(constraint: CanonicalConstraint, world: Iterable<Situation>): boolean {
  for (const situation of world) if (holdsIn(constraint, situation)) return true;
  return false;
}

describe('whether constraints can be satisfied', () => {
  it('is what trying every number gives', () => {
    fc.assert(
      fc.property(numberConstraint, (constraint) => {
        const expected = isMet(constraint, situations([[]])) ? 'yes' : 'no';

        expect(exists(constraint)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('is what trying every name gives, and unknown where one thing needs two names', () => {
    fc.assert(
      fc.property(nameConstraint, (constraint) => {
        const isCertain = isMet(constraint, situations(SINGLE_NAMES));
        const isPossible = isMet(constraint, situations(COMBINED_NAMES));
        const expected = isCertain ? 'yes' : isPossible ? 'unknown' : 'no';

        expect(exists(constraint)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('is told of operands nobody knows only where every operand gives the same answer', () => {
    fc.assert(
      fc.property(unknownConstraint, (constraint) => {
        const answers = [...possibleOperands(levelsIn([constraint]))].map((levels) =>
          isMet(constraint, situations([[]], levels)),
        );
        const expected = answers.every(Boolean) ? 'yes' : answers.some(Boolean) ? 'unknown' : 'no';

        const found = exists(constraint);

        // What every operand gives for reasons of its own is more than has to be found.
        if (found !== 'unknown') expect(found).toBe(expected);
        if (expected !== 'yes') expect(found).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });
});

describe('whether one constraint implies another one', () => {
  it('is what trying every number gives', () => {
    fc.assert(
      fc.property(numberConstraint, numberConstraint, (premise, conclusion) => {
        const conditions = [constraintCondition(premise), constraintCondition(conclusion)] as const;
        const isImplied = [...situations([[]])].every(
          (situation) => !holdsIn(premise, situation) || holdsIn(conclusion, situation),
        );

        expect(new Worlds(conditions).implies(...conditions)).toBe(isImplied ? 'yes' : 'no');
      }),
      { numRuns: 500 },
    );
  });
});

// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitExponent, quartiles } from '../../scripts/bench/measure/statistics.mjs';

test('the quartiles of one number are that number', () => {
  expect(quartiles([7])).toEqual({ q1: 7, median: 7, q3: 7 });
});

test('quartiles between two numbers are in proportion', () => {
  expect(quartiles([4, 1, 3, 2])).toEqual({ q1: 1.75, median: 2.5, q3: 3.25 });
});

test('the exponent of a power of the size is that power', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 3, noNaN: true }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (exponent, factor) => {
        const points = [1000, 3000, 100_000].map(
          (size) => [size, factor * size ** exponent] as const,
        );

        expect(fitExponent(points)).toBeCloseTo(exponent, 6);
      },
    ),
  );
});

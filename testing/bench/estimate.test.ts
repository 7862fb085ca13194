// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { estimate } from '../../scripts/bench/sections/peers.mjs';

test('the time of one file, which is that of the start, says nothing of a thousand', () => {
  expect(estimate([], 1_000)).toBe(0);
  expect(estimate([[1, 180]], 1_000)).toBe(0);
});

test('the times of two numbers of files say what more of them would take', () => {
  const points = [
    [1, 100],
    [1_001, 1_100],
  ] as const;

  expect(estimate(points, 10_001)).toBe(10_100);
  expect(estimate([[1, 900], ...points.slice(1)], 501)).toBe(0);
});

// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { GOALS } from '../../scripts/bench/page/goals.mjs';

function judge(id: string, facts: Record<string, unknown>): unknown {
  return GOALS.find((goal) => goal.id === id)?.judge(facts);
}

test('a goal that is met has no misses', () => {
  expect(judge('hook', { hook: 1.5 })).toEqual({ measured: 'wall 1.50x', misses: [] });
});

test('a goal that is missed says by how much', () => {
  const plain = { wallRatio: 5, memoryRatio: 1.5 };

  expect(judge('validate-plain', { 10000: { plain } })).toEqual({
    measured: 'wall 5.00x, memory 1.50x',
    misses: ['wall by 2.50x'],
  });
});

test('a goal that was not measured at its size is not judged', () => {
  expect(judge('validate-plain', { 1000: { plain: { wallRatio: 1, memoryRatio: 1 } } })).toBe(
    undefined,
  );
});

test('tools are compared at the largest number of files that each was timed at', () => {
  const sizes = {
    1: { 'xreg validate': 100, quick: 10, slow: 500 },
    1000: { 'xreg validate': 200, quick: 100, slow: 900 },
    10000: { 'xreg validate': 1000, quick: 500 },
  };

  expect(judge('peers', { sizes, withPositions: ['quick', 'slow'] })).toEqual({
    measured: 'quick: 2.0x slower at 10,000; slow: 4.5x faster at 1,000',
    misses: ['quick by 2.0x'],
  });
});

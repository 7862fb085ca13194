// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { compare, type Side } from '../../scripts/bench/measure/compare.mjs';

const failing = new Set(['policy-0000003']);

function side(name: string, wallMs: number, reported = failing, calls: string[] = []): Side {
  return {
    name,
    run: () => {
      calls.push(name);
      return { wallMs, cpuMs: wallMs / 2, peakBytes: 1000 };
    },
    reported: () => reported,
  };
}

describe('a comparison', () => {
  test('times no program that reports another set, and says so', () => {
    const calls: string[] = [];
    const another = side('another', 10, new Set(['policy-0000004']), calls);

    const [floor, other] = compare([side('floor', 10), another], { runs: 5, expected: failing });

    expect(floor?.runs).toBe(5);
    expect(other?.skip).toBe('reports another set: 0 of the 1 expected, and 1 others');
    expect(other?.wall).toBeUndefined();
    expect(calls).toEqual(['another']);
  });

  test('lets the programs take turns after one run of each', () => {
    const calls: string[] = [];

    compare([side('a', 1, failing, calls), side('b', 1, failing, calls)], { runs: 2 });

    expect(calls).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  });

  test('gives ratios to the first program', () => {
    const [, slower] = compare([side('floor', 10), side('slower', 25)], { runs: 1 });

    expect(slower?.wallRatio).toBe(2.5);
  });

  test('runs a slow program as often as fits in its budget, and once at least', () => {
    const [quick, slow, slowest] = compare(
      [side('quick', 10), side('slow', 400), side('slowest', 9000)],
      { runs: 10, budgetMs: 1000 },
    );

    expect([quick?.runs, slow?.runs, slowest?.runs]).toEqual([10, 2, 1]);
  });

  test('takes the first run of a very slow program for its only sample', () => {
    const calls: string[] = [];

    const [row] = compare([side('slow', 30_000, failing, calls)], { runs: 10, budgetMs: 1000 });

    expect(row?.runs).toBe(1);
    expect(calls).toEqual(['slow']);
  });

  test('goes on without a program that fails or takes too long', () => {
    const fails = {
      name: 'fails',
      run: () => {
        throw new Error('it is broken');
      },
    };
    const hangs = {
      name: 'hangs',
      run: () => ({ wallMs: 1, cpuMs: 1, peakBytes: 1, timedOut: true }),
    };

    const rows = compare([side('floor', 10), fails, hangs], { runs: 1 });

    expect(rows.map(({ skip }) => skip)).toEqual([
      undefined,
      'fails: it is broken',
      'takes more than 120 s, so it was stopped',
    ]);
  });

  test('gives no ratios where the first program was not timed', () => {
    const floor = { ...side('floor', 10), skip: 'not installed' };

    const [, own] = compare([floor, side('own', 20)], { runs: 1 });

    expect(own?.wall?.median).toBe(20);
    expect(own?.wallRatio).toBeUndefined();
  });
});

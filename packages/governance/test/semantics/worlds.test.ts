// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { allOf, anyOf, not, type Condition } from '../../src/semantics/condition.js';
import { Worlds } from '../../src/semantics/worlds.js';

const atom = (key: string, topic?: string): Condition => ({
  kind: 'atom',
  atom: topic === undefined ? { key } : { key, topic },
});

describe('situations', () => {
  it('leave open what may be settled for good', () => {
    const settled = atom('a');

    expect(new Worlds([settled]).exists(settled)).toBe('unknown');
    expect(new Worlds([settled]).implies(settled, settled)).toBe('yes');
  });

  it('take topics as independent', () => {
    const [one, other] = [atom('a', 'x'), atom('b', 'y')];

    expect(new Worlds([one, other]).exists(allOf([one, not(other)]))).toBe('yes');
  });

  it('do not know how atoms of one topic go together', () => {
    const [one, other] = [atom('a', 'x'), atom('b', 'x')];

    expect(new Worlds([one, other]).exists(allOf([one, other]))).toBe('unknown');
    expect(new Worlds([one, other]).exists(anyOf([one, other]))).toBe('yes');
    expect(new Worlds([one, other]).exists(not(allOf([one, other])))).toBe('yes');
  });

  it('give up on a puzzle instead of trying forever', () => {
    // Whether any of 40 pairs is equal, none of which is.
    const bits = Array.from({ length: 40 }, (_, index) => atom(`bit ${index}`, `topic ${index}`));
    const parity = bits.reduce<Condition>(
      (sum, bit) => ({ kind: 'one', parts: [sum, bit] }),
      anyOf([]),
    );
    const puzzle = allOf([parity, not(parity)]);

    expect(new Worlds([puzzle]).exists(puzzle)).toBe('unknown');
  });

  it('leave open what nobody announced', () => {
    expect(new Worlds([]).exists(atom('a', 'x'))).toBe('unknown');
  });
});

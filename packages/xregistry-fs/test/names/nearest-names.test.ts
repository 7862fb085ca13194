// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearestNames } from '../../src/index.js';

describe('nearestNames', () => {
  it('gives the names that differ least, the nearest first', () => {
    const names = ['dspacex', 'dspacey', 'catenax', 'DSpace-X'];

    expect(nearestNames('dspace-x', names)).toEqual(['DSpace-X', 'dspacex', 'dspacey']);
  });

  it('gives nothing where nothing is near', () => {
    expect(nearestNames('membership', ['carbon', 'x'])).toEqual([]);
  });

  it('gives no more names than asked for', () => {
    expect(nearestNames('a1', ['a2', 'a3', 'a4', 'a5'], 2)).toEqual(['a2', 'a3']);
  });
});

describe('editDistance', () => {
  it('is symmetric, zero for equal texts and at most the longer length', () => {
    const text = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  it('gives up beyond the largest distance asked for', () => {
    expect(editDistance('membership', 'carbon', 3)).toBe(Infinity);
    expect(editDistance('membership', 'memberships', 1)).toBe(1);
  });
});

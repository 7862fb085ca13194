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

describe('the search for near names', () => {
  it('gives what sorting every name by its distance gives', () => {
    const name = fc.stringMatching(/^[abC]{0,6}$/);
    fc.assert(
      fc.property(name, fc.uniqueArray(name, { maxLength: 12 }), (written, names) => {
        const nearest = names
          .map((other) => ({ other, distance: editDistance(written, other) }))
          .filter(({ distance }) => distance <= 2)
          .sort((a, b) => a.distance - b.distance || (a.other < b.other ? -1 : 1))
          .map(({ other }) => other);

        expect(nearestNames(written, names)).toEqual(nearest.slice(0, 3));
      }),
    );
  });
});

describe('editDistance', () => {
  it('does not depend on what the texts have in common at their ends', () => {
    const text = fc.stringMatching(/^[ab]{0,5}$/);
    fc.assert(
      fc.property(text, text, text, (a, b, end) => {
        expect(editDistance(end + a + end, end + b + end)).toBe(editDistance(a, b));
      }),
    );
  });

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

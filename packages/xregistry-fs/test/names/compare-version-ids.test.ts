// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersionIds } from '../../src/index.js';
import { anyVersionId } from './any-identifier.js';

describe('compareVersionIds', () => {
  it('orders versions as people number them', () => {
    const ordered = [
      'draft',
      'vNext',
      '0.9',
      '1',
      '1.0.1',
      '1.9',
      'v1.10',
      '2.0.0-alpha',
      '2.0.0-rc.1',
    ];
    ordered.push('2.0.0-rc.2', '2.0.0-rc.10', '2.0.0', '2.1', '10', '20260131', '9'.repeat(30));

    expect([...ordered].reverse().sort(compareVersionIds)).toEqual(ordered);
  });

  it('is a total order in which only equal ids are equal', () => {
    fc.assert(
      fc.property(anyVersionId, anyVersionId, anyVersionId, (a, b, c) => {
        expect(Math.sign(compareVersionIds(a, b))).toBe(-Math.sign(compareVersionIds(b, a)) + 0);
        expect(compareVersionIds(a, b) === 0).toBe(a === b);
        if (compareVersionIds(a, b) <= 0 && compareVersionIds(b, c) <= 0) {
          expect(compareVersionIds(a, c)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

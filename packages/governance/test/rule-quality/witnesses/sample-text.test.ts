// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleText } from '../../../src/rule-quality/witnesses/sample-text.js';

describe('sampleText', () => {
  it.each([
    ['^cx\\.', 'cx.'],
    ['^(?:research|teaching)$', 'research'],
    ['^[a-z]{3}-\\d+$', 'aaa-0'],
    ['^https://[^/]+/policies/', 'https://a/policies/'],
  ])('spells out %s', (pattern, text) => {
    expect(sampleText(pattern)).toBe(text);
  });

  it('prefers a text that is known', () => {
    expect(sampleText('^cx\\.', ['other', 'cx.pcf.base:1'])).toBe('cx.pcf.base:1');
  });

  it('gives nothing for what no text satisfies and for what is no expression', () => {
    expect(sampleText('a^')).toBeUndefined();
    expect(sampleText('(')).toBeUndefined();
  });

  it('never gives a text that the expression does not find', () => {
    const part = fc.constantFrom(
      'a',
      '\\d',
      '[b-d]',
      '(?:x|y)',
      '.',
      '^',
      '$',
      'z{2,3}',
      'q*',
      'r+',
      '(?=s)',
      '|',
    );
    const pattern = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));

    fc.assert(
      fc.property(pattern, (source) => {
        const text = sampleText(source);
        expect(text === undefined || new RegExp(source, 'u').test(text)).toBe(true);
      }),
    );
  });
});

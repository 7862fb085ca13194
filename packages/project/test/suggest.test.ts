// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { suggest } from '../src/suggest.js';

const COMMANDS = ['validate', 'index', 'convert', 'bundle', 'publish', 'pull', 'inspect'];

describe('suggest', () => {
  it.each([
    ['vaildate', 'validate'],
    ['validte', 'validate'],
    ['VALIDATE', 'validate'],
    ['valid', 'validate'],
    ['pubish', 'publish'],
    ['pul', 'pull'],
    ['insepct', 'inspect'],
    ['indx', 'index'],
  ])('takes %j for %j', (word, expected) => {
    expect(suggest(word, COMMANDS)).toBe(expected);
  });

  it.each(['', 'x', 'lint', 'constructor', '__proto__', '🙂'])(
    'has nothing to say of %j',
    (word) => {
      expect(suggest(word, COMMANDS)).toBeUndefined();
    },
  );

  it('overlooks hyphens', () => {
    expect(suggest('failon', ['form', 'fail-on'])).toBe('fail-on');
  });

  it('is quick with hostile input', () => {
    expect(suggest('a'.repeat(1_000_000), COMMANDS)).toBeUndefined();
  });
});

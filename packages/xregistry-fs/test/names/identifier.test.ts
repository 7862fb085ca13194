// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { checkIdentifier, isIdentifier, isVersionId } from '../../src/index.js';

describe('isIdentifier', () => {
  it.each(['a', '_', '9', 'A.b-c~d:e@f', 'x'.repeat(128)])('accepts %s', (id) => {
    expect(isIdentifier(id)).toBe(true);
  });

  it.each([
    '',
    '.a',
    '-a',
    '~a',
    ':a',
    '@a',
    'a b',
    'a+b',
    'é',
    'a/b',
    'a$',
    'x'.repeat(129),
    'a\n',
  ])('refuses %j', (id) => {
    expect(isIdentifier(id)).toBe(false);
  });
});

describe('isVersionId', () => {
  it('refuses the reserved words, which are ids elsewhere', () => {
    expect(['null', 'request'].map(isVersionId)).toEqual([false, false]);
    expect(['null', 'request'].map(isIdentifier)).toEqual([true, true]);
  });
});

describe('checkIdentifier', () => {
  it.each([
    ['', 'it is empty'],
    ['1.0+b7', 'it holds "+"'],
    ['-a', 'it begins with "-"'],
    ['x'.repeat(129), 'it has 129 characters, 128 are allowed'],
    ['null', 'the name is reserved'],
  ])('says what is wrong with %j', (id, reason) => {
    expect(checkIdentifier('version', id)?.message).toContain(reason);
  });

  it('says nothing of a legal id', () => {
    expect(checkIdentifier('group', 'null')).toBeUndefined();
  });
});

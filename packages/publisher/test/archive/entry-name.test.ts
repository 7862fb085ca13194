// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BUNDLE_LIMITS } from '../../src/bundle/bundle.js';
import {
  checkAnyName,
  checkCollisions,
  checkEntryName,
  quoteName,
} from '../../src/archive/entry-name.js';

describe('checkEntryName', () => {
  it.each([
    'policies/dspacex.membership.v1.0.json',
    'policygroups/a%2Eb/policies/x/versions/1.json',
    'schemas/größe.json',
    'schemas/..a/b..c.json',
    'schemas/console.json',
  ])('takes %s', (path) => {
    expect(() => {
      checkEntryName(path, DEFAULT_BUNDLE_LIMITS);
    }).not.toThrow();
  });

  it.each([
    ['policies/../../a.json', 'bundle/entry-escapes'],
    ['..', 'bundle/entry-escapes'],
    ['policies\\..\\..\\a.json', 'bundle/entry-escapes'],
    ['/policies/a.json', 'bundle/entry-escapes'],
    ['C:/policies/a.json', 'bundle/entry-escapes'],
    ['c:a.json', 'bundle/entry-escapes'],
    ['policies/a:b.json', 'bundle/entry-name'],
    ['policies/a\\b.json', 'bundle/entry-name'],
    ['policies/a\n.json', 'bundle/entry-name'],
    ['policies/a\0.json', 'bundle/entry-name'],
    ['policies/\u009ba.json', 'bundle/entry-name'],
    ['policies/\ud800.json', 'bundle/entry-name'],
    ['policies/e\u0301.json', 'bundle/entry-name'],
    ['policies/nul.json', 'bundle/entry-name'],
    ['COM1/a.json', 'bundle/entry-name'],
    ['policies/a./b.json', 'bundle/entry-name'],
    ['policies/a /b.json', 'bundle/entry-name'],
    ['policies//a.json', 'bundle/entry-name'],
    ['policies/./a.json', 'bundle/entry-name'],
    ['', 'bundle/entry-name'],
    [`${'x'.repeat(256)}.json`, 'bundle/entry-name'],
    [`${'a/'.repeat(20)}b.json`, 'bundle/limit-exceeded'],
    [`${'abcdefghi/'.repeat(7)}b.json`, undefined],
    [`${`${'x'.repeat(200)}/`.repeat(6)}b.json`, 'bundle/limit-exceeded'],
  ])('refuses %j by %s', (path, rule) => {
    const check = () => {
      checkEntryName(path, DEFAULT_BUNDLE_LIMITS);
    };

    if (rule === undefined) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: 'REFUSED', rule }));
  });
});

describe('checkCollisions', () => {
  it.each([
    [['a/b.json', 'a/b.json'], 'bundle/entry-duplicate'],
    [['a/b.json', 'a/B.json'], 'bundle/entry-collision'],
    [['a/b.json', 'A/c.json'], 'bundle/entry-collision'],
    [['a/\u00e9.json', 'a/e\u0301.json'], 'bundle/entry-collision'],
    [['a/stra\u00dfe', 'a/STRASSE'], 'bundle/entry-collision'],
    [['a', 'a/b.json'], 'bundle/entry-collision'],
    [['a/b.json', 'A'], 'bundle/entry-collision'],
  ])('refuses %j by %s', (paths, rule) => {
    expect(() => {
      checkCollisions(paths);
    }).toThrow(expect.objectContaining({ rule }));
  });

  it('counts folders that are named without a file', () => {
    expect(() => {
      checkCollisions(['a/b.json'], ['a', 'a', 'c']);
    }).not.toThrow();
    expect(() => {
      checkCollisions(['a/b.json'], ['a/b.json']);
    }).toThrow(expect.objectContaining({ rule: 'bundle/entry-collision' }));
    expect(() => {
      checkCollisions(['a/b.json'], ['A']);
    }).toThrow(expect.objectContaining({ rule: 'bundle/entry-collision' }));
  });
});

describe('quoteName', () => {
  it('lets nothing through that changes a terminal or the direction of text', () => {
    expect(quoteName('a\u001b[2J"\u202e\u009b\n')).toBe('"a\\u001b[2J\\"\\u202e\\u009b\\n"');
  });

  it('shortens what is long', () => {
    expect(quoteName('x'.repeat(1000)).length).toBeLessThan(220);
  });
});

describe('the short way through a plain path', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '',
      '.',
      '..',
      'con',
      'NUL.json',
      'a.',
      'a b',
      'é',
      'COM1',
      '~',
      'x'.repeat(256),
    ),
    fc.stringMatching(/^[\w$%@~.:\\-]{1,12}$/),
  );
  const paths = fc.array(part, { minLength: 1, maxLength: 20 }).map((parts) => parts.join('/'));

  it('refuses what the long way refuses, in the same words', () => {
    fc.assert(
      fc.property(paths, (path) => {
        const refusalOf = (check: typeof checkEntryName): unknown => {
          try {
            check(path, DEFAULT_BUNDLE_LIMITS);
          } catch (error) {
            return error instanceof Error ? error.message : error;
          }
          return undefined;
        };

        expect(refusalOf(checkEntryName)).toBe(refusalOf(checkAnyName));
      }),
      { numRuns: 1000 },
    );
  });
});

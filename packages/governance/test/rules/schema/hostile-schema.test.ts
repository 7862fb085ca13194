// SPDX-License-Identifier: Apache-2.0
import { describe, expect, test } from 'vitest';
import { evaluateRule } from '../../../src/index.js';
import { codesOf, load } from '../registry.js';

describe('a hostile schema', () => {
  test('is given up on when a pattern never ends', () => {
    const { schema } = load({ pattern: '^(a+)+$' });

    const verdict = schema && evaluateRule(schema, `${'a'.repeat(40)}!`, { timeoutMs: 50 });

    expect(verdict).toMatchObject({ outcome: 'undecided' });
  });

  test('that refers to itself again and again is given up on', () => {
    const levels = Object.fromEntries(
      Array.from({ length: 40 }, (_, level) => [
        `level${level}`,
        {
          allOf: [
            { $ref: `#/definitions/level${level + 1}` },
            { $ref: `#/definitions/level${level + 1}` },
          ],
        },
      ]),
    );
    const { schema } = load({
      $ref: '#/definitions/level0',
      definitions: { ...levels, level40: {} },
    });

    const verdict = schema && evaluateRule(schema, {}, { timeoutMs: 50 });

    expect(verdict).toMatchObject({ outcome: 'undecided' });
  });

  test('that grows with each level of the document is given up on', () => {
    const { schema } = load({ properties: { a: { allOf: [{ $ref: '#' }, { $ref: '#' }] } } });
    let document: object = {};
    for (let depth = 0; depth < 40; depth++) document = { a: document };

    const verdict = schema && evaluateRule(schema, document as never, { timeoutMs: 50 });

    expect(verdict).toMatchObject({ outcome: 'undecided' });
  });

  test('with a very long pattern is refused', () => {
    expect(codesOf(load({ pattern: 'a'.repeat(1001) }))).toEqual(['rule/schema-too-large']);
  });

  test('with very many schemas is refused', () => {
    expect(codesOf(load({ allOf: Array.from({ length: 20_001 }, () => ({})) }))).toContain(
      'rule/schema-too-large',
    );
  });

  test('that refers around in circles is refused', () => {
    const schema = {
      $ref: '#/definitions/a',
      definitions: {
        a: { anyOf: [{ $ref: '#/definitions/b' }] },
        b: { not: { $ref: '#/definitions/a' } },
      },
    };

    expect(codesOf(load(schema))).toEqual(['rule/endless-reference', 'rule/endless-reference']);
  });

  test('with a very long chain of references is refused', () => {
    const definitions = Object.fromEntries(
      Array.from({ length: 3000 }, (_, link) => [
        `d${link}`,
        { properties: { a: { $ref: `#/definitions/d${link + 1}` } } },
      ]),
    );

    const result = load({
      $ref: '#/definitions/d0',
      definitions: { ...definitions, d3000: { const: 1 } },
    });

    expect(codesOf(result)).toEqual(['rule/schema-unreadable']);
  });
});

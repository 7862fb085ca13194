// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { parseJsonSource } from '../../src/index.js';
import type { Diagnostic } from '../../src/index.js';

const FILE = 'policies/acme.use.v1.0.json';

function parse(text: string) {
  return parseJsonSource(new TextEncoder().encode(text), { file: FILE });
}

/** Code, pointer, line and column of a diagnostic. */
function placeOf({ code, pointer, range }: Diagnostic): readonly unknown[] {
  return [code, pointer, range.start.line, range.start.column];
}

describe('parseJsonSource', () => {
  it('gives the value, the text and the file of a correct document', () => {
    const { source, diagnostics } = parse('{"versionid": "1.0"}');

    expect(diagnostics).toEqual([]);
    expect(source?.value).toEqual({ versionid: '1.0' });
    expect(source?.text).toBe('{"versionid": "1.0"}');
    expect(source?.file).toBe(FILE);
  });

  it('gives the range of a value and of its name', () => {
    const { source } = parse('{\r\n  "permission": [\n    { "a/b": 1, "é": "x" }\n  ]\r}');

    expect(source?.rangeOf('/permission/0/a~1b')).toEqual({
      start: { line: 3, column: 14, offset: 34 },
      end: { line: 3, column: 15, offset: 35 },
    });
    expect(source?.keyRangeOf('/permission/0/a~1b').start).toEqual({
      line: 3,
      column: 7,
      offset: 27,
    });
    expect(source?.rangeOf('').start).toEqual({ line: 1, column: 1, offset: 0 });
    expect(source?.rangeOf('').end.line).toBe(5);
    expect(source?.keyRangeOf('/permission/0').start.column).toBe(5);
  });

  it('falls back to the nearest value above a pointer that leads nowhere', () => {
    const { source } = parse('{"constraint": {"leftOperand": "x"}}');

    const expected = source?.rangeOf('/constraint');
    expect(source?.rangeOf('/constraint/rightOperand')).toEqual(expected);
    expect(source?.rangeOf('/constraint/rightOperand/0')).toEqual(expected);
    expect(source?.rangeOf('/nothing')).toEqual(source?.rangeOf(''));
    expect(source?.keyRangeOf('/constraint/rightOperand')).toEqual(
      source?.keyRangeOf('/constraint'),
    );
  });

  it.each([
    ['a comma too many', '{"a": 1,}', [1, 9], '"}"'],
    ['a missing comma', '{"a": 1\n "b": 2}', [2, 2], '"\\""'],
    ['a comment', '{\n  // why\n}', [2, 3], '"/"'],
    ['single quotes', "{'a': 1}", [1, 2], '"\'"'],
    ['a literal of another language', '{"a": None}', [1, 7], '"None"'],
    ['a truncated file', '{"a": [1', [1, 9], 'end of file'],
    ['an empty file', '', [1, 1], 'end of file'],
    ['blanks alone', ' \n', [2, 1], 'end of file'],
    ['a second value', '{} {}', [1, 4], '"{"'],
    ['a leading zero', '[01]', [1, 3], '"1"'],
    ['a raw line break in a string', '["a\nb"]', [1, 4], '"\\n"'],
    ['an unknown escape', '["\\x"]', [1, 3], '"\\\\"'],
    ['a merge conflict', '{\n<<<<<<< HEAD\n}', [2, 1], '"<"'],
    ['an infinite number', '[-Infinity]', [1, 2], '"-Infinity"'],
  ])('says where %s ends the JSON', (_, text, [line, column], found) => {
    const { source, diagnostics } = parse(text);

    expect(source).toBeUndefined();
    expect(diagnostics.map(placeOf)).toEqual([['json/syntax', '', line, column]]);
    expect(diagnostics[0]?.found).toBe(found);
    expect(diagnostics[0]?.help).toBeTruthy();
  });

  it('refuses two members of one name and shows both', () => {
    const { source, diagnostics } = parse('{"a": 1,\n "b": {"x": 1, "\\u0078": 2}}');

    expect(source).toBeUndefined();
    expect(diagnostics.map(placeOf)).toEqual([['json/duplicate-key', '/b/x', 2, 16]]);
    expect(diagnostics[0]?.related?.[0]?.range.start).toMatchObject({ line: 2, column: 8 });
  });

  it.each(['__proto__', 'constructor', 'prototype', '\\u005f_proto__'])(
    'refuses a member named %s',
    (name) => {
      const { source, diagnostics } = parse(`{"a": [{"${name}": {}}]}`);

      expect(source).toBeUndefined();
      expect(diagnostics.map(({ code }) => code)).toEqual(['json/prototype-key']);
      expect(diagnostics[0]?.range.start.column).toBe(9);
    },
  );

  it.each(['1e999', '-1e400', '9007199254740993', '12345678901234567890'])(
    'refuses the number %s, which changes its value when it is read',
    (number) => {
      const { diagnostics } = parse(`{"epoch": ${number}}`);

      expect(diagnostics.map(placeOf)).toEqual([['json/number', '/epoch', 1, 11]]);
    },
  );

  it.each([
    '9007199254740992',
    '133179207678361800',
    '133179207678361792',
    '1e21',
    '-0',
    '0.1',
    '9007199254740991',
  ])('accepts the number %s', (number) => {
    expect(parse(`[${number}]`).source?.value).toEqual([Number(number)]);
  });

  it.each(['"\\ud800"', '"\\udc00x"', '"\\u0000"', '{"\\ud83d": 1}'])(
    'refuses the text %s, which is no Unicode without NUL',
    (text) => {
      expect(parse(text).diagnostics.map(({ code }) => code)).toEqual(['json/encoding']);
    },
  );

  it('accepts a pair of surrogates, escaped or not', () => {
    expect(parse('["\\ud83d\\ude00", "😀"]').source?.value).toEqual(['😀', '😀']);
  });

  it('counts columns in UTF-16 code units', () => {
    expect(parse('["😀", 1]').source?.rangeOf('/1').start).toEqual({
      line: 1,
      column: 8,
      offset: 7,
    });
  });

  it('reports every fault of a document in one run', () => {
    const { diagnostics } = parse('{"a": 1e999, "a": 2, "__proto__": "\\ud800"}');

    expect(diagnostics.map(({ code }) => code)).toEqual([
      'json/number',
      'json/duplicate-key',
      'json/prototype-key',
      'json/encoding',
    ]);
  });
});

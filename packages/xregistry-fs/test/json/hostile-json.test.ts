// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { DEFAULT_JSON_LIMITS, parseJsonSource } from '../../src/index.js';

const file = 'policies/acme.use.v1.0.json';

function codesOf(bytes: Uint8Array, limits = {}): readonly string[] {
  return parseJsonSource(bytes, { file, limits }).diagnostics.map(({ code }) => code);
}

function nest(depth: number, open: string, close: string): Uint8Array {
  return new TextEncoder().encode(open.repeat(depth) + '1' + close.repeat(depth));
}

describe('hostile JSON', () => {
  it.each([
    ['arrays', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('10,000 nested %s are a diagnostic at the level that is too deep', (_, open, close) => {
    const { diagnostics } = parseJsonSource(nest(10_000, open, close), { file });

    expect(diagnostics.map(({ code }) => code)).toEqual(['json/limit']);
    expect(diagnostics[0]?.range.start.offset).toBe(64 * open.length);
  });

  it('a million unclosed brackets are a diagnostic', () => {
    expect(codesOf(new TextEncoder().encode('['.repeat(1_000_000)))).toEqual(['json/limit']);
  });

  it('brackets within strings do not count as nesting', () => {
    expect(
      codesOf(new TextEncoder().encode(`["${'['.repeat(100)}\\"${'{'.repeat(100)}"]`)),
    ).toEqual([]);
  });

  it('64 levels are accepted and 65 are not', () => {
    expect(codesOf(nest(64, '[', ']'))).toEqual([]);
    expect(codesOf(nest(65, '[', ']'))).toEqual(['json/limit']);
  });

  it('no limit is raised beyond 1,000 levels, and those are read with positions', () => {
    const deep = parseJsonSource(nest(1_000, '[', ']'), { file, limits: { maxDepth: 1_000_000 } });

    expect(deep.source?.rangeOf('/0'.repeat(1_000)).start.offset).toBe(1_000);
    expect(codesOf(nest(1_001, '[', ']'), { maxDepth: 1_000_000 })).toEqual(['json/limit']);
  });

  it('a document larger than the limit is refused', () => {
    const bytes = new Uint8Array(DEFAULT_JSON_LIMITS.maxBytes + 1).fill(0x20);

    expect(codesOf(bytes)).toEqual(['json/limit']);
    expect(codesOf(new TextEncoder().encode('[1, 2]'), { maxBytes: 5 })).toEqual(['json/limit']);
  });

  it.each([
    ['a UTF-8 byte order mark', [0xef, 0xbb, 0xbf, 0x7b, 0x7d], 1, 1],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00], 1, 1],
    ['UTF-16 without a mark', [0x00, 0x7b, 0x00, 0x7d], 1, 1],
    ['a NUL byte', [0x5b, 0x0a, 0x00, 0x5d], 2, 1],
    ['a stray continuation byte', [0x5b, 0x22, 0x80, 0x22, 0x5d], 1, 3],
    ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22], 1, 2],
    ['an encoded surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22], 1, 2],
    ['a truncated character', [0x22, 0x61, 0xe2, 0x82], 1, 3],
    ['Latin-1 after an emoji', [0x22, 0xf0, 0x9f, 0x98, 0x80, 0xe9, 0x22], 1, 4],
  ])('%s is refused with its place', (_, bytes, line, column) => {
    const { diagnostics } = parseJsonSource(Uint8Array.from(bytes), { file });

    expect(diagnostics.map(({ code }) => code)).toEqual(['json/encoding']);
    expect(diagnostics[0]?.range.start).toMatchObject({ line, column });
  });

  it('a parsed value cannot pollute the prototype of objects', () => {
    parseJsonSource(new TextEncoder().encode('{"__proto__": {"polluted": true}}'), { file });

    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('of very many faults the first hundred are reported', () => {
    const text = `{${Array.from({ length: 100_000 }, () => '"a":1').join(',')}}`;

    const codes = codesOf(new TextEncoder().encode(text));

    expect(codes).toEqual(Array.from({ length: 100 }, () => 'json/duplicate-key'));
  });

  it('long runs of backslashes are scanned in linear time', () => {
    const text = JSON.stringify('\\'.repeat(500_000) + '"'.repeat(500_000));

    expect(codesOf(new TextEncoder().encode(text))).toEqual([]);
  });
});

// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPointer, parsePointer, parseJsonSource } from '../../src/index.js';
import type { JsonSource, JsonValue } from '../../src/index.js';
import { findJsonFaults } from '../../src/json/find-json-faults.js';
import { findSyntaxFault } from '../../src/json/find-syntax-fault.js';
import { LineIndex } from '../../src/json/line-index.js';
import { locateJson } from '../../src/json/locate-json.js';

const file = 'policies/acme.use.v1.0.json';

function parse(text: string) {
  return parseJsonSource(new TextEncoder().encode(text), { file });
}

const blank = fc.constantFrom('', '', ' ', '\n', '\r\n', '\t', '\r');

/** A string literal in which any character may be escaped. */
function literal(text: string): fc.Arbitrary<string> {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  const escapeUnit = (unit: number) => `\\u${unit.toString(16).padStart(4, '0')}`;
  return fc
    .array(fc.boolean(), { minLength: units.length, maxLength: units.length })
    .map((escaped) =>
      units
        .map((unit, at) => {
          const plain = JSON.stringify(String.fromCharCode(unit)).slice(1, -1);
          return escaped[at] === true ? escapeUnit(unit) : plain;
        })
        .join(''),
    )
    .map((body) => `"${body}"`);
}

const name = fc
  .oneof(
    fc.constantFrom(
      'a',
      'b',
      'permission',
      '',
      '0',
      'a/b',
      'm~n',
      '__proto__',
      'constructor',
      '😀',
    ),
    fc.string({ maxLength: 5 }),
  )
  .chain(literal);

const scalar = fc.oneof(
  fc.constantFrom('true', 'false', 'null', '0', '-1.5e3', '1e999', '9007199254740993', '"\\ud800"'),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  fc.string({ maxLength: 8, unit: 'binary' }).map((text) => JSON.stringify(text)),
);

/** Texts of JSON with blanks, escapes, duplicates and the rest of what a text can have. */
const jsonText = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc
      .array(fc.tuple(blank, tie('value'), blank), { maxLength: 4 })
      .map((items) => `[${items.map((item) => item.join('')).join(',')}]`),
    fc
      .array(fc.tuple(blank, name, blank, fc.constant(':'), blank, tie('value'), blank), {
        maxLength: 4,
      })
      .map((items) => `{${items.map((item) => item.join('')).join(',')}}`),
  ),
})).value;

/** Every pointer of a value. */
function pointersOf(value: JsonValue, tokens: readonly (string | number)[] = []): string[] {
  const own = formatPointer(tokens);
  if (value === null || typeof value !== 'object') return [own];
  const members: readonly (readonly [string | number, JsonValue])[] = Array.isArray(value)
    ? Array.from(value.entries())
    : Object.entries(value);
  return [own, ...members.flatMap(([key, member]) => pointersOf(member, [...tokens, key]))];
}

function valueAt(value: JsonValue, pointer: string): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const token of parsePointer(pointer)) {
    if (current === null || typeof current !== 'object') return undefined;
    current = (current as Readonly<Record<string, JsonValue>>)[token];
  }
  return current;
}

function sliceAt(source: JsonSource, pointer: string): string {
  const { start, end } = source.rangeOf(pointer);
  return source.text.slice(start.offset, end.offset);
}

describe('properties of JSON sources', () => {
  it('the quick check refuses a document exactly when the exact search finds a fault', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const faults = findJsonFaults({
          file,
          text,
          root: locateJson(text),
          lines: new LineIndex(text),
        });
        expect(parse(text).diagnostics).toEqual(faults);
        expect(parse(text).source === undefined).toBe(faults.length > 0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('the range of every value holds the text of that value', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const { source } = parse(text);
        if (source === undefined) return;
        for (const pointer of pointersOf(source.value)) {
          expect(JSON.parse(sliceAt(source, pointer))).toEqual(valueAt(source.value, pointer));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a syntax fault is found exactly where JSON.parse finds one', () => {
    const mutated = fc
      .tuple(jsonText, fc.nat(), fc.constantFrom('', ',', '"', '\\', '}', '0', '\u0001', 'x', '-'))
      .map(([text, at, insert]) => {
        const position = at % (text.length + 1);
        return text.slice(0, position) + insert + text.slice(position + (at % 2));
      });
    fc.assert(
      fc.property(fc.oneof(mutated, fc.string()), (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(findSyntaxFault(text) === undefined).toBe(isJson);
      }),
      { numRuns: 2_000 },
    );
  });

  it('any bytes give a source or diagnostics, never both and never neither', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const { source, diagnostics } = parseJsonSource(bytes, { file });
        expect(source === undefined).toBe(diagnostics.length > 0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a pointer reads back as the tokens it was written from', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (tokens) => {
        expect(parsePointer(formatPointer(tokens))).toEqual(tokens);
      }),
    );
  });
});

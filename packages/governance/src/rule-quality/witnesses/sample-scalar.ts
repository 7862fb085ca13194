// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '@xreg/xregistry-fs';
import { ASSERTIONS } from '../../rules/explain/assertions.js';
import { sampleText } from './sample-text.js';

/** A text for each format that policies are likely to hold. */
const FORMAT_SAMPLES: Readonly<Record<string, string>> = {
  date: '2027-01-01',
  'date-time': '2027-01-01T00:00:00Z',
  time: '12:00:00Z',
  duration: 'P30D',
  email: 'office@acme.example',
  uri: 'https://acme.example/1',
  'uri-reference': 'https://acme.example/1',
  iri: 'https://acme.example/1',
  'iri-reference': 'https://acme.example/1',
  hostname: 'acme.example',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uuid: '123e4567-e89b-12d3-a456-426614174000',
  'json-pointer': '/a',
  regex: 'a',
};

/** Longest text that is made up to satisfy `minLength`, in characters. */
const MAX_PADDED_LENGTH = 10_000;

/** Whether a value satisfies the keywords of a schema object that need no other schema. */
export function satisfiesScalars(schema: JsonObject, value: JsonValue): boolean {
  return Object.entries(schema).every(([keyword, expected]) => {
    const holds = ASSERTIONS.get(keyword);
    return holds === undefined || holds(value, expected, schema);
  });
}

/** A number near the given one within the bounds of a schema. */
export function sampleNumber(schema: JsonObject, value: number): number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const step = typeof multipleOf === 'number' && multipleOf > 0 ? multipleOf : 1;
  let number = value;
  if (typeof maximum === 'number') number = Math.min(number, maximum);
  if (typeof exclusiveMaximum === 'number' && number >= exclusiveMaximum) {
    number = exclusiveMaximum - step;
  }
  if (typeof minimum === 'number') number = Math.max(number, minimum);
  if (typeof exclusiveMinimum === 'number' && number <= exclusiveMinimum) {
    number = exclusiveMinimum + step;
  }
  return typeof multipleOf === 'number' && multipleOf > 0
    ? Math.ceil(number / multipleOf) * multipleOf
    : number;
}

/** A text that satisfies a schema's pattern, format and length, as far as one is found. */
export function sampleTextFor(schema: JsonObject, value: string, known: readonly string[]): string {
  if (satisfiesScalars(schema, value)) return value;
  const { pattern, format, minLength, maxLength } = schema;
  let text = value;
  if (typeof format === 'string') text = FORMAT_SAMPLES[format] ?? text;
  if (typeof pattern === 'string') text = sampleText(pattern, [text, ...known]) ?? text;
  if (typeof minLength === 'number') {
    text = text.padEnd(Math.min(minLength, MAX_PADDED_LENGTH), 'a');
  }
  return typeof maxLength === 'number' ? text.slice(0, maxLength) : text;
}

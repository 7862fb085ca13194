// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '../json-source.js';

/** The type of a value in the words of JSON. */
export function jsonTypeOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

/** A value as one would say it in a message: a string as it is, anything else as JSON. */
export function formatJsonValue(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

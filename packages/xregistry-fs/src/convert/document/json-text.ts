// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '../../json-source.js';

/**
 * The text that is written for a JSON value where no other formatting is recorded: indented by two
 * spaces, members in the order they have, one line feed at the end.
 */
export function formatJsonText(value: JsonValue): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** UTF-8 bytes of a text. */
export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Whether two files hold the same bytes. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** Whether two JSON values are the same, whatever the order of the members of their objects. */
export function equalJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (Object.is(a, b)) return true;
  if (a === undefined || b === undefined || a === null || b === null) return false;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  if (isArray(a) || isArray(b)) {
    if (!isArray(a) || !isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => equalJson(item, b[index]));
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equalJson(a[key], b[key]))
  );
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

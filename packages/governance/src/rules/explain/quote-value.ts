// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';

/** Longest text of a value that goes into a message, in UTF-16 code units. */
const MAX_QUOTED_LENGTH = 80;

/** A JSON value as it stands in a message: strings in quotes, long values cut short. */
export function quoteValue(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length <= MAX_QUOTED_LENGTH ? text : `${text.slice(0, MAX_QUOTED_LENGTH - 1)}…`;
}

/** What kind of value it is, with its article. */
export function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

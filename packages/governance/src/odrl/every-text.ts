// SPDX-License-Identifier: Apache-2.0
import { appendPointer, type JsonValue } from '@xreg/xregistry-fs';
import { isArray } from '../canonical/json-pointer.js';

/** A text of a document: a member name, or a value. */
export interface TextPlace {
  readonly pointer: string;
  readonly part: 'key' | 'value';
  readonly text: string;
}

/**
 * Whether some text in a JSON document may match; false only where none does. Spares walking most
 * documents.
 *
 * @param json the document as written.
 * @param hint matches whatever text a caller looks for, also with other text around it.
 */
export function mayHoldText(json: string, hint: RegExp): boolean {
  // An escape may hide anything.
  return json.includes('\\') || hint.test(json);
}

/** Every text in a value in document order, without recursion: documents may be deep. */
export function* everyText(root: JsonValue): Iterable<TextPlace> {
  const open: (readonly [string, JsonValue, string | undefined])[] = [['', root, undefined]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [pointer, value, key] = next;
    if (key !== undefined) yield { pointer, part: 'key', text: key };
    if (typeof value === 'string') {
      yield { pointer, part: 'value', text: value };
    } else if (typeof value === 'object' && value !== null) {
      const members: readonly (readonly [string | number, JsonValue, string | undefined])[] =
        isArray(value)
          ? value.map((item, index) => [index, item, undefined] as const)
          : Object.entries(value).map(([name, member]) => [name, member, name] as const);
      for (const [token, member, name] of members.toReversed()) {
        open.push([appendPointer(pointer, token), member, name]);
      }
    }
  }
}

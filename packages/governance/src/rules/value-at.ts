// SPDX-License-Identifier: Apache-2.0
import { parsePointer, type JsonValue } from '@xreg/xregistry-fs';

/** The value at a pointer; `undefined` where it leads nowhere. */
export function valueAt(value: JsonValue, pointer: string): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const token of parsePointer(pointer)) {
    if (typeof current !== 'object' || current === null) return undefined;
    if (Array.isArray(current)) {
      current = /^(?:0|[1-9]\d*)$/.test(token)
        ? (current as readonly JsonValue[])[Number(token)]
        : undefined;
    } else {
      current = Object.hasOwn(current, token)
        ? (current as { readonly [key: string]: JsonValue })[token]
        : undefined;
    }
  }
  return current;
}

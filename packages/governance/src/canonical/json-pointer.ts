// SPDX-License-Identifier: Apache-2.0
import { parsePointer, type JsonValue } from '@xreg/xregistry-fs';

/** The value at a pointer; undefined where it leads nowhere. */
export function valueAt(root: JsonValue, pointer: string): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const step of parsePointer(pointer)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = isArray(value)
      ? value[Number(step)]
      : Object.hasOwn(value, step)
        ? value[step]
        : undefined;
  }
  return value;
}

/** Whether `pointer` is `ancestor` or leads to something within it. */
export function isWithin(pointer: string, ancestor: string): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`);
}

/** `Array.isArray` that tells readonly arrays from objects. */
export function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

// SPDX-License-Identifier: Apache-2.0
import { formatPointer, type JsonValue } from '@xreg/xregistry-fs';
import { isArray } from './json-pointer.js';

/**
 * What is done with a member: its name, its value, and a function that writes the pointer to it.
 *
 * INVARIANT: the pointer is that of the member for as long as the visit lasts, and not longer.
 */
export type MemberVisit = (key: string, value: JsonValue, pointerOf: () => string) => void;

/**
 * Visits every member of the objects within a value, outer ones first, in document order. A
 * `@context` is visited and not entered: it holds definitions, not members.
 *
 * @param base pointer to the value.
 */
export function forEachMember(value: JsonValue, visit: MemberVisit, base = ''): void {
  const path: (string | number)[] = [];
  const pointerOf = (): string => base + formatPointer(path);
  const enter = (current: JsonValue): void => {
    if (typeof current !== 'object' || current === null) return;
    const depth = path.length;
    if (isArray(current)) {
      for (let index = 0; index < current.length; index++) {
        path[depth] = index;
        enter(current[index] ?? null);
      }
    } else {
      for (const key of Object.keys(current)) {
        const inner = current[key] ?? null;
        path[depth] = key;
        visit(key, inner, pointerOf);
        if (key !== '@context') enter(inner);
      }
    }
    path.length = depth;
  };
  enter(value);
}

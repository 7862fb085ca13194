// SPDX-License-Identifier: Apache-2.0
import { appendPointer, type JsonValue } from '@xreg/xregistry-fs';
import { isArray } from './json-pointer.js';

/** What is done with a member: its name, its value, and the pointer to it. */
export type MemberVisit = (key: string, value: JsonValue, pointer: string) => void;

/**
 * Visits every member of the objects within a value, outer ones first, in document order. A
 * `@context` is visited and not entered: it holds definitions, not members.
 */
export function forEachMember(value: JsonValue, visit: MemberVisit, pointer = ''): void {
  if (typeof value !== 'object' || value === null) return;
  if (isArray(value)) {
    value.forEach((item, index) => {
      forEachMember(item, visit, appendPointer(pointer, index));
    });
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    const child = appendPointer(pointer, key);
    visit(key, inner, child);
    if (key !== '@context') forEachMember(inner, visit, child);
  }
}

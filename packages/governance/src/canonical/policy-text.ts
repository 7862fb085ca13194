// SPDX-License-Identifier: Apache-2.0
import { appendPointer, type JsonValue } from '@xreg/xregistry-fs';
import { isArray } from './json-pointer.js';

/** Names that only somebody who writes rules would use, as they are and with the plural typo. */
const RULE_NAME = /(?:^|[:/#])(permission|prohibition|obligation)s?$/i;

/**
 * Pointers to the members that look like the rules of a policy, however they are spelled, and that
 * hold something.
 */
export function ruleTexts(document: JsonValue): readonly string[] {
  const pointers: string[] = [];
  const visit = (value: JsonValue, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isArray(value)) {
      value.forEach((item, index) => {
        visit(item, appendPointer(pointer, index));
      });
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      if (key === '@context') continue;
      const child = appendPointer(pointer, key);
      if (RULE_NAME.test(key) && holdsSomething(inner)) pointers.push(child);
      visit(inner, child);
    }
  };
  visit(document, '');
  return pointers;
}

function holdsSomething(value: JsonValue): boolean {
  if (value === null || value === '') return false;
  return !isArray(value) || value.some(holdsSomething);
}

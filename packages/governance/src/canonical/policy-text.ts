// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import { forEachMember } from './for-each-member.js';
import { isArray } from './json-pointer.js';

/** Names that only somebody who writes rules would use, as they are and with the plural typo. */
const RULE_NAME = /(?:^|[:/#])(permission|prohibition|obligation)s?$/i;

/**
 * Pointers to the members that look like the rules of a policy, however they are spelled, and that
 * hold something.
 */
export function ruleTexts(document: JsonValue): readonly string[] {
  const pointers: string[] = [];
  forEachMember(document, (key, value, pointerOf) => {
    if (RULE_NAME.test(key) && holdsSomething(value)) pointers.push(pointerOf());
  });
  return pointers;
}

function holdsSomething(value: JsonValue): boolean {
  if (value === null || value === '') return false;
  return !isArray(value) || value.some(holdsSomething);
}

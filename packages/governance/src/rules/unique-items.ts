// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import { sortedJson } from '../canonical/literal.js';

/** Whether no two items of an array are equal as JSON Schema compares them. */
export function hasUniqueItems(items: readonly JsonValue[]): boolean {
  return new Set(items.map(sortedJson)).size === items.length;
}

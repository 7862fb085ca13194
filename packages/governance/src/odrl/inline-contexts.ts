// SPDX-License-Identifier: Apache-2.0
import { formatPointer, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { isArray } from '../canonical/json-pointer.js';

/** A context that is written into a document. */
export interface InlineContext {
  readonly entries: JsonObject;
  readonly pointer: string;
}

/** Every context that a document writes out, at any depth. */
export function inlineContexts(document: JsonValue): readonly InlineContext[] {
  const contexts: InlineContext[] = [];
  const path: (string | number)[] = [];
  const visit = (value: JsonValue, isContext: boolean): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isArray(value)) {
      value.forEach((item, index) => {
        path.push(index);
        visit(item, isContext);
        path.pop();
      });
      return;
    }
    if (isContext) contexts.push({ entries: value, pointer: formatPointer(path) });
    for (const key of Object.keys(value)) {
      path.push(key);
      visit(value[key] ?? null, key === '@context');
      path.pop();
    }
  };
  visit(document, false);
  return contexts;
}

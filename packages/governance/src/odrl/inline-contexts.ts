// SPDX-License-Identifier: Apache-2.0
import { appendPointer, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { isArray } from '../canonical/json-pointer.js';

/** A context that is written into a document. */
export interface InlineContext {
  readonly entries: JsonObject;
  readonly pointer: string;
}

/** Every context that a document writes out, at any depth. */
export function inlineContexts(document: JsonValue): readonly InlineContext[] {
  const contexts: InlineContext[] = [];
  const visit = (value: JsonValue, pointer: string, isContext: boolean): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isArray(value)) {
      value.forEach((item, index) => {
        visit(item, appendPointer(pointer, index), isContext);
      });
      return;
    }
    if (isContext) contexts.push({ entries: value, pointer });
    for (const [key, inner] of Object.entries(value)) {
      visit(inner, appendPointer(pointer, key), key === '@context');
    }
  };
  visit(document, '', false);
  return contexts;
}

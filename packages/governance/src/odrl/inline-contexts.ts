// SPDX-License-Identifier: Apache-2.0
import { appendPointer, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import type { ContextMember } from '../canonical/context-references.js';
import { isArray } from '../canonical/json-pointer.js';

/** A context that is written into a document. */
export interface InlineContext {
  readonly entries: JsonObject;
  readonly pointer: string;
}

/** Every context that a document writes out, at any depth, in document order. */
export function inlineContexts(contexts: readonly ContextMember[]): readonly InlineContext[] {
  const inline: InlineContext[] = [];
  const visit = (value: JsonValue, pointer: string, isContext: boolean): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isArray(value)) {
      value.forEach((item, index) => {
        visit(item, appendPointer(pointer, index), isContext);
      });
      return;
    }
    if (isContext) inline.push({ entries: value, pointer });
    for (const key of Object.keys(value)) {
      const inner = value[key] ?? null;
      if (typeof inner === 'object') visit(inner, appendPointer(pointer, key), key === '@context');
    }
  };
  for (const { value, pointer } of contexts) visit(value, pointer, true);
  return inline;
}

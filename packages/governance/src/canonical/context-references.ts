// SPDX-License-Identifier: Apache-2.0
import { appendPointer, type JsonValue } from '@xreg/xregistry-fs';
import type { Profile } from '../profiles/profile.js';
import { forEachMember } from './for-each-member.js';
import { isArray } from './json-pointer.js';

/** A context document that a policy refers to by URL. */
export interface ContextReference {
  readonly url: string;
  readonly pointer: string;
}

/** A `@context` that stands in a document, outside of other contexts. */
export interface ContextMember {
  readonly value: JsonValue;
  readonly pointer: string;
}

/** Every context of a document, at any depth, in document order. */
export function contextMembers(document: JsonValue): readonly ContextMember[] {
  const members: ContextMember[] = [];
  forEachMember(document, (key, value, pointerOf) => {
    if (key === '@context') members.push({ value, pointer: pointerOf() });
  });
  return members;
}

/** Every reference to a context document, in `@context` and `@import`, at any depth. */
export function contextReferences(contexts: readonly ContextMember[]): readonly ContextReference[] {
  const references: ContextReference[] = [];
  const visit = (value: JsonValue, pointer: string): void => {
    if (typeof value === 'string') references.push({ url: value, pointer });
    if (typeof value !== 'object' || value === null) return;
    if (isArray(value)) {
      value.forEach((item, index) => {
        visit(item, appendPointer(pointer, index));
      });
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      const isObject = typeof inner === 'object' && inner !== null && !isArray(inner);
      if (key !== '@import' && !isObject) continue;
      const child = appendPointer(pointer, key);
      if (key === '@import') visit(inner, child);
      // A term may bring a context of its own.
      else {
        forEachMember(
          inner,
          (name, scoped, pointerOf) => {
            if (name === '@context') visit(scoped, pointerOf());
          },
          child,
        );
      }
    }
  };
  for (const { value, pointer } of contexts) visit(value, pointer);
  return references;
}

/** References to context documents that a profile does not know, in document order. */
export function unknownContexts(
  contexts: readonly ContextMember[],
  profile: Profile,
): readonly ContextReference[] {
  const known = new Set(profile.contexts.map(({ url }) => url));
  return contextReferences(contexts).filter(({ url }) => !known.has(url));
}

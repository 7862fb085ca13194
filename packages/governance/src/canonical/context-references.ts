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

/** Every reference to a context document, in `@context` and `@import`, at any depth. */
export function contextReferences(document: JsonValue): readonly ContextReference[] {
  const references: ContextReference[] = [];
  const inContext = (value: JsonValue, pointer: string): void => {
    if (typeof value === 'string') references.push({ url: value, pointer });
    if (typeof value !== 'object' || value === null) return;
    if (isArray(value)) {
      value.forEach((item, index) => {
        inContext(item, appendPointer(pointer, index));
      });
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      const child = appendPointer(pointer, key);
      if (key === '@import') inContext(inner, child);
      // A term may bring a context of its own.
      else if (typeof inner === 'object' && inner !== null && !isArray(inner)) visit(inner, child);
    }
  };
  const visit = (value: JsonValue, pointer: string): void => {
    forEachMember(
      value,
      (key, inner, child) => {
        if (key === '@context') inContext(inner, child);
      },
      pointer,
    );
  };
  visit(document, '');
  return references;
}

/** References to context documents that a profile does not know, in document order. */
export function unknownContexts(
  document: JsonValue,
  profile: Profile,
): readonly ContextReference[] {
  const known = new Set(profile.contexts.map(({ url }) => url));
  return contextReferences(document).filter(({ url }) => !known.has(url));
}

// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import type { Profile } from '../profiles/profile.js';
import { isObject } from './expanded.js';
import { isArray } from './json-pointer.js';

/**
 * Whether the runtime of a profile adds a vocabulary: EDC does so where the context at the top is an
 * object without `@vocab`, not where it is a list or a URL.
 */
export function needsInjectedVocab(document: JsonValue, profile: Profile): boolean {
  if (profile.injectedVocab === undefined || !isObject(document)) return false;
  const context = document['@context'];
  return isObject(context) && !Object.hasOwn(context, '@vocab');
}

/** The document as the runtime of a profile reads it. */
export function injectVocab(document: JsonValue, profile: Profile): JsonValue {
  if (!needsInjectedVocab(document, profile)) return document;
  if (typeof document !== 'object' || document === null || isArray(document)) return document;
  return {
    ...document,
    '@context': {
      ...(document['@context'] as object),
      '@vocab': profile.injectedVocab ?? '',
    },
  };
}

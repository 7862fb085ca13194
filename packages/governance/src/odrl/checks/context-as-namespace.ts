// SPDX-License-Identifier: Apache-2.0
import { appendPointer } from '@xreg/xregistry-fs';
import type { Check, DocumentContext } from '../check.js';

/** L10, L11: the address of a context where a namespace belongs, so that every term becomes nonsense. */
export const CONTEXT_AS_NAMESPACE: Check<DocumentContext> = {
  code: 'jsonld/context-as-namespace',
  number: 'L10',
  severity: 'error',
  help: 'Refer to the context as an entry of "@context" of its own; a namespace ends in "/" or "#".',
  *check({ inlineContexts, profile }) {
    if (inlineContexts.length === 0) return;
    const urls = new Set(profile.contexts.map(({ url }) => url));
    for (const { entries, pointer } of inlineContexts) {
      for (const [term, definition] of Object.entries(entries)) {
        if (typeof definition !== 'string' || term === '@import') continue;
        if (!urls.has(definition) && !/\.(?:jsonld|json)$/.test(definition)) continue;
        yield {
          at: { pointer: appendPointer(pointer, term) },
          message: `has the address of a context as ${term === '@vocab' ? 'vocabulary' : `the meaning of "${term}"`}`,
          found: definition,
          expected: ['a namespace'],
        };
      }
    }
  },
};

// SPDX-License-Identifier: Apache-2.0
import { appendPointer, type JsonValue } from '@xreg/xregistry-fs';
import type { InlineContext } from '../inline-contexts.js';
import type { Check, DocumentContext, Finding } from '../check.js';

/** Keywords that make a context reach further, or less far, than it seems. */
const REACHING: ReadonlyMap<string, string> = new Map([
  ['@base', 'changes what every relative IRI stands for'],
  ['@import', 'draws in another context'],
  ['@language', 'gives every plain text a language, with which it no longer equals the text'],
  ['@propagate', 'changes how far the context reaches'],
]);

/** L09: a context that makes a part of the policy mean something else than the same text elsewhere. */
export const CONTEXT_REACH: Check<DocumentContext> = {
  code: 'jsonld/context-reach',
  number: 'L09',
  severity: 'warning',
  help: 'Keep one context at the top of the document, made of known context documents, prefixes and a vocabulary.',
  *check({ inlineContexts }) {
    for (const context of inlineContexts) {
      yield* reachingKeywords(context);
      if (/^(?:\/@context)(?:\/\d+)?$/.test(context.pointer)) continue;
      // Prefixes add names and change none.
      if (!Object.entries(context.entries).some(([term, value]) => changesMeaning(term, value)))
        continue;
      yield {
        at: { pointer: context.pointer },
        message: 'has a context below the top, so that one word may mean two things',
        expected: ['one context at the top'],
      };
    }
  },
};

function* reachingKeywords({ entries, pointer }: InlineContext): Iterable<Finding> {
  for (const [keyword, effect] of REACHING) {
    if (!Object.hasOwn(entries, keyword) || entries[keyword] === null) continue;
    yield {
      at: { pointer: appendPointer(pointer, keyword), part: 'key' },
      message: `has "${keyword}" in its context, which ${effect}`,
      found: keyword,
    };
  }
  const vocab = entries['@vocab'];
  if (typeof vocab === 'string' && !/^[A-Za-z][A-Za-z0-9+.-]*:/.test(vocab)) {
    yield {
      at: { pointer: appendPointer(pointer, '@vocab') },
      message: `has the relative vocabulary "${vocab}", so that its terms depend on where the document lies`,
      found: vocab,
      expected: ['an absolute IRI'],
    };
  }
}

function changesMeaning(term: string, definition: JsonValue): boolean {
  if (term.startsWith('@')) return term === '@vocab';
  return typeof definition !== 'string' || !/[/#:]$/.test(definition);
}

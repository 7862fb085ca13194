// SPDX-License-Identifier: Apache-2.0
import { appendPointer } from '@xreg/xregistry-fs';
import type { InlineContext } from '../inline-contexts.js';
import type { Check, DocumentContext, Finding } from '../check.js';

/** Keywords that make a context reach further, or less far, than it seems. */
const REACHING: ReadonlyMap<string, string> = new Map([
  ['@base', 'changes what every relative IRI stands for'],
  ['@import', 'draws in another context'],
  ['@language', 'gives every plain text a language, with which it no longer equals the text'],
  ['@propagate', 'changes how far the context reaches'],
]);

/** A pointer into a rule, however the member that holds it is spelled. */
const WITHIN_RULE =
  /(?:permission|prohibition|obligation|duty|remedy|consequence|constraint|refinement)s?\//i;

/** L09: a context that makes a part of a policy mean something else than the same text elsewhere. */
export const CONTEXT_REACH: Check<DocumentContext> = {
  code: 'jsonld/context-reach',
  number: 'L09',
  severity: 'warning',
  help: 'Keep one context at the top of the document, made of known context documents, prefixes and a vocabulary.',
  *check({ inlineContexts }) {
    for (const context of inlineContexts) {
      yield* reachingKeywords(context);
      // EDC's third API has a context for the definition and one for the policy in it.
      if (!WITHIN_RULE.test(context.pointer) || onlyPrefixes(context)) continue;
      yield {
        at: { pointer: context.pointer },
        message: 'has a context within a rule, so that one word may mean two things',
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

/** Prefixes add names and change none. */
function onlyPrefixes({ entries }: InlineContext): boolean {
  return Object.entries(entries).every(
    ([term, definition]) =>
      (term.startsWith('@') && term !== '@vocab') ||
      (typeof definition === 'string' && /[/#:]$/.test(definition)),
  );
}

// SPDX-License-Identifier: Apache-2.0
import type { Check, GraphContext } from '../check.js';

/** L02: a member that means nothing under the context, so that every processor passes over it. */
export const TERM_DROPPED: Check<GraphContext> = {
  code: 'jsonld/term-dropped',
  number: 'L02',
  severity: 'error',
  help: 'Correct the name, or add a context that defines it.',
  *check({ document, droppedTerms, policies, isInPolicy }) {
    if (droppedTerms.length > 0 && hasNoContext(document.value)) {
      yield {
        at: { pointer: '' },
        message: `has no "@context", which leaves ${quoteSome(droppedTerms.map(({ term }) => term))} without a meaning`,
        expected: ['"@context"'],
        help: 'Add a context, such as "@context": "http://www.w3.org/ns/odrl.jsonld".',
      };
      return;
    }
    for (const { term, pointer } of droppedTerms) {
      const inside = policies.length === 0 || isInPolicy(pointer);
      yield {
        at: { pointer, part: 'key' },
        severity: inside ? 'error' : 'warning',
        message: `loses "${term}", which its context does not define`,
        found: term,
      };
    }
  },
};

function hasNoContext(value: unknown): boolean {
  return !JSON.stringify(value).includes('"@context"');
}

function quoteSome(terms: readonly string[]): string {
  const distinct = [...new Set(terms)];
  const shown = distinct.slice(0, 3).map((term) => `"${term}"`);
  const rest = distinct.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

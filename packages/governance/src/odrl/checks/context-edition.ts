// SPDX-License-Identifier: Apache-2.0
import { contextReferences } from '../../canonical/context-references.js';
import { forEachMember } from '../../canonical/for-each-member.js';
import { ODRL } from '../../contexts/namespaces.js';
import { W3C_ODRL } from '../../contexts/w3c-odrl.js';
import { TERMS } from '../terms.js';
import type { Check, Finding, PolicyContext } from '../check.js';

/** IRIs that published editions of the W3C context give to a term by mistake, with what is meant. */
export const MISTAKEN_IRIS: ReadonlyMap<string, string> = new Map([
  [`${ODRL}neg`, `${ODRL}neq`],
  [`${ODRL}industry:`, `${ODRL}industry`],
]);

/**
 * L07: a term that one edition of the W3C context defines wrongly, so that the policy says something
 * else, or nothing, depending on which copy of the context reads it.
 *
 * @see https://github.com/w3c/poe/issues/311
 */
export const CONTEXT_EDITION: Check<PolicyContext> = {
  code: 'jsonld/context-edition',
  number: 'L07',
  severity: 'error',
  help: 'Write the IRI itself, such as { "@id": "http://www.w3.org/ns/odrl/2/neq" }: it means the same under every edition.',
  *check({ contexts, document, names }) {
    let mistaken = false;
    for (const { node, property, name } of names) {
      const meant = MISTAKEN_IRIS.get(name);
      if (meant === undefined) continue;
      mistaken = true;
      const term = meant.slice(ODRL.length);
      yield {
        at: { node, property },
        message: `says "${name.slice(ODRL.length)}" for "${term}", by a mistake in the context it refers to`,
        found: name,
        expected: [meant],
      };
    }
    const usesNeq = names.some(
      ({ property, name }) => property === TERMS.operator && name === `${ODRL}neq`,
    );
    if (mistaken || !usesNeq) return;
    const urls = contextReferences(contexts).map(({ url }) => url);
    if (urls.includes(W3C_ODRL.url)) yield* bareTerms(document.value);
  },
};

/** Under the corrected edition the policy is sound, and still not what others may read. */
function* bareTerms(document: Parameters<typeof forEachMember>[0]): Iterable<Finding> {
  const pointers: string[] = [];
  forEachMember(document, (key, value, pointerOf) => {
    if (key === 'operator' && value === 'neq') pointers.push(pointerOf());
  });
  for (const pointer of pointers) {
    yield {
      at: { pointer },
      severity: 'info',
      message: 'uses "neq", which copies of the W3C context from before April 2025 take for "neg"',
      found: 'neq',
      expected: [`${ODRL}neq`],
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
import { appendPointer, type JsonValue } from '@xreg/xregistry-fs';
import { isObject } from '../../canonical/expanded.js';
import { forEachMember } from '../../canonical/for-each-member.js';
import { isArray } from '../../canonical/json-pointer.js';
import type { Check, DocumentContext, Finding } from '../check.js';
import { mayHoldText } from '../every-text.js';

/** Members by which statements come from somewhere else than where they seem to stand. */
const KEYWORDS: ReadonlyMap<string, string> = new Map([
  ['@nest', 'hides members one level further down'],
  ['@reverse', 'states a property of other things'],
  ['@included', 'brings in things that stand nowhere else'],
]);

/** Containers that take the names of members for data. */
const MAPS = new Set(['@index', '@id', '@type', '@graph', '@language']);

/** What stands in every document that has one of these members, or one named by a blank node. */
const HINT = /"(?:@nest|@reverse|@included|@graph|_:)/;

/** L12: a way to write JSON-LD that hides from a reviewer what the policy says. */
export const UNUSUAL_CONSTRUCT: Check<DocumentContext> = {
  code: 'jsonld/unusual-construct',
  number: 'L12',
  severity: 'warning',
  help: 'Write the statement where it belongs, as nested objects and arrays. The policy is judged by what it means, but few people read it right.',
  *check({ document, inlineContexts }) {
    if (mayHoldText(document.text, HINT)) yield* constructs(document.value);
    for (const { entries, pointer } of inlineContexts) {
      for (const [term, definition] of Object.entries(entries)) {
        const effect = effectOf(definition);
        if (term.startsWith('@') || effect === undefined) continue;
        yield {
          at: { pointer: appendPointer(pointer, term), part: 'key' },
          message: `defines "${term}" so that it ${effect}`,
          found: JSON.stringify(definition),
        };
      }
    }
  },
};

function* constructs(document: JsonValue): Iterable<Finding> {
  const findings: Finding[] = [];
  forEachMember(document, (key, value, pointerOf) => {
    const effect = KEYWORDS.get(key);
    if (effect !== undefined) {
      findings.push({
        at: { pointer: pointerOf(), part: 'key' },
        message: `has "${key}", which ${effect}`,
        found: key,
      });
    } else if (key.startsWith('_:')) {
      findings.push({
        at: { pointer: pointerOf(), part: 'key' },
        message: `has the blank node "${key}" as a property, which JSON-LD gives up`,
        found: key,
        expected: ['a term', 'an IRI'],
      });
    } else if (key === '@graph' && isArray(value) && value.length > 1) {
      findings.push({
        at: { pointer: pointerOf(), part: 'key' },
        severity: 'info',
        message: `states ${value.length} things side by side in "@graph"`,
      });
    }
  });
  yield* findings;
}

function effectOf(definition: JsonValue): string | undefined {
  if (typeof definition === 'string') return KEYWORDS.get(definition);
  if (!isObject(definition)) return undefined;
  const { '@reverse': reverse, '@id': id, '@nest': nest, '@container': container } = definition;
  if (reverse !== undefined) return KEYWORDS.get('@reverse');
  if (nest !== undefined) return KEYWORDS.get('@nest');
  if (typeof id === 'string' && KEYWORDS.has(id)) return KEYWORDS.get(id);
  const containers: readonly unknown[] = Array.isArray(container) ? container : [container];
  const map = containers.filter((name) => typeof name === 'string').find((name) => MAPS.has(name));
  return map === undefined ? undefined : `takes the names of its members for data ("${map}")`;
}

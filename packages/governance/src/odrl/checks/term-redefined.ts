// SPDX-License-Identifier: Apache-2.0
import { appendPointer, type JsonValue } from '@xreg/xregistry-fs';
import { contextReferences } from '../../canonical/context-references.js';
import { isObject } from '../../canonical/expanded.js';
import type { ContextTable, PinnedContext, TermDefinition } from '../../contexts/context-table.js';
import { ODRL, RDF, XSD } from '../../contexts/namespaces.js';
import type { Check, DocumentContext } from '../check.js';

/** Prefixes that readers rely on, whether or not a context defines them. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['odrl', ODRL],
  ['xsd', XSD],
  ['rdf', RDF],
]);

/** L08: a context in the policy that gives a known term or prefix another meaning. */
export const TERM_REDEFINED: Check<DocumentContext> = {
  code: 'jsonld/term-redefined',
  number: 'L08',
  severity: 'error',
  help: 'Remove the definition, or choose another name for your own term. The policy must mean what its reader takes it to mean.',
  *check({ contexts, profile, inlineContexts }) {
    if (!inlineContexts.some(({ entries }) => definesTerms(entries))) return;
    const urls = new Set(contextReferences(contexts).map(({ url }) => url));
    const known = profile.contexts.filter(({ url }) => urls.has(url)).map(termsOf);
    for (const { entries, pointer } of inlineContexts) {
      for (const [term, definition] of Object.entries(entries)) {
        if (term.startsWith('@')) continue;
        const defined = known.find((terms) => terms.has(term))?.get(term);
        const expected = PREFIXES.get(term) ?? defined;
        if (expected === undefined || isSame(definition, expected, entries)) continue;
        yield {
          at: { pointer: appendPointer(pointer, term), part: 'key' },
          message: `gives "${term}" another meaning than its contexts do`,
          found: JSON.stringify(definition),
          expected: [iriOf(expected)],
        };
      }
    }
  },
};

function definesTerms(entries: object): boolean {
  return Object.keys(entries).some((term) => !term.startsWith('@'));
}

const termsByContext = new WeakMap<PinnedContext, ReadonlyMap<string, TermDefinition>>();

function termsOf(pinned: PinnedContext): ReadonlyMap<string, TermDefinition> {
  let terms = termsByContext.get(pinned);
  if (terms === undefined) {
    const collected = new Map<string, TermDefinition>();
    collect(pinned.context, collected);
    termsByContext.set(pinned, collected);
    terms = collected;
  }
  return terms;
}

/** Terms of a context and of the contexts within it. */
function collect(table: ContextTable, terms: Map<string, TermDefinition>): void {
  for (const [term, definition] of Object.entries(table)) {
    if (term.startsWith('@') || typeof definition === 'number' || typeof definition === 'boolean') {
      continue;
    }
    const iri = iriOf(definition);
    const counts = iri.startsWith(ODRL) || /[/#]$/.test(iri);
    if (counts && !terms.has(term)) terms.set(term, definition);
    if (typeof definition === 'object' && isObject(definition['@context'])) {
      collect(definition['@context'], terms);
    }
  }
}

function isSame(
  definition: JsonValue,
  expected: TermDefinition,
  entries: ContextTable | object,
): boolean {
  if (typeof definition === 'string') return resolve(definition, entries) === iriOf(expected);
  if (!isObject(definition)) return false;
  const { '@id': id, '@type': type, ...rest } = definition;
  const expectedType = typeof expected === 'string' ? undefined : expected['@type'];
  const container = rest['@container'];
  const sameRest = Object.keys(rest).every((key) => key === '@container' && container === '@set');
  return (
    typeof id === 'string' &&
    resolve(id, entries) === iriOf(expected) &&
    (type === undefined || type === expectedType) &&
    sameRest
  );
}

function resolve(iri: string, entries: object): string {
  const colon = iri.indexOf(':');
  const prefix = iri.slice(0, Math.max(colon, 0));
  const own = (entries as Readonly<Record<string, unknown>>)[prefix];
  const namespace = typeof own === 'string' ? own : PREFIXES.get(prefix);
  return namespace === undefined ? iri : namespace + iri.slice(colon + 1);
}

function iriOf(definition: TermDefinition): string {
  return typeof definition === 'string' ? definition : definition['@id'];
}

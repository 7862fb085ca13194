// SPDX-License-Identifier: Apache-2.0
import { appendPointer } from '@xreg/xregistry-fs';
import type { ContextTable, PinnedContext, TermDefinition } from '../contexts/context-table.js';
import { ODRL } from '../contexts/namespaces.js';
import { OPERATORS, PROPERTIES } from '../odrl/vocabulary.js';
import { WELL_KNOWN_PREFIXES } from '../odrl/well-known-prefixes.js';
import type { ProfileContext, ProfileTerm } from './profile-document.js';

/** Says that something at a pointer of the profile file is wrong. */
export type ReportFault = (
  pointer: string,
  complaint: string,
  details?: {
    readonly found?: string;
    readonly expected?: readonly string[];
    readonly help?: string;
    /** Whether the name of the member is wrong, rather than its value. */
    readonly atKey?: boolean;
  },
) => void;

const ABSOLUTE_IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"]+$/;

/**
 * The contexts of a profile file in the form in which policies are expanded: every term an absolute IRI.
 *
 * @param carried the contexts of the profile it extends, none of which may be replaced.
 */
export function readProfileContexts(
  contexts: readonly ProfileContext[],
  carried: readonly PinnedContext[],
  name: string,
  report: ReportFault,
): readonly PinnedContext[] {
  const urls = new Set(carried.map(({ url }) => url));
  return contexts.map(({ url, context }, index) => {
    const pointer = `/contexts/${index}`;
    if (urls.has(url)) {
      report(`${pointer}/url`, `has a context at "${url}", where there is one already`, {
        found: url,
        help: 'Choose another URL: what a context that everybody uses means, is for nobody to change.',
      });
    }
    urls.add(url);
    return {
      name: `${name}: ${url}`,
      url,
      context: readTable(context, `${pointer}/context`, report),
    };
  });
}

function readTable(
  context: ProfileContext['context'],
  pointer: string,
  report: ReportFault,
): ContextTable {
  const table: Record<string, TermDefinition | number | boolean> = {};
  const resolve = (iri: string): string => {
    const [, prefix = '', name = ''] = /^([^:]+):(?!\/\/)(.*)$/s.exec(iri) ?? [];
    const namespace = Object.hasOwn(context, prefix) ? context[prefix] : undefined;
    return typeof namespace === 'string' ? namespace + name : iri;
  };
  for (const [term, definition] of Object.entries(context)) {
    const at = appendPointer(pointer, term);
    if (typeof definition === 'number' || typeof definition === 'boolean') {
      table[term] = definition;
      continue;
    }
    const iri = resolve(idOf(definition));
    if (!ABSOLUTE_IRI.test(iri)) {
      report(at, `defines "${term}" as "${iri}", which is no absolute IRI`, {
        found: iri,
        expected: ['an absolute IRI', 'a prefix of the same context and a name'],
      });
    } else if (meantBy(term) !== undefined && meantBy(term) !== iri) {
      report(at, `gives "${term}" another meaning than everybody does`, {
        found: iri,
        expected: [meantBy(term) ?? iri],
        help: 'Choose another name: a policy must mean what its reader takes it to mean.',
      });
    }
    table[term] = typeof definition === 'string' ? iri : readDefinition(definition, iri, resolve);
  }
  return table;
}

function readDefinition(
  { '@type': type, '@container': container }: Exclude<ProfileTerm, string>,
  iri: string,
  resolve: (iri: string) => string,
): TermDefinition {
  return {
    '@id': iri,
    ...(type !== undefined && { '@type': resolve(type) }),
    ...(container !== undefined && { '@container': container }),
  };
}

function idOf(definition: ProfileTerm): string {
  return typeof definition === 'string' ? definition : definition['@id'];
}

/** What a name stands for wherever policies are read; other words of ODRL are common ones. */
function meantBy(term: string): string | undefined {
  const prefix = WELL_KNOWN_PREFIXES.get(term);
  if (prefix !== undefined && ['odrl', 'xsd', 'rdf', 'edc', 'cx-policy'].includes(term))
    return prefix;
  const iri = ODRL + term;
  return (PROPERTIES.has(iri) && !COMMON_WORDS.has(term)) || OPERATORS.has(iri) ? iri : undefined;
}

/** Properties of ODRL whose names other vocabularies have as well. */
const COMMON_WORDS: ReadonlySet<string> = new Set([
  'profile',
  'relation',
  'source',
  'status',
  'uid',
  'unit',
  'function',
  'output',
  'dataType',
  'implies',
]);

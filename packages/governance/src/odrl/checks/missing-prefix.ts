// SPDX-License-Identifier: Apache-2.0
import { valuesOf, type GraphNode, type GraphValue } from '../../canonical/graph.js';
import { shortName } from '../short-name.js';
import { isAbsoluteName } from '../term-uses.js';
import { NAMING_SCHEMES, WELL_KNOWN_PREFIXES } from '../well-known-prefixes.js';
import type { Check, Finding, PolicyContext } from '../check.js';

/**
 * L05: a name with a prefix that no context defines, so that it stayed as it was written.
 *
 * @see https://github.com/eclipse-edc/Connector `MissingPrefixes`
 */
export const MISSING_PREFIX: Check<PolicyContext> = {
  code: 'jsonld/missing-prefix',
  number: 'L05',
  severity: 'error',
  help: 'Define the prefix in the context, or write the absolute IRI.',
  *check({ node, trace, names }) {
    const nodes = new Set<GraphNode>([node]);
    for (const site of trace.rules) nodes.add(site.node);
    for (const site of trace.constraints) nodes.add(site.node);
    for (const stated of nodes) {
      for (const type of stated.types) {
        yield* unexpanded(type, { node: stated, property: '@type' }, 'a class');
      }
      for (const property of stated.properties.keys()) {
        yield* unexpanded(property, { node: stated, property, part: 'key' }, 'a member');
        for (const value of valuesOf(stated, property)) {
          yield* knownPrefixOf(value, { node: stated, property });
        }
      }
    }
    for (const { node: owner, property, name } of names) {
      if (!isAbsoluteName(name) || prefixOf(name) === undefined) continue;
      // A known prefix has been reported with the value.
      if (WELL_KNOWN_PREFIXES.has(prefixOf(name) ?? '')) continue;
      yield* unexpanded(name, { node: owner, property }, shortName(property));
    }
  },
};

function* unexpanded(iri: string, at: Finding['at'], role: string): Iterable<Finding> {
  const prefix = prefixOf(iri);
  if (prefix === undefined) return;
  const namespace = WELL_KNOWN_PREFIXES.get(prefix);
  yield {
    at,
    // It may be a scheme of somebody's own; nobody registered it.
    severity: namespace === undefined ? 'warning' : 'error',
    message: `has "${iri}" as ${role}, with the prefix "${prefix}" that no context defines`,
    found: iri,
    expected: [
      namespace === undefined ? 'an absolute IRI' : namespace + iri.slice(prefix.length + 1),
    ],
  };
}

/** References and datatypes: things may have ids of any scheme, so known prefixes count alone. */
function* knownPrefixOf(value: GraphValue, at: Finding['at']): Iterable<Finding> {
  const iri = value.kind === 'node' ? value.id : value.kind === 'literal' ? value.datatype : '';
  if (!WELL_KNOWN_PREFIXES.has(prefixOf(iri) ?? '')) return;
  yield* unexpanded(iri, at, value.kind === 'literal' ? 'a datatype' : 'a value');
}

/** What stands before the colon of an IRI, where it is no scheme that anybody uses in this way. */
function prefixOf(iri: string): string | undefined {
  const [, prefix, slashes] = /^([A-Za-z][A-Za-z0-9+.-]*):(\/\/)?/.exec(iri) ?? [];
  if (prefix === undefined || slashes !== undefined) return undefined;
  return NAMING_SCHEMES.has(prefix.toLowerCase()) ? undefined : prefix;
}

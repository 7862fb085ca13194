// SPDX-License-Identifier: Apache-2.0
import type { GraphNode, GraphValue } from '../../canonical/graph.js';
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
        if (hasStrayPrefix(type)) {
          yield unexpanded(type, { node: stated, property: '@type' }, 'a class');
        }
      }
      for (const [property, values] of stated.properties) {
        if (hasStrayPrefix(property)) {
          yield unexpanded(property, { node: stated, property, part: 'key' }, 'a member');
        }
        for (const value of values) {
          const iri = iriOf(value);
          if (!hasKnownPrefix(iri)) continue;
          const role = value.kind === 'literal' ? 'a datatype' : 'a value';
          yield unexpanded(iri, { node: stated, property }, role);
        }
      }
    }
    for (const { node: owner, property, name } of names) {
      // A known prefix has been reported with the value.
      if (!isAbsoluteName(name) || !hasStrayPrefix(name) || hasKnownPrefix(name)) continue;
      yield unexpanded(name, { node: owner, property }, shortName(property));
    }
  },
};

function unexpanded(iri: string, at: Finding['at'], role: string): Finding {
  const prefix = prefixOf(iri);
  const namespace = WELL_KNOWN_PREFIXES.get(prefix);
  return {
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

/** What may have been meant for a name: a reference, or a datatype. */
function iriOf(value: GraphValue): string {
  return value.kind === 'node' ? value.id : value.kind === 'literal' ? value.datatype : '';
}

/** Things may have ids of any scheme, so known prefixes count alone. */
function hasKnownPrefix(iri: string): boolean {
  return hasStrayPrefix(iri) && WELL_KNOWN_PREFIXES.has(prefixOf(iri));
}

/** Whether an IRI begins with what is no scheme that anybody uses in this way. */
function hasStrayPrefix(iri: string): boolean {
  const prefix = prefixOf(iri);
  if (prefix === '' || iri.startsWith('//', prefix.length + 1)) return false;
  return SCHEME.test(prefix) && !NAMING_SCHEMES.has(prefix.toLowerCase());
}

const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*$/;

/** What stands before the first colon; nothing without one. */
function prefixOf(iri: string): string {
  return iri.slice(0, Math.max(iri.indexOf(':'), 0));
}

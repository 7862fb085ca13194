// SPDX-License-Identifier: Apache-2.0
import { words } from '../../contexts/context-table.js';
import { ODRL } from '../../contexts/namespaces.js';
import { ODRL_TERMS } from '../../odrl/vocabulary.js';

/** Prefixes of the contexts that policies use; what stands for them in a projection is the IRI. */
const PREFIXES: ReadonlySet<string> = new Set(
  words('odrl edc cc tx cx-policy cx tx-auth dct dcterms dcat dspace rdf rdfs xsd schema foaf'),
);

const ODRL_IRIS: ReadonlySet<string> = new Set(ODRL_TERMS.values());

/** Why a text can never be a name of the projection, and what to write in its place. */
export interface ImpossibleName {
  readonly reason: string;
  readonly help: string;
}

/**
 * Why no policy ever has a name, as far as that follows from the name.
 *
 * @param shortNames absolute IRI by the short names that hold for the rule.
 */
export function impossibleName(
  name: string,
  shortNames: ReadonlyMap<string, string>,
): ImpossibleName | undefined {
  if (ODRL_TERMS.has(name) || shortNames.has(name)) return undefined;
  // Relative IRIs, texts in place of names, nodes without a name.
  if (/^(?:<.*>|".*"|_:.*)$/s.test(name)) return undefined;
  if (ODRL_IRIS.has(name)) {
    return {
      reason: 'terms of ODRL have their short name in the canonical form',
      help: `Write "${name.slice(ODRL.length)}".`,
    };
  }
  for (const [short, iri] of shortNames) {
    if (iri === name) {
      return { reason: `it is declared as "${short}"`, help: `Write "${short}".` };
    }
  }
  const [, prefix, local = ''] = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/s.exec(name) ?? [];
  if (prefix === undefined) {
    return {
      reason: 'it is no term of ODRL and no declared short name',
      help: `Declare what it stands for under "shortNames", or write its absolute IRI.`,
    };
  }
  if (!PREFIXES.has(prefix) || local.startsWith('//')) return undefined;
  return {
    reason: 'the canonical form has no prefixes',
    help:
      prefix === 'odrl' ? `Write "${local}".` : 'Write the absolute IRI, or declare a short name.',
  };
}

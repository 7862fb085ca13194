// SPDX-License-Identifier: Apache-2.0
import { CC, CX_POLICY, DSPACE, EDC, ODRL, RDF, XSD } from '../contexts/namespaces.js';

/**
 * Prefixes that authors of policies take for granted, with what they mean by them. None of them is a
 * URI scheme, so an IRI that begins with one was never expanded.
 */
export const WELL_KNOWN_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['odrl', ODRL],
  ['edc', EDC],
  ['dspace', DSPACE],
  ['cx-policy', CX_POLICY],
  ['tx', 'https://w3id.org/tractusx/v0.0.1/ns/'],
  ['tx-auth', 'https://w3id.org/tractusx/auth/'],
  ['xsd', XSD],
  ['rdf', RDF],
  ['rdfs', 'http://www.w3.org/2000/01/rdf-schema#'],
  ['skos', 'http://www.w3.org/2004/02/skos/core#'],
  ['dcat', 'http://www.w3.org/ns/dcat#'],
  ['dct', 'http://purl.org/dc/terms/'],
  ['dcterms', 'http://purl.org/dc/terms/'],
  ['dc', 'http://purl.org/dc/terms/'],
  ['cc', CC],
  ['foaf', 'http://xmlns.com/foaf/0.1/'],
  ['vcard', 'http://www.w3.org/2006/vcard/ns#'],
  ['ids', 'https://w3id.org/idsa/core/'],
  ['dpv', 'https://w3id.org/dpv#'],
]);

/** URI schemes whose IRIs name things without an authority (`//`). */
export const NAMING_SCHEMES: ReadonlySet<string> = new Set(
  `about ark cid data did doi geo hdl info ipfs ipns mailto mid ni oid sha256 tag tel urn uuid`.split(
    ' ',
  ),
);

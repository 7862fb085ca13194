// SPDX-License-Identifier: Apache-2.0
import type { PolicyName } from '../connector-policy.js';
import { EDC, ODRL, type WireFormat } from './api-version.js';

/** Prefixes under which a connector shows names. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['odrl', ODRL],
  ['edc', EDC],
  ['dct', 'http://purl.org/dc/terms/'],
  ['dcat', 'http://www.w3.org/ns/dcat#'],
]);

/**
 * What stands for an ODRL name where an action or an operand is expected, under the context of v4.
 *
 * @see https://w3id.org/dspace/2025/1/odrl-profile.jsonld
 */
const COMPACT_ODRL_TERMS: ReadonlySet<string> = new Set(
  (
    'Policy Rule profile prohibit Agreement Assertion Offer Set Asset hasPolicy target assignee ' +
    'assigner Action action Permission permission Prohibition prohibition obligation use Duty duty ' +
    'Constraint constraint Operator operator RightOperand rightOperand LeftOperand leftOperand ' +
    'eq gt gteq lt lteq neq isA hasPart isPartOf isAllOf isAnyOf isNoneOf or xone and andSequence'
  ).split(' '),
);

/** The name that a connector shows as `text`. */
export function parseName(text: string, format: WireFormat): PolicyName {
  if (format === 'compact') {
    if (COMPACT_ODRL_TERMS.has(text)) return ODRL + text;
    if (text === 'inForceDate') return EDC + text;
  }
  const colon = text.indexOf(':');
  if (colon === -1) return `<${text}>`;
  const namespace = text.startsWith('//', colon + 1)
    ? undefined
    : PREFIXES.get(text.slice(0, colon));
  return namespace === undefined ? text : namespace + text.slice(colon + 1);
}

/** How a name is sent: an IRI in full, save the terms that the schemas of v4 ask for by word. */
export function formatName(name: PolicyName, format: WireFormat): string {
  if (name.startsWith('<') && name.endsWith('>')) return name.slice(1, -1);
  if (format === 'compact' && name.startsWith(ODRL)) {
    const term = name.slice(ODRL.length);
    if (COMPACT_ODRL_TERMS.has(term)) return term;
  }
  return name;
}

// SPDX-License-Identifier: Apache-2.0
import { ODRL_TERMS } from '../odrl/vocabulary.js';
import type { TermName } from './canonical-policy.js';

/** Why a declared short name cannot be used. */
export interface NameConflict {
  readonly name: string;
  readonly iri: string;
  readonly reason: string;
}

/** The names of the projection: no two meanings ever have the same one. */
export interface NameTable {
  /** The short name of an absolute IRI, else the IRI. */
  nameOf(iri: TermName): string;
}

const ODRL_NAMES: ReadonlyMap<string, string> = new Map(
  [...ODRL_TERMS].map(([name, iri]) => [iri, name]),
);

/** ODRL terms are short, every other name is its IRI. */
export const ODRL_NAME_TABLE: NameTable = { nameOf: (iri) => ODRL_NAMES.get(iri) ?? iri };

/**
 * A name table with declared short names.
 *
 * @param declared absolute IRI by short name, such as `membership.credential` for
 *   `https://w3id.org/edc/v0.0.1/ns/membership.credential`.
 * @returns the table, without the names in `conflicts`.
 */
export function createNameTable(declared: ReadonlyMap<string, string>): {
  readonly names: NameTable;
  readonly conflicts: readonly NameConflict[];
} {
  const conflicts: NameConflict[] = [];
  const short = new Map<string, string>();
  for (const [name, iri] of declared) {
    const reason = conflictOf(name, iri, short);
    if (reason === undefined) short.set(iri, name);
    else conflicts.push({ name, iri, reason });
  }
  return {
    names: { nameOf: (iri) => ODRL_NAMES.get(iri) ?? short.get(iri) ?? iri },
    conflicts,
  };
}

function conflictOf(
  name: string,
  iri: string,
  short: ReadonlyMap<string, string>,
): string | undefined {
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name)) {
    return 'a short name consists of letters, digits, ".", "_" and "-"';
  }
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]*$/.test(iri))
    return 'it does not lead to an absolute IRI';
  if (ODRL_TERMS.has(name)) return `"${name}" is the short name of ${ODRL_TERMS.get(name) ?? ''}`;
  const odrlName = ODRL_NAMES.get(iri);
  if (odrlName !== undefined) return `${iri} has the short name "${odrlName}" already`;
  const other = short.get(iri);
  if (other !== undefined) return `${iri} has the short name "${other}" already`;
  return undefined;
}

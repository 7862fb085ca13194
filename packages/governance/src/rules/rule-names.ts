// SPDX-License-Identifier: Apache-2.0
import { createNameTable, ODRL_NAME_TABLE, type NameTable } from '../canonical/name-table.js';

const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** The short names that hold for a rule: what it calls an IRI goes before what everybody calls it. */
export function shortNamesOfRule(
  own: ReadonlyMap<string, string>,
  shared: ReadonlyMap<string, string> = NO_NAMES,
): ReadonlyMap<string, string> {
  const others = [...shared].filter(([name]) => !own.has(name));
  return new Map([...own, ...others]);
}

/** The names of the projection that a rule is judged on. */
export function namesOfRule(
  own: ReadonlyMap<string, string>,
  shared: ReadonlyMap<string, string> = NO_NAMES,
): NameTable {
  const names = shortNamesOfRule(own, shared);
  return names.size === 0 ? ODRL_NAME_TABLE : createNameTable(names).names;
}

// SPDX-License-Identifier: Apache-2.0
import type { TermName } from '../canonical/canonical-policy.js';
import { ODRL_NAME_TABLE } from '../canonical/name-table.js';

/** A name as a reader knows it: ODRL terms without their namespace, relative IRIs and texts bare. */
export function shortName(name: TermName): string {
  return ODRL_NAME_TABLE.nameOf(name).replace(/^<(.*)>$|^"(.*)"$/s, '$1$2');
}

// SPDX-License-Identifier: Apache-2.0
import { ODRL } from '../contexts/namespaces.js';
import type { TermName } from '../canonical/canonical-policy.js';
import { ACTIONS, CC_ACTIONS, DEPRECATED_TERMS } from '../odrl/vocabulary.js';
import { words } from '../contexts/context-table.js';
import type { Truth } from './truth.js';

/** Actions that lie within another one than `use`, in the vocabulary. */
const INCLUDED_IN: ReadonlyMap<TermName, string> = new Map(
  Object.entries({ give: 'transfer', sell: 'transfer', display: 'play', extract: 'reproduce' }).map(
    ([action, parent]) => [ODRL + action, ODRL + parent],
  ),
);

/** The actions that lie within none. */
const TOP = new Set([`${ODRL}use`, `${ODRL}transfer`]);

/** Deprecated actions of the vocabulary, which says what to write instead. */
const DEPRECATED_ACTIONS = new Set(
  words(
    `adHocShare append appendTo attachPolicy attachSource commercialize copy export extractChar
     extractPage extractWord lease lend license pay preview secondaryUse share shareAlike write writeTo`,
  )
    .map((name) => ODRL + name)
    .filter((name) => DEPRECATED_TERMS.has(name)),
);

/** The actions around an action, the nearest first, by what a profile says of its own actions. */
export type ActionParents = ReadonlyMap<TermName, TermName>;

const NO_PARENTS: ActionParents = new Map();

/**
 * Whether a rule about one action is a rule about another one too, because that lies within it
 * (`includedIn`, over any number of steps).
 *
 * @param parents what actions outside of the vocabulary lie within; without it their place is unknown.
 * @see https://www.w3.org/TR/odrl-vocab/#term-includedIn
 */
export function includesAction(
  outer: TermName,
  inner: TermName,
  parents: ActionParents = NO_PARENTS,
): Truth {
  if (outer === inner) return 'yes';
  const seen = new Set<TermName>();
  let action = inner;
  while (!seen.has(action)) {
    if (action === outer) return 'yes';
    seen.add(action);
    if (TOP.has(action)) return parents.has(outer) || isKnown(outer) ? 'no' : 'unknown';
    const parent = parents.get(action) ?? knownParent(action);
    if (parent === undefined) return 'unknown';
    action = parent;
  }
  return 'unknown';
}

function knownParent(action: TermName): TermName | undefined {
  return INCLUDED_IN.get(action) ?? (isKnown(action) ? `${ODRL}use` : undefined);
}

function isKnown(action: TermName): boolean {
  return (
    TOP.has(action) ||
    ACTIONS.has(action) ||
    CC_ACTIONS.has(action) ||
    DEPRECATED_ACTIONS.has(action)
  );
}

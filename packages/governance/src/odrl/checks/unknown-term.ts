// SPDX-License-Identifier: Apache-2.0
import { ODRL } from '../../contexts/namespaces.js';
import type { TermName } from '../../canonical/canonical-policy.js';
import { nearestNames } from '@xreg/xregistry-fs';
import type { Profile } from '../../profiles/profile.js';
import { ACTIONS, DEPRECATED_TERMS, LEFT_OPERANDS, OPERATORS } from '../vocabulary.js';
import { TERMS } from '../terms.js';
import { shortName } from '../short-name.js';
import { isAbsoluteName } from '../term-uses.js';
import type { Check, PolicyContext } from '../check.js';
import { MISTAKEN_IRIS } from './context-edition.js';

/** O24, D03: a word of ODRL's namespace that ODRL does not have, or an operator that is none. */
export const UNKNOWN_TERM: Check<PolicyContext> = {
  code: 'odrl/unknown-term',
  number: 'O24',
  severity: 'error',
  help: 'Use a term of the vocabulary, or define your own in a namespace of your own.',
  *check(context) {
    for (const { node, property, name } of context.names) {
      const declared = declaredTerms(context.profile, property, name);
      // EDC has the operators of ODRL and no others, whatever a vocabulary says.
      const isMissing = property === TERMS.operator && context.profile.runtime === 'edc';
      if (declared?.has(name) === true && !isMissing) continue;
      if (declared !== undefined && !isMissing) {
        const near = nearestNames(name, [...declared]);
        yield {
          at: { node, property },
          message: `uses "${name}" as ${shortName(property)}, which ${context.profile.title} does not define`,
          found: name,
          ...(near.length > 0 && { expected: near }),
          help: 'Correct the name, or add the term to the vocabulary of the profile.',
        };
        continue;
      }
      const known = KNOWN.get(property) ?? new Set<string>();
      const isForeign = !name.startsWith(ODRL);
      if (!isAbsoluteName(name) || known.has(name) || DEPRECATED_TERMS.has(name)) continue;
      if (isForeign && property !== TERMS.operator) continue;
      // A mistake of the context has a check of its own.
      if (MISTAKEN_IRIS.has(name)) continue;
      const near = nearestNames(shortName(name).replace(ODRL, ''), [...known].map(shortName));
      yield {
        at: { node, property },
        // A profile of ODRL may bring operators of its own; EDC evaluates none of them.
        severity: isForeign && context.profile.runtime === undefined ? 'warning' : 'error',
        message: `uses "${shortName(name)}" as ${shortName(property)}, which ODRL does not define`,
        found: name,
        expected: near.length > 0 ? near : [`a term of ODRL`],
      };
    }
  },
};

/** O24: a term that the vocabulary has given up. */
export const DEPRECATED_TERM: Check<PolicyContext> = {
  code: 'odrl/deprecated-term',
  number: 'O24',
  severity: 'warning',
  help: 'Use the term that replaces it.',
  *check(context) {
    for (const { node, property, name } of context.names) {
      if (!DEPRECATED_TERMS.has(name)) continue;
      const replacement = DEPRECATED_TERMS.get(name);
      yield {
        at: { node, property },
        message: `uses the deprecated ${shortName(property)} "${shortName(name)}"`,
        found: shortName(name),
        ...(replacement === undefined
          ? { help: 'ODRL names no replacement; say what is meant with other terms.' }
          : { expected: [replacement] }),
      };
    }
  },
};

const KNOWN: ReadonlyMap<string, ReadonlySet<TermName>> = new Map([
  [TERMS.action, ACTIONS],
  [TERMS.leftOperand, LEFT_OPERANDS],
  [TERMS.operator, OPERATORS],
]);

/** The terms of the namespace that a name lies in; undefined where the profile knows no such namespace. */
function declaredTerms(
  { vocabularies = [] }: Profile,
  property: string,
  name: TermName,
): ReadonlySet<string> | undefined {
  const kind = KINDS.get(property);
  const known = vocabularies.filter(({ namespace }) => name.startsWith(namespace));
  if (kind === undefined || known.length === 0) return undefined;
  return new Set(known.flatMap((vocabulary) => [...vocabulary[kind]]));
}

const KINDS: ReadonlyMap<string, 'actions' | 'leftOperands' | 'operators'> = new Map([
  [TERMS.action, 'actions'],
  [TERMS.leftOperand, 'leftOperands'],
  [TERMS.operator, 'operators'],
]);

// SPDX-License-Identifier: Apache-2.0
import { valuesOf } from '../../canonical/graph.js';
import { isRelativeName, isTextName, nameOfValue } from '../../canonical/term-name.js';
import type { ContextTable } from '../../contexts/context-table.js';
import { CC, ODRL } from '../../contexts/namespaces.js';
import type { Profile } from '../../profiles/profile.js';
import { isAbsoluteName } from '../term-uses.js';
import { TERMS } from '../terms.js';
import { shortName } from '../short-name.js';
import type { Check, Finding, PolicyContext } from '../check.js';

const ABSOLUTE_IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"]+$/;

/** O06: an action beyond ODRL without a profile that defines them, or a profile nobody can look up. */
export const POLICY_PROFILE: Check<PolicyContext> = {
  code: 'odrl/profile',
  number: 'O06',
  severity: 'error',
  help: 'Name each profile and parent policy by an absolute IRI.',
  *check({ node, names, profile }) {
    for (const property of [TERMS.profile, TERMS.inheritFrom]) {
      for (const value of valuesOf(node, property)) {
        const name = nameOfValue(value) ?? '_:';
        if (isTextName(name) || isRelativeName(name)) {
          const isIri = ABSOLUTE_IRI.test(shortName(name));
          yield {
            at: { node, property },
            // Most processors understand a text that is an IRI; EDC refuses it.
            severity: isIri && profile.runtime !== 'edc' ? 'warning' : 'error',
            message: `has ${isIri ? 'the text ' : ''}"${shortName(name)}" as ${shortName(property)}, ${isIri ? 'where an IRI belongs' : 'which is no absolute IRI'}`,
            found: shortName(name),
            expected: [isIri ? `{ "@id": "${shortName(name)}" }` : 'an absolute IRI'],
          };
        } else if (property === TERMS.profile && !isKnown(name, profile)) {
          yield unknownProfile(node, name);
        }
      }
    }
    const foreign = names.find(
      ({ property, name }) =>
        property === TERMS.action &&
        isAbsoluteName(name) &&
        !isOdrl(name) &&
        !isCarried(name, profile),
    );
    if (
      foreign === undefined ||
      profile.runtime !== undefined ||
      node.properties.has(TERMS.profile)
    )
      return;
    yield {
      at: { node: foreign.node, property: foreign.property },
      severity: 'info',
      message: `uses the action "${foreign.name}", which ODRL does not define, without a "profile" that does`,
      found: foreign.name,
      help: 'Name the profile that defines the terms ("profile"), so that a processor that does not know it can tell.',
    };
  },
};

function unknownProfile(node: PolicyContext['node'], name: string): Finding {
  return {
    at: { node, property: TERMS.profile },
    severity: 'info',
    message: `names the profile "${name}", which is not known here: its terms are not checked`,
    found: name,
    help: 'Add the profile to a profile file ("odrlProfiles") with its vocabulary, and validate with that.',
  };
}

/** Connectors know terms by what is bound to them; a profile changes nothing there. */
function isKnown(name: string, { odrlProfiles = [], runtime }: Profile): boolean {
  return runtime !== undefined || odrlProfiles.includes(name);
}

/** A context that the profile carries tells what the action is. */
function isCarried(name: string, { contexts, vocabularies = [] }: Profile): boolean {
  if (vocabularies.some(({ actions }) => actions.has(name))) return true;
  return contexts.some(({ context }) => definedIris(context).has(name));
}

const iris = new WeakMap<ContextTable, ReadonlySet<string>>();

function definedIris(table: ContextTable): ReadonlySet<string> {
  const known = iris.get(table);
  if (known !== undefined) return known;
  const defined = new Set(
    Object.values(table).flatMap((definition) =>
      typeof definition === 'string'
        ? [definition]
        : typeof definition === 'object'
          ? [definition['@id']]
          : [],
    ),
  );
  iris.set(table, defined);
  return defined;
}

function isOdrl(name: string): boolean {
  return name.startsWith(ODRL) || name.startsWith(CC);
}

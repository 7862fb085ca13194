// SPDX-License-Identifier: Apache-2.0
import { isBlank, valuesOf } from '../../canonical/graph.js';
import { isRelativeName, isTextName, nameOfId, nameOfValue } from '../../canonical/term-name.js';
import { TERMS } from '../terms.js';
import { shortName } from '../short-name.js';
import type { Check, PolicyContext } from '../check.js';

/** Classes of policies that are made between parties, who have to be able to refer to them. */
const STANDS_ALONE: ReadonlySet<string> = new Set([TERMS.Agreement, TERMS.Offer]);

/** O01, L04: a policy that nobody can refer to, or that has several names. */
export const POLICY_ID: Check<PolicyContext> = {
  code: 'odrl/policy-id',
  number: 'O01',
  severity: 'error',
  help: 'Give the policy one "@id" that is an absolute IRI, such as "urn:acme:policy:membership:1.0".',
  *check({ node, policy, profile }) {
    const id = nameOfId(node.id);
    const names = new Set(valuesOf(node, TERMS.uid).map((value) => iriOf(nameOfValue(value))));
    if (!isBlank(node.id) && id !== undefined) names.add(id);
    if (names.size > 1) {
      yield {
        at: { node, property: '@id' },
        message: `has ${names.size} ids`,
        found: [...names].map(shortName).join(', '),
        expected: ['one id'],
      };
    }
    // Connectors give each policy an id of their own, and a registry names what it holds.
    if (profile.runtime !== undefined) return;
    if (names.size === 0 && STANDS_ALONE.has(policy?.type ?? '')) {
      yield {
        at: { node },
        severity: 'info',
        message: 'has no id of its own, so that no other policy can refer to it',
        expected: ['@id'],
      };
    } else if (id !== undefined && isRelativeName(id)) {
      yield {
        at: { node, property: '@id' },
        severity: 'warning',
        message: `has the id "${shortName(id)}", which is no absolute IRI`,
        found: shortName(id),
        expected: ['an absolute IRI'],
      };
    }
  },
};

/** An id that is written as a text names the same thing. */
function iriOf(name: string | undefined): string {
  return name === undefined ? '_:' : isTextName(name) ? (JSON.parse(name) as string) : name;
}

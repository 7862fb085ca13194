// SPDX-License-Identifier: Apache-2.0
import type { CanonicalPolicy } from '../../canonical/canonical-policy.js';
import { valuesOf, type Graph, type GraphNode } from '../../canonical/graph.js';
import { TERMS } from '../terms.js';
import type { Check, PolicyContext } from '../check.js';

const REQUIRED: ReadonlyMap<string, readonly ('assigner' | 'assignee')[]> = new Map([
  [TERMS.Offer, ['assigner']],
  [TERMS.Agreement, ['assigner', 'assignee']],
] as const);

/** O04: an offer or agreement that does not say between whom. */
export const POLICY_PARTIES: Check<PolicyContext> = {
  code: 'odrl/policy-parties',
  number: 'O04',
  severity: 'error',
  help: 'State the party at the policy or in each of its rules. A policy for nobody in particular is a Set.',
  *check({ graph, node, policy, profile }) {
    if (policy === undefined) return;
    const known = inheritsOnlyHere(graph, node);
    for (const role of REQUIRED.get(policy.type) ?? []) {
      const parties = partiesOf(policy, TERMS[role]);
      const type = policy.type === TERMS.Offer ? 'offer' : 'agreement';
      if (parties.size === 0) {
        if (!known) continue;
        yield {
          at: { node, property: '@type' },
          // In the Dataspace Protocol the message around an offer says who makes it.
          severity:
            (policy.type === TERMS.Agreement && profile.runtime === undefined) ||
            (profile.runtime ?? profile.ecosystem) === undefined
              ? 'error'
              : 'info',
          message: `is an ${type} without ${role}`,
          expected: [role],
        };
      } else if (parties.size > 1) {
        yield {
          at: { node, property: TERMS[role] },
          message: `is an ${type} with ${parties.size} parties as ${role}`,
          found: [...parties].join(', '),
          expected: [`one ${role}`],
        };
      }
    }
  },
};

/** Whether all that a policy inherits is in its document: parties come down to it as rules do. */
function inheritsOnlyHere(graph: Graph, node: GraphNode): boolean {
  return valuesOf(node, TERMS.inheritFrom).every(
    (parent) => parent.kind === 'node' && (graph.nodes.get(parent.id)?.parts.length ?? 0) > 0,
  );
}

function partiesOf({ rules }: CanonicalPolicy, role: string): ReadonlySet<string> {
  return new Set(
    rules.flatMap(({ parties }) =>
      parties.filter(({ function: name }) => name === role).map(({ party }) => party.id ?? '_:'),
    ),
  );
}

// SPDX-License-Identifier: Apache-2.0
import { isBlank, valuesOf, type GraphNode } from '../../canonical/graph.js';
import { listItems } from '../../canonical/list-items.js';
import { RDF_VALUE, TERMS } from '../terms.js';
import { shortName } from '../short-name.js';
import type { Check, PolicyContext } from '../check.js';

/**
 * O14: a refinement of an action itself, rather than of its use in one rule. It then belongs to the
 * action wherever the document speaks of it.
 *
 * @see https://www.w3.org/TR/odrl-model/#constraint-action
 */
export const REFINED_ACTION: Check<PolicyContext> = {
  code: 'odrl/refined-action',
  number: 'O14',
  severity: 'error',
  help: 'Write { "rdf:value": { "@id": "odrl:use" }, "refinement": [ … ] }: the action by "rdf:value", beside its refinements.',
  *check({ graph, node: policy, trace }) {
    const seen = new Set<GraphNode>();
    for (const owner of [policy, ...trace.rules.map(({ node }) => node)]) {
      for (const value of listItems(graph, valuesOf(owner, TERMS.action))) {
        const action = value.kind === 'node' ? graph.nodes.get(value.id) : undefined;
        if (action === undefined || seen.has(action)) continue;
        seen.add(action);
        if (
          action.properties.has(TERMS.refinement) &&
          !action.properties.has(RDF_VALUE) &&
          !isBlank(action.id)
        ) {
          yield {
            at: { node: action, property: TERMS.refinement },
            message: `refines the action "${shortName(action.id)}" itself, wherever it stands`,
            found: shortName(action.id),
            expected: ['rdf:value'],
          };
        }
        if (action.properties.has(TERMS.constraint)) {
          yield {
            at: { node: action, property: TERMS.constraint, part: 'key' },
            message: 'has "constraint" in an action, where it applies to nothing',
            found: 'constraint',
            expected: ['refinement'],
            help: 'Call it "refinement", or move it to the rule.',
          };
        }
      }
    }
  },
};

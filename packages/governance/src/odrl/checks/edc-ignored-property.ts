// SPDX-License-Identifier: Apache-2.0
import { listItems } from '../../canonical/list-items.js';
import { valuesOf } from '../../canonical/graph.js';
import { TERMS } from '../terms.js';
import { shortName } from '../short-name.js';
import type { Check, PolicyContext } from '../check.js';

const WIDENING = [TERMS.target, TERMS.assignee] as const;
const HARMLESS = [TERMS.assigner, TERMS.output] as const;

/** D06, D08, D09: something in a rule that EDC passes over, so that the rule says more than it seems to. */
export const EDC_IGNORED_PROPERTY: Check<PolicyContext> = {
  code: 'edc/ignored-property',
  number: 'D08',
  severity: 'error',
  help: 'EDC takes the asset from the contract definition and the parties from the negotiation. Leave them out of the rule, and say who may use the data by a constraint.',
  *check({ graph, node: policy, trace, profile }) {
    if (profile.runtime !== 'edc') return;
    for (const { node, role } of trace.rules) {
      for (const property of [...WIDENING, ...HARMLESS]) {
        if (!node.properties.has(property)) continue;
        yield {
          at: { node, property },
          severity: property === TERMS.target || property === TERMS.assignee ? 'error' : 'warning',
          message: `has "${shortName(property)}" in a ${role}, which EDC passes over`,
          found: shortName(property),
        };
      }
      for (const value of listItems(graph, valuesOf(node, TERMS.action))) {
        const action = value.kind === 'node' ? graph.nodes.get(value.id) : undefined;
        const refinements = action === undefined ? [] : valuesOf(action, TERMS.refinement);
        if (action === undefined || listItems(graph, refinements).length < 2) continue;
        yield {
          at: { node: action, property: TERMS.refinement },
          message: `has a ${role} whose action has several refinements, of which EDC keeps the last`,
          expected: ['one refinement'],
          help: 'Join them by "and", or write them as constraints of the rule.',
        };
      }
      if (listItems(graph, valuesOf(node, TERMS.action)).length > 1) {
        yield {
          at: { node, property: TERMS.action },
          message: `has a ${role} with several actions, of which EDC reads the first`,
          expected: ['one action'],
          help: 'Write one rule for each action.',
        };
      }
    }
    for (const property of [TERMS.conflict, TERMS.inheritFrom, TERMS.action]) {
      if (!policy.properties.has(property)) continue;
      yield {
        at: { node: policy, property },
        message: `has "${shortName(property)}" at the policy, which EDC passes over`,
        found: shortName(property),
        help: 'Write what it means into the rules themselves.',
      };
    }
  },
};

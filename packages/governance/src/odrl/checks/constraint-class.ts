// SPDX-License-Identifier: Apache-2.0
import { constraintFacets } from '../../canonical/build-constraint.js';
import type { GraphNode } from '../../canonical/graph.js';
import { TERMS } from '../terms.js';
import type { Check, PolicyContext } from '../check.js';

/** O18: a comparison that says it is a combination, which some processors then read as one. */
export const CONSTRAINT_CLASS: Check<PolicyContext> = {
  code: 'odrl/constraint-class',
  number: 'O18',
  severity: 'warning',
  help: 'Leave the class out, or write "Constraint": a LogicalConstraint has "and", "or", "xone" or "andSequence".',
  *check({ trace }) {
    for (const node of new Set<GraphNode>(trace.constraints.map((site) => site.node))) {
      const { atomic, logical } = constraintFacets(node);
      if (!atomic || logical.length > 0 || !node.types.has(TERMS.LogicalConstraint)) continue;
      yield {
        at: { node, property: '@type' },
        message: 'has a comparison that says it is a LogicalConstraint',
        found: 'LogicalConstraint',
        expected: ['Constraint'],
      };
    }
  },
};

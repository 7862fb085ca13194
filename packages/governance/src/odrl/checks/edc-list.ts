// SPDX-License-Identifier: Apache-2.0
import { listItems } from '../../canonical/list-items.js';
import { valuesOf, type GraphNode } from '../../canonical/graph.js';
import { TERMS } from '../terms.js';
import { shortName } from '../short-name.js';
import type { Check, PolicyContext } from '../check.js';

const PROPERTIES = [
  TERMS.permission,
  TERMS.prohibition,
  TERMS.obligation,
  TERMS.duty,
  TERMS.constraint,
  TERMS.and,
  TERMS.or,
  TERMS.xone,
] as const;

/** D07: rules or constraints in an RDF list, which EDC does not look into. */
export const EDC_LIST: Check<PolicyContext> = {
  code: 'edc/list',
  number: 'D07',
  severity: 'error',
  help: 'Write a plain array.',
  *check({ graph, node: policy, profile, trace }) {
    if (profile.runtime !== 'edc') return;
    const nodes = new Set<GraphNode>([policy]);
    for (const { node } of [...trace.rules, ...trace.constraints]) nodes.add(node);
    for (const node of nodes) {
      for (const property of PROPERTIES) {
        const values = valuesOf(node, property);
        if (values.every((value) => listItems(graph, [value])[0] === value)) continue;
        yield {
          at: { node, property },
          message: `has an RDF list ("@list") as "${shortName(property)}", which EDC does not take`,
          found: '@list',
          expected: ['an array'],
        };
      }
    }
  },
};

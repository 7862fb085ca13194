// SPDX-License-Identifier: Apache-2.0
import { isBlank, type GraphNode } from '../../canonical/graph.js';
import { shortName } from '../short-name.js';
import type { Check, PolicyContext } from '../check.js';

/** O18: a rule, duty or constraint that is referred to and that the document does not describe. */
export const UNDESCRIBED_NODE: Check<PolicyContext> = {
  code: 'odrl/undescribed-node',
  number: 'O18',
  severity: 'error',
  help: 'Write the rule or constraint where it belongs. Nobody fetches it, so a reference alone says nothing.',
  *check({ trace }) {
    const seen = new Set<string>();
    for (const { node, owner, property } of [...trace.rules, ...trace.constraints]) {
      const key = `${owner.id} ${property} ${node.id}`;
      if (!isUndescribed(node) || seen.has(key)) continue;
      seen.add(key);
      yield {
        at: { node: owner, property },
        message: `refers to "${node.id}" as ${shortName(property)}, and does not describe it`,
        found: node.id,
        expected: ['an object'],
      };
    }
  },
};

/** Whether a document names a node and says nothing of it. */
export function isUndescribed(node: GraphNode): boolean {
  return !isBlank(node.id) && node.parts.length === 0;
}

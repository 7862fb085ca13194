// SPDX-License-Identifier: Apache-2.0
import { TERMS, RDF_VALUE } from '../terms.js';
import { listItems } from '../../canonical/list-items.js';
import {
  isBlank,
  valuesOf,
  type Graph,
  type GraphNode,
  type GraphValue,
} from '../../canonical/graph.js';
import { isUndescribed } from './undescribed-node.js';
import type { Check, PolicyContext } from '../check.js';

/** O08: a rule that allows, forbids or asks for nothing in particular, or for several things at once. */
export const RULE_ACTION: Check<PolicyContext> = {
  code: 'odrl/rule-action',
  number: 'O08',
  severity: 'error',
  help: 'Give each rule exactly one action, such as "use".',
  *check({ graph, trace }) {
    for (const { role, node, policy } of trace.rules) {
      if (isUndescribed(node)) continue;
      const shared = role === 'permission' || role === 'prohibition' || role === 'obligation';
      const own = actionNames(graph, node);
      const count = new Set([...own, ...(shared ? actionNames(graph, policy) : [])]).size;
      if (count === 0) {
        yield {
          at: { node, property: TERMS.action },
          message: `has a ${role} without an action`,
          expected: ['action'],
        };
      } else if (count > 1) {
        yield {
          at: { node, property: TERMS.action },
          severity: 'info',
          message: `has a ${role} with ${count} actions, which stands for ${count} rules`,
          help: 'Write one rule for each action: some runtimes read the first action alone.',
        };
      }
    }
  },
};

/** What tells the actions of a rule or policy apart. */
function actionNames(graph: Graph, owner: GraphNode): readonly string[] {
  return listItems(graph, valuesOf(owner, TERMS.action)).flatMap((value) => {
    if (value.kind !== 'node') return identityOf(value);
    const node = graph.nodes.get(value.id);
    const named = node === undefined ? [] : listItems(graph, valuesOf(node, RDF_VALUE));
    if (named.length > 0) return named.map(identityOf);
    return isBlank(value.id) ? [] : identityOf(value);
  });
}

function identityOf(value: GraphValue): string {
  return value.kind === 'node' ? `<${value.id}>` : JSON.stringify(value);
}

// SPDX-License-Identifier: Apache-2.0
import { valuesOf, type Graph, type GraphNode } from '../../canonical/graph.js';
import { ODRL } from '../../contexts/namespaces.js';
import { ACTIONS, CC_ACTIONS } from '../vocabulary.js';
import { TERMS } from '../terms.js';
import type { Check, PolicyContext } from '../check.js';

/**
 * O13: an action that the document declares without saying what it is a part of, or in a circle. A
 * permission to use, or a prohibition of it, then covers the action for one processor and not for the next.
 *
 * @see https://www.w3.org/TR/odrl-model/#action
 */
export const ACTION_HIERARCHY: Check<PolicyContext> = {
  code: 'odrl/action-hierarchy',
  number: 'O13',
  severity: 'warning',
  help: 'Say which action it is a part of ("includedIn"), up to "use" or "transfer".',
  *check({ graph, names }) {
    const actions = new Set(
      names.filter(({ property }) => property === TERMS.action).map(({ name }) => name),
    );
    for (const name of actions) {
      const node = graph.nodes.get(name);
      if (node === undefined || isKnown(name) || !isDeclared(node)) continue;
      const end = follow(graph, node);
      if (end === 'circle') {
        yield {
          at: { node, property: TERMS.includedIn },
          severity: 'error',
          message: `declares the action "${name}" as a part of itself`,
          found: name,
          expected: [`${ODRL}use`, `${ODRL}transfer`],
        };
      } else if (end === 'nowhere') {
        yield {
          at: { node },
          message: `declares the action "${name}" without saying what it is a part of`,
          found: name,
          expected: ['includedIn'],
        };
      }
    }
  },
};

/** Where a chain of actions ends; `elsewhere` where another vocabulary may go on. */
function follow(graph: Graph, start: GraphNode): 'known' | 'circle' | 'nowhere' | 'elsewhere' {
  const seen = new Set<string>();
  let node = start;
  for (;;) {
    if (seen.has(node.id)) return 'circle';
    seen.add(node.id);
    const [above] = valuesOf(node, TERMS.includedIn);
    if (above === undefined) return isDeclared(node) ? 'nowhere' : 'elsewhere';
    if (above.kind !== 'node') return 'nowhere';
    if (isKnown(above.id)) return 'known';
    const next = graph.nodes.get(above.id);
    if (next === undefined) return 'elsewhere';
    node = next;
  }
}

function isKnown(name: string): boolean {
  return ACTIONS.has(name) || CC_ACTIONS.has(name);
}

function isDeclared(node: GraphNode): boolean {
  return node.types.has(TERMS.Action) || node.properties.has(TERMS.includedIn);
}

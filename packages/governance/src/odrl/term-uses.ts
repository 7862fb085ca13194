// SPDX-License-Identifier: Apache-2.0
import type { TermName } from '../canonical/canonical-policy.js';
import { valuesOf, type Graph, type GraphNode } from '../canonical/graph.js';
import { listItems } from '../canonical/list-items.js';
import { isRelativeName, isTextName, nameOfValue } from '../canonical/term-name.js';
import type { PolicyTrace } from '../canonical/policy-trace.js';
import { RDF_VALUE, TERMS } from './terms.js';

/** A name used as an action, a left operand or an operator. */
export interface TermUse {
  readonly node: GraphNode;
  readonly property: string;
  readonly name: TermName;
}

/** Every name used as an action, left operand or operator in a policy. */
export function termUses(graph: Graph, policy: GraphNode, trace: PolicyTrace): readonly TermUse[] {
  const uses: TermUse[] = [];
  const add = (node: GraphNode, property: string): void => {
    for (const value of listItems(graph, valuesOf(node, property))) {
      const target = value.kind === 'node' ? graph.nodes.get(value.id) : undefined;
      const named = target === undefined ? [] : listItems(graph, valuesOf(target, RDF_VALUE));
      for (const inner of named.length > 0 ? named : [value]) {
        const name = nameOfValue(inner);
        if (name !== undefined) uses.push({ node, property, name });
      }
    }
  };
  for (const node of new Set([policy, ...trace.rules.map((site) => site.node)])) {
    add(node, TERMS.action);
  }
  for (const node of new Set(trace.constraints.map((site) => site.node))) {
    add(node, TERMS.leftOperand);
    add(node, TERMS.operator);
  }
  return uses;
}

/** Whether a name is an absolute IRI. */
export function isAbsoluteName(name: TermName): boolean {
  return !isRelativeName(name) && !isTextName(name);
}

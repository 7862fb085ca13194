// SPDX-License-Identifier: Apache-2.0
import type { TermName } from '../canonical/canonical-policy.js';
import { valuesOf, type GraphNode } from '../canonical/graph.js';
import { listItems } from '../canonical/list-items.js';
import { isRelativeName, isTextName, nameOfValue } from '../canonical/term-name.js';
import type { PolicyContext } from './check.js';
import { RDF_VALUE, TERMS } from './terms.js';

/** A name used as an action, a left operand or an operator. */
export interface TermUse {
  readonly node: GraphNode;
  readonly property: string;
  readonly name: TermName;
}

/** Every name used as an action, left operand or operator that is an absolute IRI. */
export function* termUses(context: PolicyContext): Iterable<TermUse> {
  for (const use of namesInUse(context)) {
    if (!isRelativeName(use.name) && !isTextName(use.name)) yield use;
  }
}

/** As {@link termUses}, with relative IRIs and texts. */
export function* namesInUse({ graph, trace, node: policy }: PolicyContext): Iterable<TermUse> {
  const places = new Map<string, readonly [GraphNode, string]>();
  const add = (node: GraphNode, property: string) =>
    places.set(`${property} ${node.id}`, [node, property]);
  add(policy, TERMS.action);
  for (const { node } of trace.rules) add(node, TERMS.action);
  for (const { node } of trace.constraints) {
    add(node, TERMS.leftOperand);
    add(node, TERMS.operator);
  }
  for (const [node, property] of places.values()) {
    for (const value of listItems(graph, valuesOf(node, property))) {
      const target = value.kind === 'node' ? graph.nodes.get(value.id) : undefined;
      const named = target === undefined ? [] : listItems(graph, valuesOf(target, RDF_VALUE));
      for (const inner of named.length > 0 ? named : [value]) {
        const name = nameOfValue(inner);
        if (name !== undefined) yield { node, property, name };
      }
    }
  }
}

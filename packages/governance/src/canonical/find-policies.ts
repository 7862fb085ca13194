// SPDX-License-Identifier: Apache-2.0
import { TERMS } from '../odrl/terms.js';
import { DSPACE, EDC } from '../contexts/namespaces.js';
import { POLICY_CLASSES } from '../odrl/vocabulary.js';
import type { Graph, GraphNode } from './graph.js';

/** The properties that give a policy its rules. */
export const RULE_PROPERTIES = [TERMS.permission, TERMS.prohibition, TERMS.obligation] as const;

/** Properties of the things that carry a policy: EDC's definitions, protocol messages, datasets. */
const WRAPPER_PROPERTIES = [
  `${EDC}policy`,
  `${DSPACE}offer`,
  `${DSPACE}agreement`,
  TERMS.hasPolicy,
] as const;

const NESTED_RULE_PROPERTIES = [
  ...RULE_PROPERTIES,
  TERMS.duty,
  TERMS.remedy,
  TERMS.consequence,
] as const;

/**
 * The policies a document states, in document order. What only lends its rules to another policy of
 * the document (`inheritFrom`) is not counted, nor is a rule that has rules of its own.
 */
export function findPolicies(graph: Graph): readonly GraphNode[] {
  const wrapped = new Set<string>();
  const inherited = new Set<string>();
  const rules = new Set<string>();
  for (const node of graph.nodes.values()) {
    collect(node, WRAPPER_PROPERTIES, wrapped);
    collect(node, [TERMS.inheritFrom], inherited);
    collect(node, NESTED_RULE_PROPERTIES, rules);
  }
  const policies = [...graph.nodes.values()].filter(
    (node) => isPolicy(node) || (wrapped.has(node.id) && node.parts.length > 0),
  );
  const own = policies.filter((node) => !rules.has(node.id) && !inherited.has(node.id));
  return own.length > 0 ? own : policies;
}

/** Whether a node says that it is a policy, or has rules as only a policy does. */
export function isPolicy(node: GraphNode): boolean {
  return hasPolicyClass(node) || RULE_PROPERTIES.some((property) => node.properties.has(property));
}

function hasPolicyClass({ types }: GraphNode): boolean {
  for (const type of types) if (POLICY_CLASSES.has(type)) return true;
  return false;
}

function collect(node: GraphNode, properties: readonly string[], ids: Set<string>): void {
  for (const property of properties) {
    const values = node.properties.get(property);
    if (values === undefined) continue;
    for (const value of values) if (value.kind === 'node') ids.add(value.id);
  }
}

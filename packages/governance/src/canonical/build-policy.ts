// SPDX-License-Identifier: Apache-2.0
import { TERMS, type TermKey } from '../odrl/terms.js';
import { POLICY_CLASSES } from '../odrl/vocabulary.js';
import { buildRules } from './build-rule.js';
import type { CanonicalPolicy, CanonicalRule, RuleKind, TermName } from './canonical-policy.js';
import { valuesOf, type Graph, type GraphNode } from './graph.js';
import { listItems } from './list-items.js';
import { TooLargeError, type PolicyTrace } from './policy-trace.js';
import { sharedProperties, type SharedProperties } from './shared-properties.js';
import { sortCanonically } from './sort-canonically.js';
import { nameOfId, nameOfValue } from './term-name.js';

const KINDS = ['permission', 'prohibition', 'obligation'] as const satisfies readonly RuleKind[];

/**
 * The canonical policy that a node of a graph states.
 *
 * @returns undefined where the policy is larger than any honest one, or multiplies out to more rules.
 */
export function buildPolicy(
  graph: Graph,
  node: GraphNode,
  trace: PolicyTrace,
): CanonicalPolicy | undefined {
  try {
    const lineage = lineageOf(graph, node, trace);
    const shared = sharedProperties(graph, lineage);
    const rules = KINDS.flatMap((kind) =>
      sortCanonically(lineage.flatMap((policy) => rulesOfKind(graph, policy, kind, shared, trace))),
    );
    const policy = describe(node, rules);
    trace.cameFrom(policy, node);
    return policy;
  } catch (error) {
    if (error instanceof TooLargeError) return undefined;
    throw error;
  }
}

function rulesOfKind(
  graph: Graph,
  policy: GraphNode,
  kind: RuleKind,
  shared: SharedProperties,
  trace: PolicyTrace,
): readonly CanonicalRule[] {
  const property = TERMS[kind];
  const values = policy.properties.get(property);
  if (values === undefined) return [];
  return listItems(graph, values).flatMap((value) => {
    const node = value.kind === 'node' ? graph.nodes.get(value.id) : undefined;
    if (node === undefined) {
      trace.opaque(policy, property, value);
      return [];
    }
    const site = { role: kind, node, owner: policy, property, policy } as const;
    return buildRules(graph, site, shared, trace).map((body) => {
      const rule: CanonicalRule = { kind, ...body };
      trace.cameFrom(rule, node);
      return rule;
    });
  });
}

/** The policy, then those it inherits from as far as the document states them. */
function lineageOf(graph: Graph, node: GraphNode, trace: PolicyTrace): readonly GraphNode[] {
  const lineage = new Set<GraphNode>();
  const visit = (policy: GraphNode, below: ReadonlySet<string>): void => {
    trace.checkDepth(below);
    lineage.add(policy);
    for (const value of valuesOf(policy, TERMS.inheritFrom)) {
      if (value.kind !== 'node') continue;
      const parent = graph.nodes.get(value.id);
      if (below.has(value.id)) trace.cycle(policy, TERMS.inheritFrom);
      else if (parent !== undefined && !lineage.has(parent)) {
        visit(parent, new Set([...below, value.id]));
      }
    }
  };
  visit(node, new Set([node.id]));
  return [...lineage];
}

function describe(node: GraphNode, rules: readonly CanonicalRule[]): CanonicalPolicy {
  const id = nameOfId(node.id);
  const types = [...node.types].map((type) => nameOfId(type) ?? '_:').sort(byText);
  const type = mainType(types);
  const profiles = namesOf(node, 'profile');
  const conflicts = namesOf(node, 'conflict');
  const inheritsFrom = namesOf(node, 'inheritFrom');
  return id === undefined
    ? { type, types, profiles, conflicts, inheritsFrom, rules }
    : { id, type, types, profiles, conflicts, inheritsFrom, rules };
}

/** The most telling of several classes: one of ODRL's before others, a specific one before `Policy`. */
function mainType(types: readonly TermName[]): TermName {
  const known = types.filter((type) => POLICY_CLASSES.has(type));
  const specific = known.filter((type) => type !== TERMS.Policy);
  return specific[0] ?? known[0] ?? types[0] ?? TERMS.Set;
}

function namesOf(node: GraphNode, property: TermKey): readonly TermName[] {
  const values = node.properties.get(TERMS[property]);
  if (values === undefined) return [];
  return values.map((value) => nameOfValue(value) ?? '_:').sort(byText);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

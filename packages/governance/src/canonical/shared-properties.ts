// SPDX-License-Identifier: Apache-2.0
import { TERMS } from '../odrl/terms.js';
import type { CanonicalThing, TermName } from './canonical-policy.js';
import { valuesOf, type Graph, type GraphNode } from './graph.js';
import { nameOfId } from './term-name.js';

/** What applies to every rule of a policy. */
export interface SharedProperties {
  /** Nodes whose actions, assets and parties count: the policy and those it inherits from. */
  readonly owners: readonly GraphNode[];
  /** Assets that say of themselves that the policy is theirs. */
  readonly assets: readonly CanonicalThing[];
  /** Parties that say of themselves that they assign the policy or are assigned it, by function. */
  readonly parties: ReadonlyMap<TermName, readonly CanonicalThing[]>;
}

/** Nothing at all, as for duties. */
export const NOTHING_SHARED: SharedProperties = { owners: [], assets: [], parties: new Map() };

/**
 * What the rules of a policy have in common.
 *
 * @param owners the policy, then the policies it inherits from.
 * @see https://www.w3.org/TR/odrl-model/#composition-compact
 */
export function sharedProperties(graph: Graph, owners: readonly GraphNode[]): SharedProperties {
  const parties = new Map<TermName, readonly CanonicalThing[]>();
  for (const name of [TERMS.assignee, TERMS.assigner]) {
    const things = subjectsOf(graph, `${name}Of`, owners);
    if (things.length > 0) parties.set(name, things);
  }
  return { owners, assets: subjectsOf(graph, TERMS.hasPolicy, owners), parties };
}

function subjectsOf(
  graph: Graph,
  property: string,
  objects: readonly GraphNode[],
): readonly CanonicalThing[] {
  const things: CanonicalThing[] = [];
  for (const node of graph.nodes.values()) {
    if (!node.properties.has(property)) continue;
    const pointsHere = valuesOf(node, property).some(
      (value) => value.kind === 'node' && objects.some(({ id }) => id === value.id),
    );
    const id = pointsHere ? nameOfId(node.id) : undefined;
    if (id !== undefined) things.push({ id, refinements: [] });
  }
  return things;
}

// SPDX-License-Identifier: Apache-2.0
import { count } from '../report/summary-line.js';
import type { GovernanceGraph, GovernanceGraphNode } from './governance-graph.js';

/** More nodes or edges than that nobody can read, and renderers refuse. */
const MOST_NODES = 200;
const MOST_EDGES = 400;

/** The part of a graph that is drawn. */
export interface BoundGraph extends GovernanceGraph {
  /** What is left out, a line each; empty where everything is drawn. */
  readonly notes: readonly string[];
}

/**
 * Cuts a graph to what can be drawn: rules and schemas go first, then the policies that no rule
 * governs, then the others in the order of their keys.
 */
export function boundGraph(graph: GovernanceGraph): BoundGraph {
  const rank = ({ kind }: GovernanceGraphNode) =>
    kind === 'policy' ? 2 : kind === 'ungoverned-policy' ? 1 : 0;
  const ranked = [0, 1, 2].flatMap((at) => graph.nodes.filter((node) => rank(node) === at));
  const kept = new Set(ranked.slice(0, MOST_NODES).map(({ xid }) => xid));
  const nodes = graph.nodes.filter(({ xid }) => kept.has(xid));
  const drawable = graph.edges.filter(({ from, to }) => kept.has(from) && kept.has(to));
  const edges = drawable.slice(0, MOST_EDGES);
  const missing = graph.nodes.length - nodes.length;
  const cut = graph.edges.length - edges.length;
  return {
    ...graph,
    nodes,
    edges,
    notes: [
      ...(missing > 0 ? [`${count(missing, 'artifact')} not shown`] : []),
      ...(cut > 0 ? [`${count(cut, 'edge')} not shown`] : []),
    ],
  };
}

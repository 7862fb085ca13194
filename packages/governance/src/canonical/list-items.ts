// SPDX-License-Identifier: Apache-2.0
import { RDF_FIRST, RDF_REST, RDF_NIL } from '../odrl/terms.js';
import { valuesOf, type Graph, type GraphValue } from './graph.js';

/**
 * Values with every list among them replaced by its items: `@list`, and the same list spelled out as
 * `rdf:first` and `rdf:rest`.
 */
export function listItems(graph: Graph, values: readonly GraphValue[]): readonly GraphValue[] {
  if (!mayHoldList(graph, values)) return values;
  return values.flatMap((value) => {
    if (value.kind === 'list') return listItems(graph, value.items);
    return value.kind === 'node' ? (cells(graph, value.id) ?? [value]) : [value];
  });
}

function mayHoldList(graph: Graph, values: readonly GraphValue[]): boolean {
  for (const value of values) {
    if (value.kind === 'list') return true;
    if (value.kind !== 'node') continue;
    if (value.id === RDF_NIL) return true;
    if (graph.nodes.get(value.id)?.properties.has(RDF_FIRST) === true) return true;
  }
  return false;
}

/** The items of a list spelled out in nodes; undefined where the node is no list. */
function cells(graph: Graph, first: string): readonly GraphValue[] | undefined {
  if (first !== RDF_NIL && !graph.nodes.get(first)?.properties.has(RDF_FIRST)) return undefined;
  const items: GraphValue[] = [];
  const seen = new Set<string>();
  for (let id = first; id !== RDF_NIL && !seen.has(id);) {
    seen.add(id);
    const cell = graph.nodes.get(id);
    if (cell === undefined) break;
    items.push(...valuesOf(cell, RDF_FIRST));
    const rest = valuesOf(cell, RDF_REST)[0];
    if (rest === undefined) break;
    if (rest.kind === 'node') id = rest.id;
    else {
      if (rest.kind === 'list') items.push(...rest.items);
      break;
    }
  }
  return items;
}

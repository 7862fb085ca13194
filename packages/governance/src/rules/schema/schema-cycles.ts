// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type Diagnostic } from '@xreg/xregistry-fs';
import { createGovernanceDiagnostic } from '../governance-codes.js';
import type { Dialect } from './dialect.js';
import type { LinkedReference } from './rewrite-schema.js';
import type { SchemaDocument, SchemaPlace } from './schema-document.js';
import { subschemasOf } from './subschemas.js';
import { valueAt } from '../value-at.js';

/** Keywords whose schemas judge the same value as the schema that holds them. */
const IN_PLACE: ReadonlySet<string> = new Set([
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentSchemas',
  'dependencies',
]);

/** Most schemas that may judge one value before evaluation is put under a deadline. */
const MAX_SCHEMAS_PER_VALUE = 2000;

interface Node {
  readonly place: SchemaPlace;
  /** Schemas that judge the same value. */
  readonly inPlace: Set<Node>;
  /** Schemas that judge a part of the value. */
  readonly below: Set<Node>;
}

/** What the shape of a schema says of the cost of evaluating it. */
export interface SchemaMeasures {
  readonly needsDeadline: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Refuses schemas that would never come to an end, and ones the engine judges wrongly; and says
 * whether some document can make evaluation take very long.
 */
export function measureSchemas(
  schemas: ReadonlyMap<SchemaDocument, ReadonlyMap<string, string>>,
  references: readonly LinkedReference[],
  dialect: Dialect,
): SchemaMeasures {
  const nodes = buildGraph(schemas, references, dialect);
  const endless = nodesOnCycles(nodes, ({ inPlace }) => inPlace);
  if (endless.cyclic.length > 0) {
    const diagnostics = references
      .filter(({ place, target }) =>
        [place, target].every((end) => endless.cyclic.some((node) => samePlace(node.place, end))),
      )
      .map(endlessReference);
    return { needsDeadline: true, diagnostics };
  }
  const recursive = nodesOnCycles(nodes, ({ inPlace, below }) => [...inPlace, ...below]);
  return {
    needsDeadline: recursive.cyclic.length > 0 || isWide(endless.order),
    diagnostics: nodes.filter(countsContained).map(uncountableItems),
  };
}

function buildGraph(
  schemas: ReadonlyMap<SchemaDocument, ReadonlyMap<string, string>>,
  references: readonly LinkedReference[],
  dialect: Dialect,
): readonly Node[] {
  const byDocument = new Map<SchemaDocument, Map<string, Node>>();
  for (const [document, pointers] of schemas) {
    const nodes = new Map<string, Node>();
    for (const pointer of pointers.keys()) {
      nodes.set(pointer, { place: { document, pointer }, inPlace: new Set(), below: new Set() });
    }
    byDocument.set(document, nodes);
  }
  const find = ({ document, pointer }: SchemaPlace) => byDocument.get(document)?.get(pointer);
  for (const node of [...byDocument.values()].flatMap((nodes) => [...nodes.values()])) {
    const { document, pointer } = node.place;
    const schema = valueAt(document.source.value, pointer);
    if (!isJsonObject(schema)) continue;
    for (const { keyword, pointer: inner } of subschemasOf(schema, pointer, dialect)) {
      const child = find({ document, pointer: inner });
      if (child === undefined || keyword === 'definitions' || keyword === '$defs') continue;
      (IN_PLACE.has(keyword) ? node.inPlace : node.below).add(child);
    }
  }
  for (const { place, target } of references) {
    const end = find(target);
    if (end !== undefined) find(place)?.inPlace.add(end);
  }
  return [...byDocument.values()].flatMap((nodes) => [...nodes.values()]);
}

/**
 * Takes away nodes that lead nowhere, again and again, and then those that nothing leads to. What
 * remains lies on a circle, or between two. `order` has the nodes taken away first, inner ones first.
 */
function nodesOnCycles(
  nodes: readonly Node[],
  next: (node: Node) => Iterable<Node>,
): { readonly cyclic: readonly Node[]; readonly order: readonly Node[] } {
  const successors = new Map(nodes.map((node) => [node, [...new Set(next(node))]]));
  const callers = new Map<Node, Node[]>(nodes.map((node) => [node, []]));
  for (const [node, inner] of successors) {
    for (const successor of inner) callers.get(successor)?.push(node);
  }
  const order = peel(nodes, successors, callers);
  const peeled = new Set(order);
  const upstream = nodes.filter((node) => !peeled.has(node));
  const outer = new Set(peel(upstream, callers, successors));
  return { cyclic: upstream.filter((node) => !outer.has(node)), order };
}

/** The nodes from which `ahead` never leads into a circle, each after what lies ahead of it. */
function peel(
  nodes: readonly Node[],
  ahead: ReadonlyMap<Node, readonly Node[]>,
  behind: ReadonlyMap<Node, readonly Node[]>,
): readonly Node[] {
  const among = new Set(nodes);
  const left = new Map(
    nodes.map((node) => [node, (ahead.get(node) ?? []).filter((each) => among.has(each)).length]),
  );
  const order = nodes.filter((node) => left.get(node) === 0);
  for (const node of order) {
    for (const caller of behind.get(node) ?? []) {
      const rest = (left.get(caller) ?? 0) - 1;
      left.set(caller, rest);
      if (rest === 0) order.push(caller);
    }
  }
  return order;
}

/** Whether one value may be judged by very many schemas, since they are referred to repeatedly. */
function isWide(order: readonly Node[]): boolean {
  const count = new Map<Node, number>();
  for (const node of order) {
    let total = 1;
    for (const inner of node.inPlace) total += count.get(inner) ?? 0;
    if (total > MAX_SCHEMAS_PER_VALUE) return true;
    count.set(node, total);
  }
  return false;
}

/** Whether `unevaluatedItems` depends on which items a `contains` has met. */
function countsContained(node: Node): boolean {
  if (schemaOf(node)?.['unevaluatedItems'] === undefined) return false;
  const seen = new Set([node]);
  for (const next of seen) {
    if (schemaOf(next)?.['contains'] !== undefined) return true;
    for (const inner of next.inPlace) seen.add(inner);
  }
  return false;
}

function schemaOf({ place }: Node) {
  const schema = valueAt(place.document.source.value, place.pointer);
  return isJsonObject(schema) ? schema : undefined;
}

function samePlace(a: SchemaPlace, b: SchemaPlace): boolean {
  return a.document === b.document && a.pointer === b.pointer;
}

function endlessReference({ keyword, place }: LinkedReference): Diagnostic {
  return report('rule/endless-reference', place, keyword, {
    complaint: 'refers to itself without descending into the document, so judging never ends',
    help: 'Put the reference under "properties" or "items".',
  });
}

function uncountableItems({ place }: Node): Diagnostic {
  return report('rule/unsupported-keyword', place, 'unevaluatedItems', {
    complaint: 'has "unevaluatedItems" together with "contains", which is not judged reliably',
    help: 'Say what the items are by "items", and leave "unevaluatedItems" out.',
  });
}

function report(
  code: 'rule/endless-reference' | 'rule/unsupported-keyword',
  { document, pointer }: SchemaPlace,
  keyword: string,
  { complaint, help }: { readonly complaint: string; readonly help: string },
): Diagnostic {
  const place = `${pointer}/${keyword}`;
  return createGovernanceDiagnostic(code, {
    message: `Schema "${document.key}" ${complaint}.`,
    file: document.source.file,
    range: document.source.rangeOf(place),
    pointer: place,
    artifact: document.xid,
    help,
  });
}

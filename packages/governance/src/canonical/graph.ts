// SPDX-License-Identifier: Apache-2.0
import { RDF_TYPE } from '../odrl/terms.js';
import { isObject, type ExpandedObject } from './expanded.js';
import { parseLiteral, type JsonLiteral, type Literal } from './literal.js';

/** A reference to a node of the graph. */
export interface NodeReference {
  readonly kind: 'node';
  readonly id: string;
}

/** An RDF list. */
export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly GraphValue[];
}

/** What a property of a node may hold. */
export type GraphValue = NodeReference | Literal | JsonLiteral | ListValue;

/** Everything a document says of one thing, wherever in the document it says so. */
export interface GraphNode {
  /** An absolute IRI, or `_:` and a label. */
  readonly id: string;
  readonly types: ReadonlySet<string>;
  /** Values by absolute IRI of the property, without duplicates, in document order. */
  readonly properties: ReadonlyMap<string, readonly GraphValue[]>;
  /** The expanded objects that describe the node, in document order. */
  readonly parts: readonly ExpandedObject[];
}

/** The statements of one JSON-LD document. */
export interface Graph {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  /** Ids of the nodes at the top of the document. */
  readonly roots: readonly string[];
  /** Objects that hold statements of a graph of their own, which are not statements of this one. */
  readonly namedGraphs: readonly ExpandedObject[];
}

interface MutableNode {
  readonly id: string;
  readonly types: Set<string>;
  readonly properties: Map<string, GraphValue[]>;
  readonly parts: ExpandedObject[];
}

/**
 * Merges expanded JSON-LD into nodes: what is said of one thing in several places comes together.
 *
 * @see https://www.w3.org/TR/json-ld11-api/#node-map-generation
 */
export function buildGraph(objects: readonly ExpandedObject[]): Graph {
  const builder = new GraphBuilder();
  const roots = objects.map((object) => builder.add(object));
  return { nodes: builder.nodes, roots: [...new Set(roots)], namedGraphs: builder.namedGraphs };
}

/** The values of a property; none where the node does not have it. */
export function valuesOf(node: GraphNode, property: string): readonly GraphValue[] {
  return node.properties.get(property) ?? NO_VALUES;
}

const NO_VALUES: readonly GraphValue[] = [];

/** Whether an id is a blank node label. */
export function isBlank(id: string): boolean {
  return id.startsWith('_:');
}

class GraphBuilder {
  readonly nodes = new Map<string, MutableNode>();
  readonly namedGraphs: ExpandedObject[] = [];
  readonly #labels = new Map<string, string>();
  #blanks = 0;

  /** Adds an expanded node object with everything below it and returns its id. */
  add(object: ExpandedObject): string {
    return this.#add(object).id;
  }

  #add(object: ExpandedObject): MutableNode {
    const node = this.#nodeOf(object['@id']);
    const keys = Object.keys(object);
    const described = keys.some((key) => key !== '@id' && key !== '@index');
    if (described) node.parts.push(object);
    for (const key of keys) {
      const value = object[key];
      switch (key) {
        case '@id':
        case '@index':
          break;
        case '@type':
          for (const type of value as readonly string[]) node.types.add(type);
          break;
        case '@graph':
          this.namedGraphs.push(object);
          break;
        case '@included':
          for (const included of value as readonly ExpandedObject[]) this.add(included);
          break;
        case '@reverse':
          this.#addReverse(node, value as Readonly<Record<string, readonly ExpandedObject[]>>);
          break;
        default:
          for (const item of value as readonly unknown[]) this.#addValue(node, key, item);
      }
    }
    return node;
  }

  #addReverse(
    node: MutableNode,
    properties: Readonly<Record<string, readonly ExpandedObject[]>>,
  ): void {
    for (const [property, subjects] of Object.entries(properties)) {
      for (const subject of subjects) {
        this.#addTo(this.#add(subject), property, { kind: 'node', id: node.id });
      }
    }
  }

  #addValue(node: MutableNode, property: string, item: unknown): void {
    const value = this.#valueOf(item);
    if (value === undefined) return;
    // `rdf:type` spelled out says the same as `@type`.
    if (property === RDF_TYPE && value.kind === 'node') node.types.add(value.id);
    else this.#addTo(node, property, value);
  }

  #addTo(node: MutableNode, property: string, value: GraphValue): void {
    const values = node.properties.get(property);
    if (values === undefined) node.properties.set(property, [value]);
    else if (value.kind === 'list' || !values.some((other) => sameValue(other, value))) {
      values.push(value);
    }
  }

  #valueOf(item: unknown): GraphValue | undefined {
    if (!isObject(item)) return undefined;
    if ('@value' in item) return parseLiteral(item);
    if ('@list' in item) {
      const items = (item['@list'] as readonly unknown[])
        .map((member) => this.#valueOf(member))
        .filter((value) => value !== undefined);
      return { kind: 'list', items };
    }
    // An `@id` that expands to nothing is no node.
    if ('@id' in item && typeof item['@id'] !== 'string') return undefined;
    return { kind: 'node', id: this.add(item) };
  }

  #nodeOf(id: unknown): MutableNode {
    const key = typeof id === 'string' ? this.#relabel(id) : this.#freshLabel();
    let node = this.nodes.get(key);
    if (node === undefined) {
      node = { id: key, types: new Set(), properties: new Map(), parts: [] };
      this.nodes.set(key, node);
    }
    return node;
  }

  #relabel(id: string): string {
    if (!isBlank(id)) return id;
    const known = this.#labels.get(id);
    if (known !== undefined) return known;
    const label = this.#freshLabel();
    this.#labels.set(id, label);
    return label;
  }

  #freshLabel(): string {
    return `_:b${this.#blanks++}`;
  }
}

function sameValue(a: GraphValue, b: GraphValue): boolean {
  if (a.kind === 'node') return b.kind === 'node' && a.id === b.id;
  if (a.kind === 'literal') {
    return (
      b.kind === 'literal' &&
      a.lexical === b.lexical &&
      a.datatype === b.datatype &&
      a.language === b.language &&
      a.direction === b.direction
    );
  }
  return a.kind === 'json' && b.kind === 'json' && a.json === b.json;
}

// SPDX-License-Identifier: Apache-2.0
import { W3C_ODRL } from '../../../src/contexts/w3c-odrl.js';
import { EDC, ODRL } from '../policy-model.js';
import type { IriValue, Json, LiteralValue, Member, Node, Tree, Value } from './spelling-tree.js';

type Scope = Readonly<Record<string, Json>>;
type MutableObject = Record<string, Json>;

const BASE = W3C_ODRL.context as Scope;
const TERMS: ReadonlyMap<string, string> = new Map(
  Object.entries(BASE)
    .map(([term, definition]): [string, string] => [idOf(definition), term])
    .filter(([id]) => id !== '' && !id.startsWith('@')),
);

/** A tree as JSON-LD text. */
export interface WrittenTree {
  readonly document: Json;
  /** Whether permissions were written as opaque JSON, so that they state no rules. */
  readonly opaque: boolean;
}

/** Writes a tree in the plainest way: what it says and no more. */
export function writePlain(tree: Tree): Json {
  return new Writer(tree, true).document();
}

/** Writes a tree in the way that it asks for. */
export function writeSpelled(tree: Tree): WrittenTree {
  const writer = new Writer(tree, false);
  return { document: writer.document(), opaque: writer.opaque };
}

class Writer {
  opaque = false;
  readonly #tree: Tree;
  readonly #plain: boolean;

  constructor(tree: Tree, plain: boolean) {
    this.#tree = tree;
    this.#plain = plain;
  }

  document(): Json {
    const { root, aside, inline, graph, vocab } = this.#tree;
    const scope = this.#plain ? {} : inline;
    const body = this.#node(root, scope);
    const others = aside.map((each) => this.#node(each, scope));
    const context: Json = [
      W3C_ODRL.url,
      vocab ? { '@vocab': EDC } : { edc: EDC },
      ...(Object.keys(scope).length > 0 ? [scope] : []),
    ];
    if (graph) return { '@context': context, '@graph': [body, ...others] };
    return {
      '@context': context,
      ...body,
      ...(others.length > 0 ? { '@included': others } : {}),
    };
  }

  #node(node: Node, outer: Scope): MutableObject {
    const scope = { ...outer, ...node.scope };
    const object: MutableObject = {};
    const nested: MutableObject = {};
    if (Object.keys(node.scope).length > 0) object['@context'] = node.scope;
    const aliased = this.#tree.aliasedIds && scope['uid'] === undefined;
    if (node.id !== undefined) object[aliased ? 'uid' : '@id'] = node.id;
    if (node.types.length > 0) {
      object[aliased ? 'type' : '@type'] = node.types.map((type) => this.#vocabText(type, scope));
    }
    for (const each of this.#membersOf(node)) {
      const holder = each.nested === true && scope['wrapper'] === '@nest' ? nested : object;
      this.#write(holder, each, scope, node);
    }
    if (Object.keys(nested).length > 0) object['wrapper'] = nested;
    if (node.reverse !== undefined) {
      object['@reverse'] = { [node.reverse.property]: { '@id': node.reverse.of } };
    }
    return object;
  }

  /** In the plainest spelling each property once, and nothing that states nothing. */
  #membersOf(node: Node): readonly Member[] {
    if (!this.#plain) return node.members;
    const byProperty = new Map<string, Member>();
    for (const each of node.members.filter(({ ghost }) => ghost !== true)) {
      const known = byProperty.get(each.property);
      const values = [...(known?.values ?? []), ...each.values];
      const shape = values.length > 1 ? 'array' : each.shape;
      byProperty.set(each.property, { ...each, values, shape });
    }
    return [...byProperty.values()];
  }

  #write(holder: MutableObject, each: Member, scope: Scope, owner: Node): void {
    if (each.values.length === 0) return;
    const { disguise } = each;
    if (each.ghost === true) {
      const term = disguise ?? '';
      const nulled = term in scope && scope[term] === null;
      if (nulled) holder[term] = each.values.map((value) => this.#value(value, scope, undefined));
      return;
    }
    if (disguise !== undefined && scope[disguise] === each.property && !(disguise in holder)) {
      holder[disguise] = each.values.map((value) => this.#value(value, scope, undefined));
      return;
    }
    const key = this.#keyFor(each, scope, { ...owner.scope, ...holder });
    const definition = this.#definitionOf(key, scope);
    const coercion = coercionOf(definition);
    const container = containerOf(definition);
    if (coercion === '@json') {
      this.opaque = true;
      holder[key] = each.values.map((value) => this.#value(value, scope, undefined));
    } else if (container !== undefined) {
      holder[key] = this.#map(each, container, scope);
    } else {
      const values = each.values.map((value) => this.#value(value, scope, coercion));
      const [only] = values;
      const single = values.length === 1 && only !== undefined;
      // A list within an array, or within a set, is still a list; but not every processor says so.
      const isList = each.values.some(({ kind }) => kind === 'list');
      if (single && (isList || each.shape === 'single')) holder[key] = only;
      else holder[key] = each.shape === 'set' && !isList ? { '@set': values } : values;
    }
  }

  #keyFor(each: Member, scope: Scope, taken: object): string {
    const { property, values, shape } = each;
    const term = this.#termOf(property);
    const candidates: string[] = [];
    const isMapped = shape === 'index' || shape === 'id' || shape === 'json';
    const mappable =
      shape === 'id'
        ? values.every((value) => value.kind === 'node' && value.node.id !== undefined) &&
          new Set(values.map((value) => (value.kind === 'node' ? value.node.id : ''))).size ===
            values.length
        : values.every(({ kind }) => kind === 'node');
    const mapping = isMapped && mappable ? shape : undefined;
    for (const name of [...(each.key === 'alias' ? aliasesOf(property, scope) : []), term]) {
      if (name === undefined) continue;
      const definition = this.#definitionOf(name, scope);
      if (definition === null || idOf(definition ?? '') !== property) continue;
      const container = containerOf(definition);
      const isJson = coercionOf(definition) === '@json';
      const fits =
        mapping === undefined
          ? container === undefined && !isJson
          : mapping === 'json'
            ? isJson
            : container === `@${mapping}`;
      if (fits) candidates.push(name);
    }
    const prefixed = this.#prefixed(property);
    const others = [...(prefixed === undefined ? [] : [prefixed]), property];
    const wanted =
      each.key === 'iri'
        ? [property, ...others, ...candidates]
        : each.key === 'prefix' && mapping === undefined
          ? [...others, ...candidates]
          : [...candidates, ...others];
    return wanted.find((name) => !(name in taken)) ?? property;
  }

  #map({ values }: Member, container: string, scope: Scope): Json {
    const entries = values.map((value, index): [string, Json] => {
      const { '@id': id, uid, ...rest } = this.#value(value, scope, undefined) as MutableObject;
      const own = id ?? uid;
      if (container === '@id' && typeof own === 'string') return [own, rest];
      return [`entry${index}`, { ...(own === undefined ? {} : { '@id': own }), ...rest }];
    });
    return Object.fromEntries(entries);
  }

  #value(value: Value, scope: Scope, coercion: string | undefined): Json {
    switch (value.kind) {
      case 'node':
        return this.#node(value.node, scope);
      case 'list':
        return { '@list': value.items.map((item) => this.#value(item, scope, undefined)) };
      case 'reference':
        return coercion === '@id' ? value.id : { '@id': value.id };
      case 'iri':
        return this.#iri(value, scope, coercion);
      case 'literal':
        return literalOf(value, coercion);
    }
  }

  #iri(value: IriValue, scope: Scope, coercion: string | undefined): Json {
    const { iri, disguise, form } = value;
    const prefixed = this.#prefixed(iri) ?? iri;
    if (coercion === '@vocab') {
      if (!this.#plain && disguise !== undefined && scope[disguise] === iri) return disguise;
      if (form === 'term') return this.#vocabText(iri, scope);
    }
    const isText = coercion === '@vocab' || coercion === '@id';
    if (isText && form === 'prefix') return prefixed;
    if (isText && (form === 'iri' || form === 'term')) return iri;
    return { '@id': form === 'prefix' || form === 'prefixed reference' ? prefixed : iri };
  }

  #vocabText(iri: string, scope: Scope): string {
    const term = this.#termOf(iri);
    if (term === undefined) return this.#prefixed(iri) ?? iri;
    const definition = this.#definitionOf(term, scope);
    return definition !== null && idOf(definition ?? '') === iri ? term : iri;
  }

  /** The shortest word for an IRI, by the context of the W3C or the vocabulary of EDC. */
  #termOf(iri: string): string | undefined {
    const known = TERMS.get(iri);
    if (known !== undefined || !this.#tree.vocab || !iri.startsWith(EDC)) return known;
    const name = iri.slice(EDC.length);
    return /^[A-Za-z][\w.-]*$/.test(name) && !(name in BASE) ? name : undefined;
  }

  #prefixed(iri: string): string | undefined {
    if (iri.startsWith(ODRL)) return `odrl:${iri.slice(ODRL.length)}`;
    return !this.#tree.vocab && iri.startsWith(EDC) ? `edc:${iri.slice(EDC.length)}` : undefined;
  }

  #definitionOf(name: string, scope: Scope): Json | undefined {
    if (name in scope) return scope[name];
    if (name in BASE) return BASE[name];
    if (!/[:/]/.test(name) && this.#tree.vocab) return EDC + name;
    return undefined;
  }
}

function literalOf({ value, type, language, form }: LiteralValue, coercion?: string): Json {
  if (type !== undefined) return { '@value': value, '@type': type };
  if (language !== undefined) return { '@value': value, '@language': language };
  return form === 'object' || coercion !== undefined ? { '@value': value } : value;
}

function aliasesOf(property: string, scope: Scope): readonly string[] {
  return Object.keys(scope).filter((name) => idOf(scope[name] ?? '') === property);
}

function idOf(definition: Json): string {
  const id = isRecord(definition) ? definition['@id'] : definition;
  return typeof id === 'string' ? id : '';
}

function coercionOf(definition: Json | undefined): string | undefined {
  const type = isRecord(definition) ? definition['@type'] : undefined;
  return typeof type === 'string' ? type : undefined;
}

function containerOf(definition: Json | undefined): string | undefined {
  const container = isRecord(definition) ? definition['@container'] : undefined;
  return typeof container === 'string' ? container : undefined;
}

function isRecord(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

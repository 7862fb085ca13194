// SPDX-License-Identifier: Apache-2.0
import { EDC, ODRL, XSD, type ModelNode, type ModelValue } from './policy-model.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** Picks a number below `count`; 0 is always the plainest spelling. */
export type Choose = (count: number) => number;

/** The spelling that most policies have. */
export const PLAINEST: Choose = () => 0;

const W3C = 'http://www.w3.org/ns/odrl.jsonld';

const COERCIONS: ReadonlyMap<string, '@id' | '@vocab'> = new Map([
  ...['permission', 'prohibition', 'obligation', 'duty', 'remedy', 'consequence', 'constraint'].map(
    (name) => [ODRL + name, '@id'] as const,
  ),
  ...['refinement', 'target', 'assignee', 'assigner'].map((name) => [ODRL + name, '@id'] as const),
  ...['action', 'operator', 'leftOperand'].map((name) => [ODRL + name, '@vocab'] as const),
]);

/**
 * Writes a model as JSON-LD. Every choice leads to other text with the same statements: prefixes,
 * absolute IRIs, aliases, references, single values, sets, value objects, graphs, nesting, reversed
 * and included nodes, nodes described in two places, and any order of the members.
 */
export function respell(model: ModelNode, choose: Choose): JsonObject {
  return new Speller(choose).document(model);
}

class Speller {
  readonly #choose: Choose;
  readonly #inline: JsonObject = {};
  readonly #aside: JsonObject[] = [];
  #labels = 0;

  constructor(choose: Choose) {
    this.#choose = choose;
  }

  document(model: ModelNode): JsonObject {
    const body = this.#node(model, undefined);
    // What has an id and nothing else states nothing, and may not be included.
    const aside = this.#aside.filter((object) =>
      Object.keys(object).some((key) => !['@id', 'uid', 'nothing'].includes(key)),
    );
    const context: Json[] = [W3C, { '@vocab': EDC }];
    if (Object.keys(this.#inline).length > 0) context.push(this.#inline);
    if (aside.length === 0 && !this.#sometimes()) return { '@context': context, ...body };
    if (this.#sometimes()) return { '@context': context, '@graph': [body, ...aside] };
    return { '@context': context, ...body, '@included': aside };
  }

  #sometimes(): boolean {
    return this.#choose(4) === 3;
  }

  #label(): string {
    return `_:n${this.#labels++}`;
  }

  /** @param id an id or label that the node has already. */
  #node(model: ModelNode, id: string | undefined): JsonObject {
    const own = model.id ?? id;
    const members: [string, Json][] = [];
    const elsewhere: [string, Json][] = [];
    const nested: [string, Json][] = [];
    const label =
      own ?? (model.properties.length > 1 && this.#sometimes() ? this.#label() : undefined);
    for (const [property, values] of model.properties) {
      const where =
        label !== undefined && this.#sometimes() ? elsewhere : this.#sometimes() ? nested : members;
      where.push(...this.#members(property, values, label));
    }
    if (model.types.length > 0) {
      const types = model.types.map((type) => this.#vocabText(type));
      members.push([
        this.#choose(2) === 0 ? '@type' : 'type',
        types.length === 1 && this.#choose(2) === 0 ? (types[0] ?? null) : types,
      ]);
    }
    if (nested.length > 0) {
      this.#inline['wrapper'] = '@nest';
      members.push(['wrapper', merge(nested)]);
    }
    if (elsewhere.length > 0 && label !== undefined) {
      this.#aside.push({ '@id': label, ...merge(elsewhere) });
    }
    if (label !== undefined) members.push([this.#choose(2) === 0 ? '@id' : 'uid', label]);
    if (this.#sometimes()) members.push(['nothing', null]);
    return merge(this.#shuffled(members));
  }

  #members(
    property: string,
    values: readonly ModelValue[],
    owner: string | undefined,
  ): [string, Json][] {
    const key = this.#key(property);
    const written: Json[] = [];
    const members: [string, Json][] = [];
    for (const value of this.#shuffled(values)) {
      if ('node' in value && owner !== undefined && this.#sometimes()) {
        const inner = this.#node(value.node, undefined);
        this.#aside.push({ ...inner, '@reverse': { [property]: { '@id': owner } } });
      } else if (this.#sometimes()) {
        const other = this.#key(property);
        if (other.key !== key.key && !members.some(([name]) => name === other.key)) {
          members.push([other.key, this.#value(value, other.coercion)]);
        } else written.push(this.#value(value, key.coercion));
      } else written.push(this.#value(value, key.coercion));
    }
    if (written.length === 0 && this.#choose(2) === 0) return members;
    const single = written.length === 1 ? written[0] : undefined;
    const isList = isObject(single) && '@list' in single;
    if (single !== undefined && (isList || this.#choose(2) === 0)) members.push([key.key, single]);
    else
      members.push([
        key.key,
        this.#sometimes() && !written.some(hasList) ? { '@set': written } : written,
      ]);
    return members;
  }

  #key(property: string): {
    readonly key: string;
    readonly coercion: '@id' | '@vocab' | undefined;
  } {
    if (!property.startsWith(ODRL)) {
      const short = property.startsWith(EDC) ? property.slice(EDC.length) : 'rdf:value';
      return { key: this.#choose(2) === 0 ? short : property, coercion: undefined };
    }
    const name = property.slice(ODRL.length);
    const coercion = COERCIONS.get(property);
    switch (this.#choose(5)) {
      case 1:
        return { key: `odrl:${name}`, coercion: undefined };
      case 2:
        return { key: property, coercion: undefined };
      case 3: {
        this.#inline[`x${name}`] =
          coercion === undefined ? property : { '@id': property, '@type': coercion };
        return { key: `x${name}`, coercion };
      }
      default:
        return { key: name, coercion };
    }
  }

  #value(value: ModelValue, coercion: '@id' | '@vocab' | undefined): Json {
    if ('list' in value) {
      return { '@list': value.list.map((item) => this.#value(item, undefined)) };
    }
    if ('node' in value) return this.#nodeValue(value.node, coercion);
    if ('iri' in value) {
      if (coercion === '@vocab' && this.#choose(2) === 0) return this.#vocabText(value.iri);
      if (coercion === '@id' && this.#choose(2) === 0) return this.#idText(value.iri);
      return { '@id': this.#idText(value.iri) };
    }
    if (value.language !== undefined) {
      return { '@value': value.value, '@language': value.language };
    }
    if (value.type !== undefined) {
      const type = this.#choose(2) === 0 ? value.type : value.type.replace(XSD, 'xsd:');
      return { '@value': value.value, '@type': type };
    }
    return this.#sometimes() || coercion !== undefined ? { '@value': value.value } : value.value;
  }

  #nodeValue(model: ModelNode, coercion: '@id' | '@vocab' | undefined): Json {
    if (!this.#sometimes()) return this.#node(model, undefined);
    const label = model.id ?? this.#label();
    this.#aside.push(this.#node(model, label));
    return coercion === '@id' && this.#choose(2) === 0 ? label : { '@id': label };
  }

  #vocabText(iri: string): string {
    const short = iri.startsWith(ODRL) || iri.startsWith(EDC);
    if (short && this.#choose(2) === 0) return iri.replace(ODRL, '').replace(EDC, '');
    return this.#idText(iri);
  }

  #idText(iri: string): string {
    return iri.startsWith(ODRL) && this.#choose(2) === 0 ? iri.replace(ODRL, 'odrl:') : iri;
  }

  #shuffled<T>(values: readonly T[]): T[] {
    const rest = [...values];
    const shuffled: T[] = [];
    while (rest.length > 0) shuffled.push(...rest.splice(this.#choose(rest.length), 1));
    return shuffled;
  }
}

/** Members as an object; two with one name become one with both values. */
function merge(members: readonly (readonly [string, Json])[]): JsonObject {
  const object: JsonObject = {};
  for (const [key, value] of members) {
    const present = object[key];
    object[key] =
      present === undefined
        ? value
        : [
            ...(Array.isArray(present) ? present : [present]),
            ...(Array.isArray(value) ? value : [value]),
          ];
  }
  return object;
}

function hasList(value: Json): boolean {
  return isObject(value) && '@list' in value;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

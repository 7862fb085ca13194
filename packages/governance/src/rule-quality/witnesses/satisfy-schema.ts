// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { equalJson } from '../../rules/equal-json.js';
import type { LinkedSchema } from '../../rules/schema/schema-document.js';
import {
  childNode,
  followReference,
  rootNode,
  type SchemaNode,
} from '../../rules/schema/schema-node.js';
import { defaultItem, defaultMember, defaultObject, defaultText } from './default-value.js';
import { listOf } from './draft.js';
import { sampleNumber, sampleTextFor, satisfiesScalars } from './sample-scalar.js';

/** Deepest schema that is followed. */
const MAX_DEPTH = 64;

/** Most items that are made up to satisfy `minItems` or `minContains`. */
const MAX_ITEMS = 20;

/** Picks one of several ways to satisfy a schema: a number below `count`. */
export type Choose = (count: number) => number;

/** What {@link satisfySchema} starts from. */
export interface SatisfyOptions {
  readonly value?: JsonValue;
  /** The member of the projection that the value stands in; `''` at the root. */
  readonly member?: string;
  readonly choose: Choose;
  /** Texts that are tried before one is made up for a pattern. */
  readonly texts: readonly string[];
}

/**
 * A value changed until a schema is likely to accept it. It is a guess: keywords are taken one after the
 * other, and what `not` forbids is not looked for, so whoever uses the value judges it.
 */
export function satisfySchema(
  linked: LinkedSchema,
  options: SatisfyOptions,
  node: SchemaNode = rootNode(linked),
): JsonValue {
  const { value, member = '', choose, texts } = options;
  return new Satisfier(linked, choose, texts).satisfy(node, value, member, 0);
}

/**
 * The values that follow from the first choice everywhere, then those with one choice changed.
 *
 * @param limit most values.
 */
export function* satisfyingValues(
  linked: LinkedSchema,
  options: Omit<SatisfyOptions, 'choose'>,
  limit: number,
  node?: SchemaNode,
): Generator<JsonValue> {
  const counts: number[] = [];
  yield satisfySchema(linked, { ...options, choose: (count) => counts.push(count) && 0 }, node);
  let given = 1;
  for (const [position, count] of counts.entries()) {
    for (let choice = 1; choice < count; choice++) {
      if (++given > limit) return;
      let at = 0;
      yield satisfySchema(
        linked,
        { ...options, choose: () => (at++ === position ? choice : 0) },
        node,
      );
    }
  }
}

class Satisfier {
  readonly #linked: LinkedSchema;
  readonly #choose: Choose;
  readonly #texts: readonly string[];

  constructor(linked: LinkedSchema, choose: Choose, texts: readonly string[]) {
    this.#linked = linked;
    this.#choose = choose;
    this.#texts = texts;
  }

  satisfy(
    node: SchemaNode,
    start: JsonValue | undefined,
    member: string,
    depth: number,
  ): JsonValue {
    const { schema } = node;
    if (!isJsonObject(schema) || depth > MAX_DEPTH) return start ?? defaultMember(member);
    const within = (inner: SchemaNode, value: JsonValue | undefined): JsonValue =>
      this.satisfy(inner, value, member, depth + 1);
    let value = start;
    const reference = schema['$ref'];
    if (typeof reference === 'string') {
      value = within(followReference(this.#linked, reference), value);
    }
    value = this.#ofType(schema, value, member);
    for (const index of listOf(schema['allOf']).keys()) {
      value = within(childNode(node, 'allOf', index), value);
    }
    if (isJsonObject(value)) value = this.#object(node, schema, value, depth);
    else if (Array.isArray(value)) {
      value = this.#array(node, schema, value as readonly JsonValue[], member, depth);
    }
    for (const keyword of ['anyOf', 'oneOf']) {
      const { length } = listOf(schema[keyword]);
      if (length > 0) value = within(childNode(node, keyword, this.#pick(length)), value);
    }
    if (schema['if'] === undefined) return value;
    const holds = this.#pick(2) === 0;
    if (holds) value = within(childNode(node, 'if'), value);
    const branch = holds ? 'then' : 'else';
    return schema[branch] === undefined ? value : within(childNode(node, branch), value);
  }

  #pick(count: number): number {
    return count < 2 ? 0 : this.#choose(count);
  }

  #ofType(schema: JsonObject, start: JsonValue | undefined, member: string): JsonValue {
    if (schema['const'] !== undefined) return schema['const'];
    const allowed = listOf(schema['enum']);
    if (allowed.length > 0) {
      const known = allowed.find((item) => start !== undefined && equalJson(item, start));
      return known ?? allowed[this.#pick(allowed.length)] ?? null;
    }
    const type = this.#typeOf(schema, start);
    const value = type === undefined ? start : ofType(type, start, member);
    if (typeof value === 'number') return sampleNumber(schema, value);
    if (typeof value === 'string') return sampleTextFor(schema, value, this.#texts);
    return value ?? defaultMember(member);
  }

  /** The type to bring a value to; `undefined` where the schema leaves it as it is. */
  #typeOf(schema: JsonObject, start: JsonValue | undefined): string | undefined {
    const { type } = schema;
    const types = (Array.isArray(type) ? listOf(type) : [type]).filter(
      (name) => typeof name === 'string',
    );
    if (types.length > 0) {
      const fits = start !== undefined && satisfiesScalars({ type: types }, start);
      return fits ? undefined : types[this.#pick(types.length)];
    }
    if (start !== undefined) return undefined;
    if (schema['properties'] !== undefined || schema['required'] !== undefined) return 'object';
    if (schema['items'] !== undefined || schema['contains'] !== undefined) return 'array';
    if (schema['pattern'] !== undefined || schema['format'] !== undefined) return 'string';
    const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
    return bounds.some((keyword) => schema[keyword] !== undefined) ? 'number' : undefined;
  }

  #object(node: SchemaNode, schema: JsonObject, start: JsonObject, depth: number): JsonObject {
    const members = new Map(Object.entries(start));
    for (const name of listOf(schema['required'])) {
      if (typeof name === 'string' && !members.has(name)) members.set(name, defaultMember(name));
    }
    const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
    for (const name of Object.keys(properties)) {
      if (!members.has(name) && this.#pick(2) === 0) continue;
      const inner = childNode(node, 'properties', name);
      if (inner.schema === false) members.delete(name);
      else members.set(name, this.satisfy(inner, members.get(name), name, depth + 1));
    }
    if (schema['additionalProperties'] === false && schema['patternProperties'] === undefined) {
      for (const name of members.keys()) {
        if (!Object.hasOwn(properties, name)) members.delete(name);
      }
    }
    const { not } = schema;
    if (isJsonObject(not) && not['properties'] === undefined) {
      for (const name of listOf(not['required'])) {
        if (typeof name === 'string') members.delete(name);
      }
    }
    return Object.fromEntries(members);
  }

  #array(
    node: SchemaNode,
    schema: JsonObject,
    start: readonly JsonValue[],
    member: string,
    depth: number,
  ): readonly JsonValue[] {
    const { minItems, maxItems, minContains } = schema;
    const items = [...start];
    const prefix = Array.isArray(schema['items']) ? 'items' : 'prefixItems';
    const rest = prefix === 'items' ? 'additionalItems' : 'items';
    const prefixLength = listOf(schema[prefix]).length;
    const wanted = Math.min(typeof minItems === 'number' ? minItems : 0, MAX_ITEMS);
    if (schema['contains'] !== undefined && minContains !== 0) {
      const contained = childNode(node, 'contains');
      const item = this.satisfy(contained, defaultItem(member), member, depth + 1);
      const count = Math.min(typeof minContains === 'number' ? minContains : 1, MAX_ITEMS);
      for (let found = items.filter((each) => equalJson(each, item)).length; found < count; found++)
        items.push(item);
    }
    while (items.length < wanted) items.push(defaultItem(member));
    // Several values tell a list from a single value, which the canonical form writes without a list.
    const [only, ...others] = items;
    if (member === 'rightOperand' && only !== undefined && others.length === 0) {
      items.push(
        ...anotherValue(
          schema['items'],
          this.satisfy(childNode(node, rest), only, member, depth + 1),
        ),
      );
    }
    const judged = items.map((item, index) => {
      const inner = index < prefixLength ? [prefix, index] : [rest];
      if (index >= prefixLength && schema[rest] === undefined) return item;
      return this.satisfy(childNode(node, ...inner), item, member, depth + 1);
    });
    return typeof maxItems === 'number' ? judged.slice(0, maxItems) : judged;
  }
}

function anotherValue(items: JsonValue | undefined, first: JsonValue): readonly JsonValue[] {
  const allowed = isJsonObject(items) ? listOf(items['enum']) : [];
  if (allowed.length > 0) return allowed.slice(1, 2);
  return typeof first === 'string' ? [`${first}-other`] : [];
}

function ofType(type: string, value: JsonValue | undefined, member: string): JsonValue {
  switch (type) {
    case 'object':
      return isJsonObject(value) ? value : defaultObject(member);
    case 'array':
      return listOf(value);
    case 'string':
      return typeof value === 'string' ? value : defaultText(member);
    case 'number':
    case 'integer':
      return typeof value === 'number' ? value : 1;
    case 'boolean':
      return true;
    default:
      return null;
  }
}

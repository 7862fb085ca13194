// SPDX-License-Identifier: Apache-2.0
import { appendPointer, isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import type { LinkedSchema } from '../schema/schema-document.js';
import {
  childNode as child,
  dereference,
  followReference,
  rootNode,
  type SchemaNode as Node,
} from '../schema/schema-node.js';
import { ASSERTIONS, items } from './assertions.js';
import type { Failure } from './failure.js';

/** Most failures collected for one document. */
const MAX_FAILURES = 1000;

/**
 * Every keyword of a schema that a document does not satisfy, as a tree: where a keyword tries
 * several ways, each attempt keeps its own failures.
 *
 * The verdict is the engine's. This walk says why, in terms of the schema as it was written, which
 * a flat list of engine errors cannot. It leaves `unevaluatedItems` and `unevaluatedProperties` out.
 */
export function findFailures(linked: LinkedSchema, value: JsonValue): readonly Failure[] {
  return new FailureFinder(linked).find(value);
}

/** A value in the judged document. */
interface Instance {
  readonly pointer: string;
  readonly value: JsonValue;
}

class FailureFinder {
  readonly #linked: LinkedSchema;
  #count = 0;

  constructor(linked: LinkedSchema) {
    this.#linked = linked;
  }

  find(value: JsonValue): readonly Failure[] {
    return this.#judge(rootNode(this.#linked), { pointer: '', value });
  }

  #judge(node: Node, instance: Instance): readonly Failure[] {
    if (node.schema === false) return [this.#failure(node, {}, undefined, instance)];
    if (!isJsonObject(node.schema) || this.#count > MAX_FAILURES) return [];
    const { schema } = node;
    const failures: Failure[] = [];
    for (const [keyword, expected] of Object.entries(schema)) {
      const holds = ASSERTIONS.get(keyword);
      if (holds !== undefined && !holds(instance.value, expected, schema)) {
        failures.push(this.#failure(node, schema, keyword, instance));
      }
    }
    return [
      ...this.#withoutImpliedMinimum(failures, schema, instance),
      ...this.#inPlace(node, schema, instance),
      ...(Array.isArray(instance.value) ? this.#array(node, schema, instance) : []),
      ...(isJsonObject(instance.value)
        ? this.#object(node, schema, { pointer: instance.pointer, value: instance.value })
        : []),
    ];
  }

  /** An empty array that lacks what `contains` asks for says so once, and not by `minItems`. */
  #withoutImpliedMinimum(
    failures: readonly Failure[],
    schema: JsonObject,
    { value }: Instance,
  ): readonly Failure[] {
    const needsItem = schema['contains'] !== undefined && schema['minContains'] !== 0;
    const isImplied = needsItem && items(value).length === 0;
    return isImplied ? failures.filter(({ keyword }) => keyword !== 'minItems') : failures;
  }

  #inPlace(node: Node, schema: JsonObject, instance: Instance): readonly Failure[] {
    const failures: Failure[] = [];
    const reference = schema['$ref'];
    if (typeof reference === 'string') {
      failures.push(...this.#judge(followReference(this.#linked, reference), instance));
    }
    for (const index of items(schema['allOf']).keys()) {
      failures.push(...this.#judge(child(node, 'allOf', index), instance));
    }
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const alternatives = schema[keyword];
      if (!Array.isArray(alternatives)) continue;
      const attempts = alternatives.map((_, index) =>
        this.#judge(child(node, keyword, index), instance),
      );
      const passed = attempts.filter(({ length }) => length === 0).length;
      if (passed === 0 || (keyword === 'oneOf' && passed > 1)) {
        failures.push(
          this.#failure(node, schema, keyword, instance, {
            attempts: passed === 0 ? attempts : [],
          }),
        );
      }
    }
    if (schema['not'] !== undefined && this.#judge(child(node, 'not'), instance).length === 0) {
      failures.push(this.#failure(node, schema, 'not', instance));
    }
    if (schema['if'] !== undefined) {
      const branch = this.#judge(child(node, 'if'), instance).length === 0 ? 'then' : 'else';
      if (schema[branch] !== undefined)
        failures.push(...this.#judge(child(node, branch), instance));
    }
    return failures;
  }

  #array(node: Node, schema: JsonObject, instance: Instance): readonly Failure[] {
    const failures: Failure[] = [];
    const all = items(instance.value);
    // Up to 2019-09 an array of schemas stands in "items"; from 2020-12 in "prefixItems".
    const prefixKeyword = Array.isArray(schema['items']) ? 'items' : 'prefixItems';
    const restKeyword = prefixKeyword === 'items' ? 'additionalItems' : 'items';
    const prefixLength = items(schema[prefixKeyword]).length;
    all.forEach((value, index) => {
      const item = { pointer: appendPointer(instance.pointer, index), value };
      if (index < prefixLength) {
        failures.push(...this.#judge(child(node, prefixKeyword, index), item));
      } else if (schema[restKeyword] !== undefined) {
        failures.push(...this.#judge(child(node, restKeyword), item));
      }
    });
    if (schema['contains'] !== undefined) {
      const attempts = all.map((value, index) =>
        this.#judge(child(node, 'contains'), {
          pointer: appendPointer(instance.pointer, index),
          value,
        }),
      );
      const met = attempts.filter(({ length }) => length === 0).length;
      const { minContains, maxContains } = schema;
      if (met < (typeof minContains === 'number' ? minContains : 1)) {
        failures.push(
          this.#failure(node, schema, 'contains', instance, {
            attempts: attempts.filter(({ length }) => length > 0),
            wanted: dereference(this.#linked, child(node, 'contains')).schema,
          }),
        );
      }
      if (typeof maxContains === 'number' && met > maxContains) {
        failures.push(this.#failure(node, schema, 'maxContains', instance));
      }
    }
    return failures;
  }

  #object(
    node: Node,
    schema: JsonObject,
    instance: { readonly pointer: string; readonly value: JsonObject },
  ): readonly Failure[] {
    const failures: Failure[] = [];
    const properties = Object.entries(instance.value);
    for (const name of items(schema['required'])) {
      if (typeof name === 'string' && !Object.hasOwn(instance.value, name)) {
        failures.push(this.#failure(node, schema, 'required', instance, { property: name }));
      }
    }
    const patterns = Object.keys(objectOf(schema['patternProperties'])).map(
      (pattern) => [pattern, new RegExp(pattern, 'u')] as const,
    );
    for (const [name, value] of properties) {
      const property = { pointer: appendPointer(instance.pointer, name), value };
      let evaluated = false;
      if (Object.hasOwn(objectOf(schema['properties']), name)) {
        evaluated = true;
        failures.push(...this.#judge(child(node, 'properties', name), property));
      }
      for (const [pattern, expression] of patterns) {
        if (!expression.test(name)) continue;
        evaluated = true;
        failures.push(...this.#judge(child(node, 'patternProperties', pattern), property));
      }
      if (schema['additionalProperties'] === false && !evaluated) {
        failures.push(
          this.#failure(node, schema, 'additionalProperties', property, { property: name }),
        );
      } else if (schema['additionalProperties'] !== undefined && !evaluated) {
        failures.push(...this.#judge(child(node, 'additionalProperties'), property));
      }
      if (schema['propertyNames'] !== undefined) {
        const ofName = { pointer: property.pointer, value: name };
        if (this.#judge(child(node, 'propertyNames'), ofName).length > 0) {
          failures.push(this.#failure(node, schema, 'propertyNames', property, { property: name }));
        }
      }
    }
    return [...failures, ...this.#dependencies(node, schema, instance)];
  }

  #dependencies(
    node: Node,
    schema: JsonObject,
    instance: { readonly pointer: string; readonly value: JsonObject },
  ): readonly Failure[] {
    const failures: Failure[] = [];
    for (const keyword of ['dependencies', 'dependentRequired', 'dependentSchemas']) {
      for (const [name, dependency] of Object.entries(objectOf(schema[keyword]))) {
        if (!Object.hasOwn(instance.value, name)) continue;
        if (!Array.isArray(dependency)) {
          failures.push(...this.#judge(child(node, keyword, name), instance));
        }
        for (const needed of items(dependency)) {
          if (typeof needed !== 'string' || Object.hasOwn(instance.value, needed)) continue;
          failures.push(this.#failure(node, schema, keyword, instance, { property: needed }));
        }
      }
    }
    return failures;
  }

  #failure(
    node: Node,
    schema: JsonObject,
    keyword: string | undefined,
    instance: Instance,
    more: Pick<Failure, 'property' | 'attempts' | 'wanted'> = {},
  ): Failure {
    this.#count++;
    return {
      keyword: keyword ?? 'false',
      place: {
        document: node.document.document,
        pointer: keyword === undefined ? node.pointer : appendPointer(node.pointer, keyword),
      },
      schema,
      pointer: instance.pointer,
      value: instance.value,
      ...more,
    };
  }
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import type { LoadedSchema } from '../../rules/schema/load-schema.js';
import { childNode, type SchemaNode } from '../../rules/schema/schema-node.js';
import { subschemasOf } from '../../rules/schema/subschemas.js';
import { absoluteNames } from './absolute-names.js';
import { listOf } from './draft.js';
import { satisfySchema } from './satisfy-schema.js';

/** What rules speak of and policies say, in the names of ODRL; the material of witnesses. */
export interface Vocabulary {
  readonly actions: readonly string[];
  readonly leftOperands: readonly string[];
  readonly operators: readonly string[];
  readonly rightOperands: readonly JsonValue[];
  /** Comparisons that a schema describes or a policy states. */
  readonly constraints: readonly JsonObject[];
}

/** What a vocabulary is mined from. */
export interface VocabularySources {
  readonly schemas: readonly {
    readonly schema: LoadedSchema;
    /** Absolute IRI by the name the schema uses. */
    readonly shortNames: ReadonlyMap<string, string>;
  }[];
  /** Projections in the names of ODRL. */
  readonly policies: readonly JsonValue[];
}

/** Most entries of each kind: a witness shows one thing, and needs few words for it. */
const MAX_ENTRIES = 24;

/** Gathers the words of rules and policies, the rules' own first, each word once. */
export function mineVocabulary({ schemas, policies }: VocabularySources): Vocabulary {
  const words = new Words();
  for (const { schema, shortNames } of schemas) {
    for (const constraint of constraintsOfSchema(schema)) {
      words.addConstraint(absoluteNames(constraint, shortNames));
    }
    for (const [member, value] of constantsOfSchema(schema)) {
      words.addMember(member, absoluteNames({ [member]: value }, shortNames)[member]);
    }
  }
  for (const { schema } of schemas) {
    for (const bound of boundsOfSchema(schema)) words.addMember('rightOperand', bound);
  }
  for (const policy of policies) words.addAll(policy);
  return words.vocabulary();
}

/** Every text that a schema compares with, and that may satisfy a pattern of it. */
export function textsOfSchema({ linked }: LoadedSchema): readonly string[] {
  const texts = new Set<string>();
  const collect = (value: JsonValue): void => {
    if (typeof value === 'string') texts.add(value);
    else if (Array.isArray(value)) listOf(value).forEach(collect);
    else if (isJsonObject(value)) Object.values(value).forEach(collect);
  };
  for (const { schema } of schemaNodes(linked)) {
    if (schema['const'] !== undefined) collect(schema['const']);
    if (schema['enum'] !== undefined) collect(schema['enum']);
  }
  return [...texts];
}

type ObjectNode = SchemaNode & { readonly schema: JsonObject };

/** Every schema object of the linked documents. */
export function* schemaNodes(linked: LoadedSchema['linked']): Generator<ObjectNode> {
  for (const document of linked.documents.values()) {
    const pending: SchemaNode[] = [{ document, pointer: '', schema: document.schema }];
    for (let node = pending.shift(); node !== undefined; node = pending.shift()) {
      const { schema } = node;
      if (!isJsonObject(schema)) continue;
      yield { ...node, schema };
      for (const { pointer, value } of subschemasOf(schema, node.pointer, linked.dialect)) {
        pending.push({ document, pointer, schema: value });
      }
    }
  }
}

const CONSTRAINT_MEMBERS = ['leftOperand', 'operator', 'rightOperand'] as const;

/** A comparison for every schema object that describes one. */
function* constraintsOfSchema(loaded: LoadedSchema): Generator<JsonObject> {
  const texts = textsOfSchema(loaded);
  for (const node of schemaNodes(loaded.linked)) {
    const { properties, const: constant, enum: allowed } = node.schema;
    for (const value of [constant, ...listOf(allowed)]) {
      if (isJsonObject(value) && value['leftOperand'] !== undefined) yield value;
    }
    if (!isJsonObject(properties)) continue;
    const described = CONSTRAINT_MEMBERS.filter((member) => properties[member] !== undefined);
    if (described.length === 0) continue;
    const start = { leftOperand: 'purpose', operator: 'eq', rightOperand: 'witness' };
    const value = satisfySchema(
      loaded.linked,
      { value: start, member: 'constraint', choose: () => 0, texts },
      node,
    );
    if (isJsonObject(value)) yield value;
  }
}

/** The constants that a schema compares members of the projection with. */
function* constantsOfSchema({ linked }: LoadedSchema): Generator<readonly [string, JsonValue]> {
  for (const node of schemaNodes(linked)) {
    const { properties } = node.schema;
    if (!isJsonObject(properties)) continue;
    for (const member of Object.keys(properties)) {
      for (const value of constantsWithin(childNode(node, 'properties', member).schema)) {
        yield [member, value];
      }
    }
  }
}

/** Numbers on both sides of every bound of a schema. */
function* boundsOfSchema({ linked }: LoadedSchema): Generator<number> {
  for (const { schema } of schemaNodes(linked)) {
    for (const keyword of ['maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum']) {
      const bound = schema[keyword];
      if (typeof bound === 'number') yield* [bound, bound + 1, bound - 1];
    }
  }
}

/** `const` and `enum` of a schema, of its alternatives and of its items. */
function constantsWithin(schema: JsonValue, depth = 0): readonly JsonValue[] {
  if (!isJsonObject(schema) || depth > 8) return [];
  const inner = ['anyOf', 'oneOf', 'allOf'].flatMap((keyword) => listOf(schema[keyword]));
  const single = ['not', 'items', 'contains'].flatMap((keyword) => schema[keyword] ?? []);
  return [
    ...(schema['const'] === undefined ? [] : [schema['const']]),
    ...listOf(schema['enum']),
    ...[...inner, ...single].flatMap((each) => constantsWithin(each, depth + 1)),
  ];
}

class Words {
  readonly #members = new Map<string, Map<string, JsonValue>>();

  addMember(member: string, value: JsonValue | undefined): void {
    if (value === undefined) return;
    const entries = this.#members.get(member) ?? new Map<string, JsonValue>();
    if (entries.size < MAX_ENTRIES) entries.set(JSON.stringify(value), value);
    this.#members.set(member, entries);
  }

  addConstraint(constraint: JsonObject): void {
    const { leftOperand, operator, rightOperand } = constraint;
    if (leftOperand !== undefined && operator !== undefined) {
      this.addMember('constraint', constraint);
    }
    this.addMember('leftOperand', leftOperand);
    this.addMember('operator', operator);
    this.addMember('rightOperand', rightOperand);
  }

  /** The words of a projection, wherever they stand. */
  addAll(value: JsonValue): void {
    if (Array.isArray(value)) {
      for (const item of listOf(value)) this.addAll(item);
    } else if (isJsonObject(value)) {
      if (value['leftOperand'] !== undefined) this.addConstraint(value);
      if (typeof value['action'] === 'string') this.addMember('action', value['action']);
      for (const inner of Object.values(value)) this.addAll(inner);
    }
  }

  vocabulary(): Vocabulary {
    const values = (member: string) => [...(this.#members.get(member)?.values() ?? [])];
    const texts = (member: string) =>
      values(member).filter((value): value is string => typeof value === 'string');
    return {
      actions: texts('action'),
      leftOperands: texts('leftOperand'),
      operators: texts('operator'),
      rightOperands: values('rightOperand'),
      constraints: values('constraint').filter((value) => isJsonObject(value)),
    };
  }
}

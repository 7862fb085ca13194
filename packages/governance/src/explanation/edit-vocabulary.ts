// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { reachableSchemas } from '../mutation/reachable-schemas.js';
import { absoluteNames } from '../rule-quality/witnesses/absolute-names.js';
import { items } from '../rules/explain/assertions.js';
import type { LinkedSchema } from '../rules/schema/schema-document.js';
import type { SchemaNode } from '../rules/schema/schema-node.js';
import { meaningText } from './normal-form.js';
import { ALTERABLE, collectParts, RULE_LISTS } from './policy-parts.js';
import { propertyNodes, sampleValues } from './sample-schema.js';

/** Most constraints, rules, and values of one property to choose from. */
const MAX_CHOICES = 24;

/** What edits are made of, in the names of ODRL and absolute IRIs. */
export interface EditVocabulary {
  readonly constraints: readonly JsonObject[];
  /** Actions under constraints, without duties. */
  readonly rules: readonly JsonObject[];
  /** Values by the property they may stand in, such as `operator`. */
  readonly values: ReadonlyMap<string, readonly JsonValue[]>;
  /** The lists of rules that may grow, such as `permission`. */
  readonly lists: ReadonlySet<string>;
}

/** What an edit has to satisfy, and the names it speaks in. */
export interface VocabularySource {
  readonly linked: LinkedSchema;
  /** Absolute IRI by the name the schema uses. */
  readonly shortNames: ReadonlyMap<string, string>;
}

/** What stands in for a value that the rule leaves open. */
export const OPEN_VALUE = 'a value of your choice';

/**
 * The words to make edits of: what the schemas of rules ask for, and what policies have.
 *
 * @param documents canonical forms of policies at hand, those that satisfy the rules first.
 */
export function collectVocabulary(
  sources: readonly VocabularySource[],
  documents: readonly JsonValue[],
): EditVocabulary {
  const parts = documents.map(collectParts);
  const known = parts.flatMap(({ constraints }) => constraints);
  const texts = textsOf(known);
  const constraints = new Choices<JsonObject>();
  const values = new Map<string, Choices>(ALTERABLE.map((name) => [name, new Choices()]));
  const lists = new Set(['permission']);
  for (const { linked, shortNames } of sources) {
    for (const node of reachableSchemas(linked)) {
      for (const name of namesIn(node.schema)) {
        if (RULE_LISTS.has(name)) lists.add(name);
        for (const inner of values.has(name) ? propertyNodes(linked, node, name) : []) {
          const samples = sampleValues(linked, inner, texts);
          values.get(name)?.add(...samples.map((value) => absolute(name, value, shortNames)));
        }
      }
      const samples = sampleConstraints(linked, node, texts);
      constraints.add(...samples.map((each) => completed(absoluteNames(each, shortNames), known)));
    }
  }
  constraints.add(...known);
  // Where no rule names an action, it is the one that nearly every policy is about.
  const actions = [...(values.get('action')?.list ?? [])];
  const action = actions[0] ?? 'use';
  for (const [name, value] of parts.flatMap(({ members }) => members)) values.get(name)?.add(value);
  const rules = new Choices<JsonObject>(
    ...(actions.length > 0 ? actions : [action]).map((each) => ruleWith(each, [])),
    ...constraints.list.map((constraint) => ruleWith(action, [constraint])),
    ...parts.flatMap((part) =>
      part.rules.map((rule) => ruleWith(rule['action'] ?? action, items(rule['constraint']))),
    ),
  );
  return {
    constraints: constraints.list,
    rules: rules.list,
    values: new Map([...values].map(([name, { list }]) => [name, list])),
    lists,
  };
}

function absolute(
  name: string,
  value: JsonValue,
  shortNames: ReadonlyMap<string, string>,
): JsonValue {
  return absoluteNames({ [name]: value }, shortNames)[name] ?? value;
}

function namesIn({ properties }: JsonObject): readonly string[] {
  return isJsonObject(properties) ? Object.keys(properties) : [];
}

/** Constraints that a schema of a constraint describes; without a right operand it leaves open. */
function sampleConstraints(
  linked: LinkedSchema,
  node: SchemaNode,
  texts: readonly string[],
): readonly JsonObject[] {
  const samples = (name: string) =>
    propertyNodes(linked, node, name).flatMap((inner) => sampleValues(linked, inner, texts));
  const operators = samples('operator');
  const rightOperands = samples('rightOperand');
  return samples('leftOperand').flatMap((leftOperand) =>
    (operators.length > 0 ? operators : ['eq']).flatMap((operator): readonly JsonObject[] =>
      rightOperands.length === 0
        ? [{ leftOperand, operator }]
        : rightOperands.map((rightOperand) => ({ leftOperand, operator, rightOperand })),
    ),
  );
}

/** The texts that constraints compare with. */
function textsOf(constraints: readonly JsonObject[]): readonly string[] {
  const operands = constraints.flatMap(({ rightOperand }): readonly JsonValue[] =>
    Array.isArray(rightOperand) ? items(rightOperand) : [rightOperand ?? null],
  );
  return operands.filter((operand) => typeof operand === 'string');
}

/** A value that the rule leaves open is what policies at hand compare the operand with. */
function completed(constraint: JsonObject, known: readonly JsonObject[]): JsonObject {
  if (constraint['rightOperand'] !== undefined) return constraint;
  const alike = known.find(({ leftOperand }) => leftOperand === constraint['leftOperand']);
  return { ...constraint, rightOperand: alike?.['rightOperand'] ?? OPEN_VALUE };
}

function ruleWith(action: JsonValue, constraint: readonly JsonValue[]): JsonObject {
  return { action, refinement: [], constraint };
}

/** Different values in the order in which they came, and no more than are any good. */
class Choices<Value extends JsonValue = JsonValue> {
  readonly #byMeaning = new Map<string, Value>();

  constructor(...values: readonly Value[]) {
    this.add(...values);
  }

  get list(): readonly Value[] {
    return [...this.#byMeaning.values()];
  }

  add(...values: readonly Value[]): void {
    for (const value of values) {
      if (this.#byMeaning.size >= MAX_CHOICES) return;
      const meaning = meaningText(value);
      if (!this.#byMeaning.has(meaning)) this.#byMeaning.set(meaning, value);
    }
  }
}

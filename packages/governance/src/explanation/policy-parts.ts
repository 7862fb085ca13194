// SPDX-License-Identifier: Apache-2.0
import { appendPointer, isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { items } from '../rules/explain/assertions.js';

/** Lists of rules in a policy. */
export const RULE_LISTS: ReadonlySet<string> = new Set(['permission', 'prohibition', 'obligation']);

/** Lists of duties in a rule. */
const DUTY_LISTS = ['duty', 'remedy', 'consequence'] as const;

/** Lists of constraints in a constraint. */
const LOGICAL_LISTS = ['and', 'or', 'xone', 'andSequence'] as const;

/** A rule or a constraint in the canonical form, and where it stands. */
export interface PlacedPart {
  readonly pointer: string;
  readonly value: JsonObject;
}

/** A list of constraints, and where it stands. */
export interface PlacedList {
  readonly pointer: string;
  readonly items: readonly JsonValue[];
}

/** The parts of one policy that an edit can change, in the order in which they stand. */
export interface PlacedParts {
  readonly rules: readonly PlacedPart[];
  readonly constraints: readonly PlacedPart[];
  readonly constraintLists: readonly PlacedList[];
}

/** Finds the rules and constraints of a canonical form, duties and combined constraints included. */
export function placeParts(document: JsonValue): PlacedParts {
  const parts = new PartFinder();
  const policy = isJsonObject(document) ? document['policy'] : undefined;
  if (isJsonObject(policy)) {
    for (const list of RULE_LISTS) parts.findRules(policy[list], `/policy/${list}`);
  }
  return parts;
}

/** The same without places: what other policies may learn from. */
export function collectParts(document: JsonValue): {
  readonly rules: readonly JsonObject[];
  readonly constraints: readonly JsonObject[];
  readonly members: readonly (readonly [string, JsonValue])[];
} {
  const { rules, constraints } = placeParts(document);
  const members = [...rules, ...constraints].flatMap(({ value }) =>
    ALTERABLE.flatMap((name) => {
      const member = value[name];
      return member === undefined ? [] : [[name, member] as const];
    }),
  );
  return {
    rules: rules.map(({ value }) => value),
    constraints: constraints.map(({ value }) => value),
    members,
  };
}

/** Members of rules and constraints that a step can give another value. */
export const ALTERABLE = ['rightOperand', 'operator', 'leftOperand', 'action'] as const;

class PartFinder implements PlacedParts {
  readonly rules: PlacedPart[] = [];
  readonly constraints: PlacedPart[] = [];
  readonly constraintLists: PlacedList[] = [];

  findRules(list: JsonValue | undefined, pointer: string): void {
    for (const [index, value] of items(list).entries()) {
      if (!isJsonObject(value)) continue;
      const at = appendPointer(pointer, index);
      this.rules.push({ pointer: at, value });
      this.#findConstraints(value['constraint'], `${at}/constraint`);
      for (const name of DUTY_LISTS) this.findRules(value[name], `${at}/${name}`);
    }
  }

  #findConstraints(list: JsonValue | undefined, pointer: string): void {
    if (!Array.isArray(list)) return;
    this.constraintLists.push({ pointer, items: items(list) });
    for (const [index, value] of items(list).entries()) {
      if (!isJsonObject(value)) continue;
      const at = appendPointer(pointer, index);
      this.constraints.push({ pointer: at, value });
      for (const name of LOGICAL_LISTS) this.#findConstraints(value[name], `${at}/${name}`);
    }
  }
}

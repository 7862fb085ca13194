// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '../../json-source.js';
import type { AttributeModel, AttributeModels } from '../model/registry-model.js';

/** The attributes an object may have, given its values. */
export interface ConditionalAttributes {
  /** Declared attributes and those that values bring in. */
  readonly active: AttributeModels;
  /** What other values would bring in: name to the `attribute = value` pairs that would. */
  readonly dormant: ReadonlyMap<string, readonly string[]>;
}

/**
 * Works out which conditional attributes (`ifvalues`) apply to an object. What a value brings in may
 * have conditions of its own.
 *
 * @see https://github.com/xregistry/spec/blob/main/core/model.md
 */
export function resolveConditionals(
  value: JsonObject,
  declared: AttributeModels,
): ConditionalAttributes {
  if (![...declared.values()].some((model) => model.ifValues !== undefined)) {
    return { active: declared, dormant: new Map() };
  }
  const active = new Map<string, AttributeModel>(declared);
  const dormant = new Map<string, string[]>();
  // A Map is visited in order of insertion, entries added on the way included.
  for (const [name, model] of active) {
    const actual = scalarText(Object.hasOwn(value, name) ? value[name] : undefined);
    for (const [trigger, siblings] of model.ifValues ?? []) {
      for (const [sibling, siblingModel] of siblings) {
        if (trigger === actual) {
          if (!active.has(sibling)) active.set(sibling, siblingModel);
        } else {
          dormant.set(sibling, [...(dormant.get(sibling) ?? []), `${name} = ${trigger}`]);
        }
      }
    }
  }
  for (const name of active.keys()) dormant.delete(name);
  return { active, dormant };
}

function scalarText(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null || typeof value === 'object') return undefined;
  return String(value).toLowerCase();
}

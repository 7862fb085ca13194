// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '../../json-source.js';
import { ATTRIBUTE_ALIASES } from '../../structure/model/builtin-model.js';
import { type EntityLevel, isAttributeName, isUsableValue } from './entity-level.js';
import type { EntitySource } from './entity-source.js';
import { equalJson } from './json-text.js';

/** The names entities have for attributes that files spell in a way xRegistry does not allow. */
const ENTITY_NAMES: ReadonlyMap<string, string> = new Map(
  [...ATTRIBUTE_ALIASES.values()].flatMap((aliases) => [...aliases]),
);

/** The name an entity has for an attribute that a file spells in its own way. */
export function entityName(fileName: string): string {
  return ENTITY_NAMES.get(fileName) ?? fileName;
}

/**
 * The attributes an entity takes from what a file states: under legal names, without those that are
 * computed and without malformed values of those that can be filled in.
 */
export function usableAttributes(
  stated: JsonObject,
  level: EntityLevel,
): ReadonlyMap<string, JsonValue> {
  const usable = new Map<string, JsonValue>();
  for (const [fileName, value] of Object.entries(stated)) {
    const name = entityName(fileName);
    const known = isAttributeName(name) && !level.computed.has(name) && !usable.has(name);
    if (known && (!level.filled.has(name) || isUsableValue(name, value))) usable.set(name, value);
  }
  return usable;
}

/**
 * The names in a file that no entity can have, so that only the recorded text keeps them. `$schema` is
 * not among them: it speaks to the editor of the file, and every registry may ignore it.
 */
export function unnamableAttributes(stated: JsonObject): readonly string[] {
  return Object.keys(stated).filter(
    (name) => name !== '$schema' && !isAttributeName(entityName(name)),
  );
}

/** What is known of an entity when its file is to be told from it. */
export interface RestoreOptions {
  readonly level: EntityLevel;
  /**
   * What is filled in for attributes that follow from other entities. Another value is a statement;
   * values of other attributes that are filled in, such as epochs and times, are not compared.
   */
  readonly defaults: JsonObject;
  readonly source?: EntitySource | undefined;
}

/**
 * What the file of an entity states: the attributes that were recorded, in their order, then those
 * that the entity got since. Without a record, everything that is not computed.
 */
export function restoreStated(entity: JsonObject, options: RestoreOptions): JsonObject {
  const { level, source } = options;
  const restored = new Map<string, JsonValue>();
  const recorded = new Set<string>();
  for (const fileName of source?.attributes ?? []) {
    const name = entityName(fileName);
    const value = Object.hasOwn(entity, name) ? entity[name] : undefined;
    if (value !== undefined && !recorded.has(name)) restored.set(fileName, value);
    recorded.add(name);
  }
  const inherited = new Set(source?.inherited ?? []);
  for (const [name, value] of Object.entries(entity)) {
    if (recorded.has(name) || inherited.has(name) || level.computed.has(name)) continue;
    if (source !== undefined && isFilledIn(name, value, options)) continue;
    restored.set(name, value);
  }
  return Object.fromEntries(restored);
}

/**
 * Whether an entity still says what a recorded text says, so that the text may stand for it. Values
 * that were filled in may have changed: a server counts epochs and renews times.
 */
export function agreesWith(
  entity: JsonObject,
  stated: JsonObject,
  options: RestoreOptions,
): boolean {
  const { level, source } = options;
  const usable = usableAttributes(stated, level);
  for (const [name, value] of usable) {
    if (!Object.hasOwn(entity, name) || !equalJson(entity[name], value)) return false;
  }
  const expected = new Set([...usable.keys(), ...(source?.inherited ?? [])]);
  return Object.entries(entity).every(
    ([name, value]) =>
      expected.has(name) || level.computed.has(name) || isFilledIn(name, value, options),
  );
}

function isFilledIn(name: string, value: JsonValue, { level, defaults }: RestoreOptions): boolean {
  if (!level.filled.has(name)) return false;
  return !Object.hasOwn(defaults, name) || equalJson(defaults[name], value);
}

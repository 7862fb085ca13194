// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '../../json-source.js';
import { type EntitySource, formatEntitySource, SOURCE_ATTRIBUTE } from './entity-source.js';
import { formatJsonText } from './json-text.js';
import { type RestoreOptions, restoreStated } from './stated-attributes.js';

/** The parts of an entity, by where they come from. */
export interface EntityParts {
  /** Ids, `self` and `xid`: they come first, in this order. */
  readonly identity: JsonObject;
  /** What files state. */
  readonly usable: ReadonlyMap<string, JsonValue>;
  /** What counts where files state nothing. */
  readonly filled: JsonObject;
  /** What follows from other entities and counts always. */
  readonly computed?: JsonObject;
}

// The order in which the specification lists attributes. Others follow in the order of the file.
const ATTRIBUTE_ORDER = [
  'registryid',
  'self',
  'xid',
  'epoch',
  'name',
  'isdefault',
  'description',
  'documentation',
  'icon',
  'labels',
  'createdat',
  'modifiedat',
  'ancestorid',
  'contenttype',
  'format',
  'xref',
  'readonly',
  'compatibility',
  'deprecated',
  'defaultversionid',
  'defaultversionurl',
  'defaultversionsticky',
];
const RANKS: ReadonlyMap<string, number> = new Map(
  ATTRIBUTE_ORDER.map((name, index) => [name, index]),
);

/** Puts the attributes of an entity into the order of the specification. */
export function composeEntity({ identity, usable, filled, computed }: EntityParts): JsonObject {
  const attributes = new Map(Object.entries(filled));
  for (const [name, value] of usable) {
    attributes.delete(name);
    attributes.set(name, value);
  }
  for (const [name, value] of Object.entries(computed ?? {})) attributes.set(name, value);
  const ordered = [...attributes].sort(([a], [b]) => rankOf(a) - rankOf(b));
  return { ...identity, ...Object.fromEntries(ordered) };
}

/** The file an entity is made of. */
export interface StatedFile {
  readonly stated: JsonObject;
  /** The text of the file. */
  readonly text: string;
}

/** Adds to an entity what is needed to write its file again, byte for byte. */
export function withSource(
  entity: JsonObject,
  file: StatedFile | undefined,
  options: Omit<RestoreOptions, 'source'>,
  rest: Omit<EntitySource, 'attributes' | 'text'> = {},
): JsonObject {
  let source: EntitySource = rest;
  if (file !== undefined) {
    source = { ...rest, attributes: Object.keys(file.stated) };
    const restored = formatJsonText(restoreStated(entity, { ...options, source }));
    if (restored !== file.text) source = { ...source, text: file.text };
  }
  return { ...entity, [SOURCE_ATTRIBUTE]: formatEntitySource(source) };
}

function rankOf(name: string): number {
  return RANKS.get(name) ?? ATTRIBUTE_ORDER.length;
}

// SPDX-License-Identifier: Apache-2.0
import { START_OF_FILE } from '../diagnostic.js';
import type { JsonObject, JsonSource, JsonValue } from '../json-source.js';
import { appendPointer } from '../json/json-pointer.js';
import type { ResourceScope } from './model/model-scopes.js';
import type { AttributeModels, GroupModel } from './model/registry-model.js';
import type { FindingPlace } from './structural-finding.js';

/**
 * What an entity is. `meta.json` of a resource is written in three ways, hence three kinds: the
 * resource as the document view has it (`resource`), the meta entity alone (`meta`), and both mixed
 * in one flat object (`flat`).
 */
export type EntityKind = 'registry' | 'group' | 'resource' | 'meta' | 'flat' | 'version';

/** The ids that follow from where an entity stands. */
export interface EntityIds {
  readonly group?: string;
  readonly resource?: string;
  readonly version?: string;
}

/** The metadata of one entity as written, with what is known of the entity from elsewhere. */
export interface EntityRecord {
  readonly kind: EntityKind;
  readonly ids: EntityIds;
  /** The xid that follows from the path. */
  readonly xid: string;
  /** How messages name the entity, such as `Policy "dspacex/membership@1.0"`. */
  readonly label: string;
  /** The file that stands for the entity, relative to the root. */
  readonly file: string;
  /** The document that holds the metadata; absent where an entity has none. */
  readonly source?: JsonSource;
  /** Where in the document the metadata begins; `''` is the whole document. */
  readonly pointer: string;
  /** The metadata; empty where an entity has none. */
  readonly value: JsonObject;
  /** What the entity may have. */
  readonly attributes: AttributeModels;
  /** The type of the group; absent for the registry. */
  readonly group?: GroupModel;
  /** The type of the resource and its attributes; absent for the registry and groups. */
  readonly scope?: ResourceScope;
  /** The document of a version whose type has documents. */
  readonly document?: VersionDocument;
  /** Whether entities within its value are read from there, as in a document of a whole registry. */
  readonly isInline?: boolean;
  /** The counts that are true, by attribute name, such as `versionscount`. */
  readonly counts?: ReadonlyMap<string, number>;
}

/** The document of a version, which is a file of its own beside the metadata. */
export interface VersionDocument {
  readonly file: string;
  /** The parsed document; absent where it is no JSON. */
  readonly source?: JsonSource;
}

/** The value of an attribute as written; `undefined` where it is absent or null. */
export function valueOf(entity: EntityRecord, name: string): JsonValue | undefined {
  return Object.hasOwn(entity.value, name) ? (entity.value[name] ?? undefined) : undefined;
}

/** The text of an attribute; `undefined` where it is none. */
export function textOf(entity: EntityRecord, name: string): string | undefined {
  const value = valueOf(entity, name);
  return typeof value === 'string' ? value : undefined;
}

/** The place of the whole entity. */
export function placeOfEntity(entity: EntityRecord): FindingPlace {
  return entity.source === undefined
    ? { file: entity.file, range: START_OF_FILE, artifact: entity.xid }
    : placeOfValue(entity);
}

/** The place of a value, by the names and indexes that lead to it from the entity. */
export function placeOfValue(
  entity: EntityRecord,
  ...path: readonly (string | number)[]
): FindingPlace {
  const pointer = path.reduce<string>(appendPointer, entity.pointer);
  const range = entity.source?.rangeOf(pointer) ?? START_OF_FILE;
  return { file: entity.file, range, pointer, artifact: entity.xid };
}

/** The place of a member name, by the names and indexes that lead to it from the entity. */
export function placeOfName(
  entity: EntityRecord,
  ...path: readonly (string | number)[]
): FindingPlace {
  const pointer = path.reduce<string>(appendPointer, entity.pointer);
  const range = entity.source?.keyRangeOf(pointer) ?? START_OF_FILE;
  return { file: entity.file, range, pointer, artifact: entity.xid };
}

// SPDX-License-Identifier: Apache-2.0
import { type ArtifactType, COLLECTIONS } from '../../artifact.js';
import type { JsonValue } from '../../json-source.js';
import { SOURCE_ATTRIBUTE } from './entity-source.js';

/** What a document does with the attributes of one kind of entity. */
export interface EntityLevel {
  /** Computed from the place of the entity; what a file states of them is never trusted. */
  readonly computed: ReadonlySet<string>;
  /** Filled in where no file states them; such values are not written back into files. */
  readonly filled: ReadonlySet<string>;
}

const EVERYWHERE = ['self', 'shortself', 'xid', SOURCE_ATTRIBUTE];
const FILLED_EVERYWHERE = ['epoch', 'createdat', 'modifiedat'];
const GROUP_TYPES = Object.values(COLLECTIONS);

/** Attributes of the Registry. */
export const REGISTRY_LEVEL: EntityLevel = {
  computed: new Set([
    ...EVERYWHERE,
    'specversion',
    'model',
    'modelsource',
    ...GROUP_TYPES.flatMap(({ groups }) => collectionNames(groups)),
  ]),
  filled: new Set([...FILLED_EVERYWHERE, 'registryid']),
};

/** Attributes of the groups of an artifact type. */
export function groupLevel(type: ArtifactType): EntityLevel {
  const { group, resources } = COLLECTIONS[type];
  return {
    computed: new Set([...EVERYWHERE, `${group}id`, ...collectionNames(resources)]),
    filled: new Set(FILLED_EVERYWHERE),
  };
}

/** Attributes of the Meta entities of an artifact type. */
export function metaLevel(type: ArtifactType): EntityLevel {
  const { resource } = COLLECTIONS[type];
  return {
    computed: new Set([
      ...EVERYWHERE,
      `${resource}id`,
      'defaultversionurl',
      // Of the Resource, which a meta.json may describe as well.
      'meta',
      'metaurl',
      ...collectionNames('versions'),
    ]),
    filled: new Set([...FILLED_EVERYWHERE, 'readonly', 'defaultversionid', 'defaultversionsticky']),
  };
}

/** Attributes of the versions of an artifact type. */
export function versionLevel(type: ArtifactType): EntityLevel {
  const { resource } = COLLECTIONS[type];
  const computed = [...EVERYWHERE, `${resource}id`, 'versionid', 'isdefault'];
  const filled = [...FILLED_EVERYWHERE, 'ancestorid'];
  if (!hasDocument(type)) return { computed: new Set(computed), filled: new Set(filled) };
  return {
    computed: new Set([...computed, resource, `${resource}base64`, `${resource}url`]),
    filled: new Set([...filled, 'contenttype', 'format']),
  };
}

/** Whether artifacts of a type are documents beside their attributes (`hasdocument` of the model). */
export function hasDocument(type: ArtifactType): boolean {
  return type === 'schema';
}

/** Whether a value may stand for an attribute that is filled in otherwise. */
export function isUsableValue(name: string, value: JsonValue): boolean {
  switch (name) {
    case 'epoch':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    case 'createdat':
    case 'modifiedat':
      return typeof value === 'string' && isTimestamp(value);
    case 'readonly':
    case 'defaultversionsticky':
      return typeof value === 'boolean';
    case 'ancestorid':
    case 'contenttype':
    case 'defaultversionid':
    case 'format':
    case 'registryid':
      return typeof value === 'string' && value !== '';
    default:
      return true;
  }
}

/** Whether a name is legal for an attribute. */
export function isAttributeName(name: string): boolean {
  return /^[a-z_][a-z_0-9]{0,62}$/.test(name);
}

function isTimestamp(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/.test(text) &&
    !Number.isNaN(Date.parse(text.toUpperCase()))
  );
}

function collectionNames(plural: string): readonly string[] {
  return [plural, `${plural}url`, `${plural}count`];
}

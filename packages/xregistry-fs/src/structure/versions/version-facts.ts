// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '../../json-source.js';
import { parseTimestamp } from '../entity/timestamp.js';
import type { EntityContext } from '../entity-check.js';
import { textOf, valueOf, type EntityRecord } from '../entity-record.js';
import { formatOfDocument } from '../format/document-format.js';
import type { ResourceScope } from '../model/model-scopes.js';
import type { StructuralFinding } from '../structural-finding.js';

/**
 * What is kept of a version while its resource is judged: enough for the checks that compare
 * versions, without the document. `read` gives the whole record again, for a place or a value.
 */
export interface VersionFacts {
  readonly id: string;
  readonly label: string;
  readonly file: string;
  readonly ancestorId?: string;
  readonly createdMs?: number;
  readonly modifiedMs?: number;
  readonly isDefault?: boolean;
  /** The declared format, or the one the document tells. */
  readonly format?: string;
  /** The values of the attributes that all versions have to agree on. */
  readonly shared: ReadonlyMap<string, JsonValue>;
  read(): EntityRecord;
}

/** A resource with all its versions, as the checks over versions see it. */
export interface ResourceFacts {
  readonly xid: string;
  /** How messages name the resource, such as `Policy "dspacex/membership"`. */
  readonly label: string;
  readonly scope: ResourceScope;
  /** The `meta.json` of the resource, as resource, meta entity or both. */
  readonly entities: readonly EntityRecord[];
  /** In code-point order of their ids. */
  readonly versions: readonly VersionFacts[];
}

/** Judges the versions of one resource by one concept. */
export type ResourceCheck = (
  resource: ResourceFacts,
  context: EntityContext,
) => Iterable<StructuralFinding>;

/** Takes from a version what the checks over versions need. */
export function collectVersionFacts(entity: EntityRecord, read: () => EntityRecord): VersionFacts {
  const isDefault = valueOf(entity, 'isdefault');
  const format = textOf(entity, 'format') ?? formatOfDocument(entity);
  const ancestorId = textOf(entity, 'ancestorid');
  const createdMs = parseTimestamp(textOf(entity, 'createdat') ?? '');
  const modifiedMs = parseTimestamp(textOf(entity, 'modifiedat') ?? '');
  return {
    id: entity.ids.version ?? '',
    label: entity.label,
    file: entity.file,
    ...(ancestorId !== undefined && { ancestorId }),
    ...(createdMs !== undefined && { createdMs }),
    ...(modifiedMs !== undefined && { modifiedMs }),
    ...(typeof isDefault === 'boolean' && { isDefault }),
    ...(format !== undefined && { format }),
    shared: collectShared(entity, format),
    read,
  };
}

/** Whether there is anything to compare: most resources are one version that says nothing of others. */
export function hasRelations(
  versions: readonly VersionFacts[],
  hasMeta: boolean,
  versionMode: string,
): boolean {
  const [only, ...others] = versions;
  if (only === undefined) return false;
  const isPlain = only.ancestorId === undefined && only.isDefault === undefined;
  return others.length > 0 || hasMeta || !isPlain || versionMode === 'semver';
}

function collectShared(
  entity: EntityRecord,
  format: string | undefined,
): ReadonlyMap<string, JsonValue> {
  const shared = new Map<string, JsonValue>();
  for (const [name, model] of entity.attributes) {
    if (!model.matchVersions) continue;
    const value = valueOf(entity, name) ?? (name === 'format' ? format : undefined);
    if (value !== undefined) shared.set(name, value);
  }
  return shared;
}

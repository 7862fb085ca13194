// SPDX-License-Identifier: Apache-2.0
import { COLLECTIONS, type Artifact, type ArtifactType } from '../artifact.js';
import type { ArtifactEntry } from '../deployment-index.js';
import type { Diagnostic } from '../diagnostic.js';
import { isJsonObject, objectOf, readObject } from '../files/read-document.js';
import type { JsonLimits } from '../json/json-limits.js';
import type { JsonObject, JsonSource } from '../json-source.js';
import { isJsonExtension } from '../names/document-extension.js';
import type { RegistryFileSystem } from '../registry-file-system.js';
import type { EntityRecord } from './entity-record.js';
import type { ModelScopes, ResourceScope } from './model/model-scopes.js';

/** What entities are read from, and what their attributes are judged by. */
export interface EntityReader {
  readonly fileSystem: RegistryFileSystem;
  readonly scopes: ModelScopes;
  readonly limits?: Partial<JsonLimits>;
}

/** A version, and what is wrong with its files as such. */
export interface VersionReading {
  readonly entity: EntityRecord;
  /** Whether all its files could be parsed; else its attributes are not known. */
  readonly isComplete: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** The registry, from `xregistry.json`. */
export function registryEntity(
  { scopes }: EntityReader,
  source: JsonSource,
  counts: ReadonlyMap<string, number>,
): EntityRecord {
  return {
    kind: 'registry',
    ids: {},
    xid: '/',
    label: 'The registry',
    file: source.file,
    source,
    pointer: '',
    value: objectOf(source),
    attributes: scopes.registry,
    counts,
  };
}

/**
 * A group, from its `meta.json` or from where `xregistry.json` declares it.
 *
 * @param pointer where in the document the group stands.
 */
export function groupEntity(
  { scopes }: EntityReader,
  group: { readonly type: ArtifactType; readonly id: string; readonly xid: string },
  source: JsonSource,
  value: JsonObject,
  pointer: string,
  counts: ReadonlyMap<string, number>,
): EntityRecord {
  const names = COLLECTIONS[group.type];
  const scope = scopes.groups.get(names.groups);
  return {
    kind: 'group',
    ids: { group: group.id },
    xid: group.xid,
    label: `${capitalize(names.group)} "${group.id}"`,
    file: source.file,
    source,
    pointer,
    value,
    attributes: scope?.attributes ?? new Map(),
    ...(scope !== undefined && { group: scope.model }),
    counts,
  };
}

/** A resource, from its `meta.json`: as resource with its meta, as meta alone, or as both in one. */
export function resourceEntities(
  reader: EntityReader,
  resource: Omit<Artifact, 'version'>,
  source: JsonSource,
  counts: ReadonlyMap<string, number>,
): readonly EntityRecord[] {
  const scope = scopeOf(reader.scopes, resource.type);
  if (scope === undefined) return [];
  const value = objectOf(source);
  const { groups, resources } = COLLECTIONS[resource.type];
  const xid = `/${groups}/${resource.group}/${resources}/${resource.name}`;
  const base = {
    ids: { group: resource.group, resource: resource.name },
    label: labelOfResource(resource),
    file: source.file,
    source,
    scope,
  };
  const meta = { ...base, kind: 'meta', xid: `${xid}/meta`, attributes: scope.meta } as const;
  if (isJsonObject(value['meta'])) {
    return [
      { ...base, kind: 'resource', xid, pointer: '', value, attributes: scope.resource, counts },
      { ...meta, pointer: '/meta', value: value['meta'] },
    ];
  }
  const stored = value['xid'];
  if (typeof stored === 'string' && stored.endsWith('/meta')) {
    return [{ ...meta, pointer: '', value }];
  }
  return [{ ...base, kind: 'flat', xid, pointer: '', value, attributes: scope.flat, counts }];
}

/** A version: a policy or rule is its own metadata, a schema has them in a file beside it. */
export function readVersion(reader: EntityReader, entry: ArtifactEntry): VersionReading {
  const { artifact, file } = entry;
  const scope = scopeOf(reader.scopes, artifact.type);
  const base = {
    kind: 'version',
    ids: { group: artifact.group, resource: artifact.name, version: artifact.version },
    xid: entry.xid,
    label: labelOfResource(artifact, artifact.version),
    pointer: '',
    attributes: scope?.version ?? new Map<string, never>(),
    ...(scope !== undefined && { scope }),
  } as const;
  if (artifact.type !== 'schema') {
    const { source, diagnostics } = entry.read();
    const value = objectOf(source);
    const entity = { ...base, file, ...(source !== undefined && { source }), value };
    return { entity, isComplete: source !== undefined, diagnostics };
  }
  // What is no JSON is a document all the same; only its format can tell what to make of it.
  const read = isJsonExtension(entry.extension) ? entry.read() : { diagnostics: [] };
  const details =
    entry.detailsFile === undefined
      ? undefined
      : readObject(reader.fileSystem, entry.detailsFile, reader.limits);
  const document = { file, ...(read.source !== undefined && { source: read.source }) };
  return {
    entity: {
      ...base,
      file: entry.detailsFile ?? file,
      ...(details?.source !== undefined && { source: details.source }),
      value: objectOf(details?.source),
      document,
    },
    isComplete: details === undefined || details.source !== undefined,
    // What is wrong with the details file, the index has said already.
    diagnostics: read.diagnostics,
  };
}

/** How messages name a resource or, with its id, a version of it. */
export function labelOfResource(resource: Omit<Artifact, 'version'>, version?: string): string {
  const suffix = version === undefined ? '' : `@${version}`;
  return `${capitalize(resource.type)} "${resource.group}/${resource.name}${suffix}"`;
}

/** The attributes that the entities of an artifact type may have. */
export function scopeOf(scopes: ModelScopes, type: ArtifactType): ResourceScope | undefined {
  const { groups, resources } = COLLECTIONS[type];
  return scopes.groups.get(groups)?.resources.get(resources);
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// SPDX-License-Identifier: Apache-2.0
import { isJsonObject } from '../../files/read-document.js';
import { type ArtifactType, COLLECTIONS } from '../../artifact.js';
import type { JsonObject, JsonValue } from '../../json-source.js';
import { checkIdentifier } from '../../names/identifier.js';
import { formatEntityFile } from '../registry-path.js';
import { compareVersionIds } from '../../names/compare-version-ids.js';
import { type DocumentFiles, pointerTo } from './document-files.js';
import { metaLevel } from './entity-level.js';
import { parseEntitySource } from './entity-source.js';
import { equalJson } from './json-text.js';
import { readEntities } from './read-entities.js';
import { restoreMetadata } from './read-metadata.js';
import { readVersion } from './read-version.js';
import { metaAttributes, metaDefaults } from './resource-meta.js';

// Meta attributes that drafts before 1.0-rc1 wrote on the Resource.
const FORMER_RESOURCE_ATTRIBUTES = [
  'xref',
  'readonly',
  'compatibility',
  'deprecated',
  'defaultversionid',
  'defaultversionsticky',
];

/** A resource and where it stands. */
export interface ResourcePlace {
  readonly type: ArtifactType;
  readonly group: string;
  readonly id: string;
  /** Pointer of the Resource entity. */
  readonly pointer: string;
}

/** Writes the files of one Resource entity. */
export function readResource(out: DocumentFiles, place: ResourcePlace, entity: JsonObject): void {
  const { type, group, id, pointer } = place;
  const meta = readMeta(entity);
  const versions = [...readEntities(out, entity, 'versions', { pointer, kind: 'version' })].sort(
    (a, b) => compareVersionIds(a.id, b.id),
  );
  if (versions.length > 0) reportIgnored(out, place, entity, meta, versions);
  else if (meta['xref'] === undefined) readOnlyVersion(out, place, entity, meta);
  const { groups, resources } = COLLECTIONS[type];
  const inherits = restoreMetadata(out, {
    entity: meta,
    level: metaLevel(type),
    defaults: metaDefaults(
      versions.map((version) => version.id),
      meta,
    ),
    pointer: isJsonObject(entity['meta']) ? pointerTo(pointer, 'meta') : pointer,
    path: formatEntityFile({ type, group, resource: id }),
    select: metaAttributes,
    // Tells readers of the file that it holds the attributes of a Meta entity.
    preamble: { xid: `/${groups}/${group}/${resources}/${id}/meta` },
  });
  versions.forEach((version, index) => {
    readVersion(out, {
      artifact: { type, group, name: id, version: version.id },
      entity: version.entity,
      pointer: version.pointer,
      ancestorId: versions[index - 1]?.id ?? version.id,
      inherits,
    });
  });
}

/** The Meta entity, completed by what former drafts wrote on the Resource. */
function readMeta(entity: JsonObject): JsonObject {
  const stated = isJsonObject(entity['meta']) ? entity['meta'] : {};
  if (parseEntitySource(stated) !== undefined) return stated;
  const former = FORMER_RESOURCE_ATTRIBUTES.filter(
    (name) => Object.hasOwn(entity, name) && !Object.hasOwn(stated, name),
  ).map((name): [string, JsonValue] => [name, entity[name] ?? null]);
  return { ...stated, ...Object.fromEntries(former) };
}

/** A Resource that lists no versions is its own only version, as drafts and short forms have it. */
function readOnlyVersion(
  out: DocumentFiles,
  { type, group, id, pointer }: ResourcePlace,
  entity: JsonObject,
  meta: JsonObject,
): void {
  const { versions } = entity;
  if (isJsonObject(versions) && Object.keys(versions).length === 0) {
    out.report('xregistry/no-versions', {
      message: `The ${COLLECTIONS[type].resource} "${group}/${id}" has no version.`,
      pointer: pointerTo(pointer, 'versions'),
    });
  }
  if (versions !== undefined) return;
  const stated = [entity['versionid'], meta['defaultversionid'], '1'];
  const version = stated.find((candidate) => typeof candidate === 'string') ?? '';
  const finding = checkIdentifier('version', version);
  if (finding !== undefined) {
    out.report('xregistry/malformed-id', { message: finding.message, pointer, found: version });
    return;
  }
  const own = Object.fromEntries(Object.entries(entity).filter(([name]) => !isOfResource(name)));
  const artifact = { type, group, name: id, version };
  readVersion(out, { artifact, entity: own, pointer, ancestorId: version, inherits: true });
}

/** Attributes of a Resource are those of its default version; other values are ignored. */
function reportIgnored(
  out: DocumentFiles,
  { type, pointer }: ResourcePlace,
  entity: JsonObject,
  meta: JsonObject,
  versions: readonly { readonly id: string; readonly entity: JsonObject }[],
): void {
  const { resource } = COLLECTIONS[type];
  const named = meta['defaultversionid'];
  const defaultVersion = versions.find(({ id }) => id === named) ?? versions.at(-1);
  for (const [name, value] of Object.entries(entity)) {
    if (isOfResource(name) || name === `${resource}id`) continue;
    if (['self', 'shortself', 'xid', 'isdefault', 'versionid'].includes(name)) continue;
    if (equalJson(value, defaultVersion?.entity[name])) continue;
    out.report('xregistry/default-copy', {
      message: `The attribute "${name}" of the resource differs from that of its default version, which counts.`,
      pointer: pointerTo(pointer, name),
      atKey: true,
    });
  }
}

function isOfResource(name: string): boolean {
  return (
    ['meta', 'metaurl', 'versions', 'versionsurl', 'versionscount'].includes(name) ||
    FORMER_RESOURCE_ATTRIBUTES.includes(name)
  );
}

// SPDX-License-Identifier: Apache-2.0
import { type ArtifactType, COLLECTIONS } from '../../artifact.js';
import type { JsonObject, JsonValue } from '../../json-source.js';
import type { ResourceContent } from '../registry-content.js';
import { compareVersionIds } from '../../names/compare-version-ids.js';
import { composeEntity, type StatedFile, withSource } from './compose-entity.js';
import {
  type DocumentContext,
  filledEverywhere,
  readMetadataFile,
  selfPointer,
} from './document-context.js';
import { metaLevel } from './entity-level.js';
import { inheritedAttributes, metaAttributes, metaDefaults } from './resource-meta.js';
import { usableAttributes } from './stated-attributes.js';
import { writeVersion } from './write-version.js';

/** A Resource entity in doc view: its Meta entity and its versions, and nothing repeated of them. */
export function writeResource(
  context: DocumentContext,
  type: ArtifactType,
  groupXid: string,
  resource: ResourceContent,
): JsonObject {
  const xid = `${groupXid}/${COLLECTIONS[type].resources}/${resource.id}`;
  const file = readMetadataFile(context, resource.metaFile);
  const versionIds = resource.versions.map(({ entry }) => entry.artifact.version);
  const meta = writeMeta(context, type, { xid, id: resource.id, file, versionIds });
  const identity = {
    [`${COLLECTIONS[type].resource}id`]: resource.id,
    self: selfPointer(xid),
    xid,
    metaurl: selfPointer(`${xid}/meta`),
    meta,
  };
  if (versionIds.length === 0 && meta['xref'] !== undefined) return identity;
  return {
    ...identity,
    versionsurl: selfPointer(`${xid}/versions`),
    versionscount: versionIds.length,
    versions: writeVersions(context, resource, meta, file),
  };
}

function writeVersions(
  context: DocumentContext,
  resource: ResourceContent,
  meta: JsonObject,
  file: StatedFile | undefined,
): JsonObject {
  const sorted = [...resource.versions].sort((a, b) =>
    compareVersionIds(a.entry.artifact.version, b.entry.artifact.version),
  );
  const inherited = inheritedAttributes(file?.stated ?? {});
  const versions = new Map<string, JsonValue>();
  let ancestorId: string | undefined;
  for (const content of sorted) {
    const { version } = content.entry.artifact;
    const entity = writeVersion(context, content, {
      ancestorId: ancestorId ?? version,
      isDefault: meta['defaultversionid'] === version,
      inherited,
    });
    if (entity !== undefined) versions.set(version, entity);
    ancestorId = version;
  }
  return Object.fromEntries(versions);
}

interface MetaInit {
  readonly xid: string;
  readonly id: string;
  readonly file: StatedFile | undefined;
  readonly versionIds: readonly string[];
}

function writeMeta(context: DocumentContext, type: ArtifactType, init: MetaInit): JsonObject {
  const { xid, id, file, versionIds } = init;
  const level = metaLevel(type);
  const usable = usableAttributes(metaAttributes(file?.stated ?? {}), level);
  const identity = {
    [`${COLLECTIONS[type].resource}id`]: id,
    self: selfPointer(`${xid}/meta`),
    xid: `${xid}/meta`,
  };
  const defaults = metaDefaults(versionIds);
  const options = { level, defaults };
  if (versionIds.length === 0 && usable.has('xref')) {
    return withSource(composeEntity({ identity, usable, filled: {} }), file, options);
  }
  const defaultId = usable.get('defaultversionid') ?? defaults['defaultversionid'];
  const computed =
    typeof defaultId === 'string'
      ? { defaultversionurl: selfPointer(`${xid}/versions/${defaultId}`) }
      : {};
  const filled = { ...filledEverywhere(context), ...defaults };
  return withSource(composeEntity({ identity, usable, filled, computed }), file, options);
}

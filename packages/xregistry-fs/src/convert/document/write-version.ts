// SPDX-License-Identifier: Apache-2.0
import { COLLECTIONS } from '../../artifact.js';
import type { ArtifactEntry } from '../../deployment-index.js';
import type { JsonObject, JsonValue } from '../../json-source.js';
import type { VersionContent } from '../registry-content.js';
import { composeEntity, type StatedFile, withSource } from './compose-entity.js';
import {
  type DocumentContext,
  filledEverywhere,
  readMetadataFile,
  readStated,
  selfPointer,
} from './document-context.js';
import { hasDocument, versionLevel } from './entity-level.js';
import type { EntitySource } from './entity-source.js';
import { encodeText, equalBytes, formatJsonText } from './json-text.js';
import { documentAttributes } from './schema-format.js';
import { usableAttributes } from './stated-attributes.js';

/** What a version has from its resource. */
export interface VersionSurroundings {
  readonly ancestorId: string;
  readonly isDefault: boolean;
  /** Attributes a version has where it states none of its own. */
  readonly inherited: ReadonlyMap<string, JsonValue>;
}

/** The Version entity of an artifact; `undefined`, with a diagnostic, where it cannot be one. */
export function writeVersion(
  context: DocumentContext,
  version: VersionContent,
  surroundings: VersionSurroundings,
): JsonObject | undefined {
  const { entry } = version;
  const { type, name, version: versionId } = entry.artifact;
  const file = readVersionAttributes(context, version);
  if (file === undefined && !hasDocument(type)) return undefined;

  const level = versionLevel(type);
  const stated = usableAttributes(file?.stated ?? {}, level);
  const inherited = [...surroundings.inherited].filter(([key]) => !stated.has(key));
  const { attributes, document } = hasDocument(type)
    ? embedDocument(entry)
    : { attributes: {}, document: {} };
  const defaults = { ancestorid: surroundings.ancestorId, ...attributes };
  const entity = composeEntity({
    identity: {
      [`${COLLECTIONS[type].resource}id`]: name,
      versionid: versionId,
      self: selfPointer(entry.xid),
      xid: entry.xid,
    },
    usable: new Map([...stated, ...inherited]),
    filled: { ...filledEverywhere(context), ...defaults },
    computed: { isdefault: surroundings.isDefault },
  });
  const rest = sourceOf(entry, inherited);
  return { ...withSource(entity, file, { level, defaults }, rest), ...document };
}

function readVersionAttributes(
  context: DocumentContext,
  { entry, detailsFile }: VersionContent,
): StatedFile | undefined {
  return hasDocument(entry.artifact.type)
    ? readMetadataFile(context, detailsFile)
    : readStated(context, entry.read(), entry.xid);
}

function sourceOf(
  entry: ArtifactEntry,
  inherited: readonly (readonly [string, JsonValue])[],
): Omit<EntitySource, 'attributes' | 'text'> {
  const { extension } = entry;
  return {
    ...(extension === 'json' ? {} : { extension }),
    ...(inherited.length === 0 ? {} : { inherited: inherited.map(([name]) => name) }),
  };
}

/** A document stands as JSON where its bytes follow from its value, else as base64. */
function embedDocument(entry: ArtifactEntry): {
  readonly attributes: JsonObject;
  readonly document: JsonObject;
} {
  const { resource } = COLLECTIONS[entry.artifact.type];
  const bytes = entry.readBytes();
  const value = entry.read().source?.value;
  const follows =
    value !== undefined &&
    value !== null &&
    typeof value !== 'string' &&
    equalBytes(encodeText(formatJsonText(value)), bytes);
  return {
    attributes: documentAttributes(value, entry.extension),
    document: follows
      ? { [resource]: value }
      : { [`${resource}base64`]: Buffer.from(bytes).toString('base64') },
  };
}

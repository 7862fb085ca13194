// SPDX-License-Identifier: Apache-2.0
import { ARTIFACT_TYPES, COLLECTIONS } from '../../artifact.js';
import { isJsonObject } from '../../files/read-document.js';
import type { JsonObject, JsonValue } from '../../json-source.js';
import type { RegistryFileSystem } from '../../registry-file-system.js';
import type { ConversionResult } from '../conversion-result.js';
import type { GroupContent, RegistryContent } from '../registry-content.js';
import { composeEntity, withSource } from './compose-entity.js';
import {
  type DocumentContext,
  filledEverywhere,
  readMetadataFile,
  selfPointer,
} from './document-context.js';
import { documentModel } from './document-model.js';
import { groupLevel, REGISTRY_LEVEL } from './entity-level.js';
import { encodeText, formatJsonText } from './json-text.js';
import { usableAttributes } from './stated-attributes.js';
import { writeResource } from './write-resource.js';

/** Name of the file that a registry becomes as a document. */
export const DOCUMENT_FILE = 'registry.xreg.json';

/** The version of the specification that documents are written to. */
export const SPECIFICATION_VERSION = '1.0-rc4';

/** Settings of {@link writeRegistryDocument}. */
export interface DocumentOptions {
  readonly instant?: Date;
  readonly registryId?: string;
}

/**
 * Writes a registry as one xRegistry document in doc view, with every entity inline.
 *
 * @see https://github.com/xregistry/spec/blob/main/core/spec.md#doc-flag
 */
export function writeRegistryDocument(
  content: RegistryContent,
  fileSystem: RegistryFileSystem,
  options: DocumentOptions = {},
): ConversionResult {
  const context: DocumentContext = {
    fileSystem,
    instant: (options.instant ?? new Date(0)).toISOString(),
    diagnostics: [],
  };
  const file = readMetadataFile(context, content.registryFile);
  const model = readMetadataFile(context, content.modelFile);
  const entity = composeEntity({
    identity: { specversion: SPECIFICATION_VERSION },
    usable: usableAttributes(file?.stated ?? {}, REGISTRY_LEVEL),
    filled: { registryid: options.registryId ?? 'xregistry', ...filledEverywhere(context) },
    computed: { self: '#/', xid: '/' },
  });
  const document = {
    ...withSource(
      entity,
      file,
      { level: REGISTRY_LEVEL, defaults: {} },
      model === undefined ? {} : { model: model.text },
    ),
    modelsource: documentModel(model?.stated),
    ...writeCollections(context, content.groups, file?.stated ?? {}),
  };
  const bytes = encodeText(formatJsonText(document));
  return { files: new Map([[DOCUMENT_FILE, bytes]]), diagnostics: context.diagnostics };
}

function writeCollections(
  context: DocumentContext,
  groups: readonly GroupContent[],
  registry: JsonObject,
): JsonObject {
  const collections: [string, JsonValue][] = [];
  for (const type of ARTIFACT_TYPES) {
    const plural = COLLECTIONS[type].groups;
    const ofType = groups.filter((group) => group.type === type);
    collections.push(
      [`${plural}url`, selfPointer(`/${plural}`)],
      [`${plural}count`, ofType.length],
      [
        plural,
        Object.fromEntries(
          ofType.map((group) => {
            const declared = objectOf(objectOf(registry[plural])[group.id]);
            return [group.id, writeGroup(context, group, declared)];
          }),
        ),
      ],
    );
  }
  return Object.fromEntries(collections);
}

/** @param declared what `xregistry.json` states of the group; its `meta.json` counts before it. */
function writeGroup(
  context: DocumentContext,
  group: GroupContent,
  declared: JsonObject,
): JsonObject {
  const { type, id, metaFile, resources } = group;
  const names = COLLECTIONS[type];
  const xid = `/${names.groups}/${id}`;
  const level = groupLevel(type);
  const file = readMetadataFile(context, metaFile);
  const own = usableAttributes(file?.stated ?? {}, level);
  const inherited = [...usableAttributes(declared, level)].filter(([name]) => !own.has(name));
  const entity = composeEntity({
    identity: { [`${names.group}id`]: id, self: selfPointer(xid), xid },
    usable: new Map([...own, ...inherited]),
    filled: filledEverywhere(context),
  });
  return {
    ...withSource(
      entity,
      file,
      { level, defaults: {} },
      inherited.length === 0 ? {} : { inherited: inherited.map(([name]) => name) },
    ),
    [`${names.resources}url`]: selfPointer(`${xid}/${names.resources}`),
    [`${names.resources}count`]: resources.length,
    [names.resources]: Object.fromEntries(
      resources.map((resource) => [resource.id, writeResource(context, type, xid, resource)]),
    ),
  };
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

// SPDX-License-Identifier: Apache-2.0
import { isJsonObject } from '../../files/read-document.js';
import { ARTIFACT_TYPES, COLLECTIONS } from '../../artifact.js';
import type { Diagnostic } from '../../diagnostic.js';
import { createMemoryFileSystem } from '../../files/memory-file-system.js';
import type { JsonLimits } from '../../json/json-limits.js';
import { parseJsonSource } from '../../json/parse-json-source.js';
import type { JsonObject, JsonSource } from '../../json-source.js';
import type { RegistryFileSystem } from '../../registry-file-system.js';
import type { StructuralProfile } from '../../structure/structural-rule.js';
import { formatEntityFile } from '../registry-path.js';
import { MODEL_FILE, REGISTRY_FILE } from '../../walk/scan-registry.js';
import { documentModel } from './document-model.js';
import { DocumentFiles, pointerTo } from './document-files.js';
import { groupLevel, REGISTRY_LEVEL } from './entity-level.js';
import { parseEntitySource, SOURCE_ATTRIBUTE } from './entity-source.js';
import { encodeText, equalJson, formatJsonText } from './json-text.js';
import { readEntities } from './read-entities.js';
import { restoreMetadata } from './read-metadata.js';
import { readResource } from './read-resource.js';
import { SPECIFICATION_VERSION } from './write-registry-document.js';

/**
 * How much of a document is accepted by `parseJsonSource`: a registry in one file is larger and
 * deeper than each of the files it stands for.
 */
export const REGISTRY_DOCUMENT_LIMITS: JsonLimits = {
  maxBytes: 256 * 1024 * 1024,
  maxDepth: 80,
};

/** Settings of {@link readRegistryDocument}. */
export interface ReadDocumentOptions {
  /** How strictly the document is judged. Default: `authoring`. */
  readonly profile?: StructuralProfile;
}

/** What reading an xRegistry document gives. */
export interface RegistryDocumentResult {
  /** The registry as a tree in the expanded layout. */
  readonly fileSystem: RegistryFileSystem;
  /** The files of that tree. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The pointer of the entity that each file comes from. */
  readonly origins: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

const KNOWN_VERSIONS = ['0.5', '1.0-rc1', '1.0-rc2', '1.0-rc3', SPECIFICATION_VERSION, '1.0'];

/**
 * Reads an xRegistry document, in doc view or as a server gives it out, as a tree of files. Group
 * types other than those of policies, schemas and rules are kept as they are in `xregistry.json`.
 * URLs are never fetched.
 *
 * @param source a document parsed within {@link REGISTRY_DOCUMENT_LIMITS}.
 * @example
 * const { source } = parseJsonSource(bytes, { file, limits: REGISTRY_DOCUMENT_LIMITS });
 * if (source) const { fileSystem } = readRegistryDocument(source);
 */
export function readRegistryDocument(
  source: JsonSource,
  options: ReadDocumentOptions = {},
): RegistryDocumentResult {
  const out = new DocumentFiles(source, options.profile ?? 'authoring');
  if (isJsonObject(source.value)) readRegistry(out, source.value);
  else {
    out.report('xregistry/parse', {
      message: `The document "${source.file}" is no object, so that it is no registry.`,
      pointer: '',
      expected: ['an object'],
    });
  }
  return {
    fileSystem: createMemoryFileSystem(source.file, out.files),
    files: out.files,
    origins: out.origins,
    diagnostics: out.diagnostics(),
  };
}

function readRegistry(out: DocumentFiles, registry: JsonObject): void {
  checkSpecificationVersion(out, registry);
  reportOtherTypes(out, registry);
  const inherits = restoreMetadata(out, {
    entity: registry,
    level: REGISTRY_LEVEL,
    pointer: '',
    path: REGISTRY_FILE,
    preamble: { specversion: SPECIFICATION_VERSION },
  });
  restoreModel(out, registry);
  for (const type of ARTIFACT_TYPES) {
    const { groups, resources } = COLLECTIONS[type];
    for (const group of readEntities(out, registry, groups, { pointer: '', kind: 'group' })) {
      const { entity, pointer } = group;
      const path = formatEntityFile({ type, group: group.id });
      restoreMetadata(out, { entity, level: groupLevel(type), pointer, path, inherits });
      for (const resource of readEntities(out, entity, resources, { pointer, kind: 'resource' })) {
        const place = { type, group: group.id, id: resource.id, pointer: resource.pointer };
        readResource(out, place, resource.entity);
      }
    }
  }
}

function checkSpecificationVersion(out: DocumentFiles, registry: JsonObject): void {
  const { specversion } = registry;
  if (specversion === SPECIFICATION_VERSION) return;
  const found = typeof specversion === 'string' ? specversion : undefined;
  const isKnown = KNOWN_VERSIONS.some((known) => known === found?.toLowerCase());
  out.report('xregistry/specversion', {
    message:
      specversion === undefined
        ? 'The document does not name the version of the specification it follows.'
        : isKnown
          ? `The document follows version "${found ?? ''}" of the specification and is read as ${SPECIFICATION_VERSION}.`
          : 'The document names a version of the specification that is not known.',
    pointer: specversion === undefined ? '' : '/specversion',
    ...(found === undefined ? {} : { found }),
    expected: [SPECIFICATION_VERSION],
  });
}

function reportOtherTypes(out: DocumentFiles, registry: JsonObject): void {
  const model = [registry['modelsource'], registry['model']].find(isJsonObject);
  const declared = isJsonObject(model?.['groups']) ? model['groups'] : {};
  for (const name of Object.keys(registry)) {
    if (REGISTRY_LEVEL.computed.has(name)) continue;
    const isCollection =
      Object.hasOwn(declared, name) ||
      Object.hasOwn(registry, `${name}url`) ||
      Object.hasOwn(registry, `${name}count`) ||
      /(groups|endpoints)$/.test(name);
    if (!isCollection || !isJsonObject(registry[name])) continue;
    out.report('xregistry/unknown-type', {
      message: `The group type "${name}" is not one of those that are judged; it is kept as it is in "${REGISTRY_FILE}".`,
      pointer: pointerTo('', name),
      atKey: true,
      found: name,
      expected: ARTIFACT_TYPES.map((type) => COLLECTIONS[type].groups),
    });
  }
}

function restoreModel(out: DocumentFiles, registry: JsonObject): void {
  const name = isJsonObject(registry['modelsource']) ? 'modelsource' : 'model';
  const model = registry[name];
  if (!isJsonObject(model)) return;
  const pointer = pointerTo('', name);
  const recorded = parseEntitySource(registry)?.model;
  if (recorded === undefined) {
    if (equalJson(model, documentModel())) return;
  } else {
    const bytes = encodeText(recorded);
    const stated = parseJsonSource(bytes, { file: MODEL_FILE }).source?.value;
    if (isJsonObject(stated) && equalJson(documentModel(stated), model)) {
      out.add(MODEL_FILE, bytes, pointer);
      return;
    }
    out.report('convert/stale-text', {
      message: 'The recorded text of the model differs from the model, which counts.',
      pointer: pointerTo('', SOURCE_ATTRIBUTE, 'model'),
      atKey: true,
    });
  }
  out.add(MODEL_FILE, encodeText(formatJsonText(model)), pointer);
}

// SPDX-License-Identifier: Apache-2.0
import { type Artifact, type ArtifactType, COLLECTIONS } from '../../artifact.js';
import { parseJsonSource } from '../../json/parse-json-source.js';
import type { JsonObject, JsonValue } from '../../json-source.js';
import { formatEntityFile, formatVersionFile } from '../registry-path.js';
import { type DocumentFiles, pointerTo } from './document-files.js';
import { hasDocument, versionLevel } from './entity-level.js';
import { parseEntitySource } from './entity-source.js';
import { encodeText, formatJsonText } from './json-text.js';
import { restoreMetadata } from './read-metadata.js';
import { documentAttributes, extensionOfSchema } from './schema-format.js';

/** A Version entity and where it stands. */
export interface VersionPlace {
  readonly artifact: Artifact;
  readonly entity: JsonObject;
  readonly pointer: string;
  /** The version before it, which is its ancestor where nothing else is stated. */
  readonly ancestorId: string;
  /** Whether it still has from its resource what it had when it was written. */
  readonly inherits: boolean;
}

/** Writes the files of one Version entity. */
export function readVersion(out: DocumentFiles, place: VersionPlace): void {
  const { artifact, entity, pointer, ancestorId, inherits } = place;
  const { type, group, name, version } = artifact;
  const level = versionLevel(type);
  const recorded = parseEntitySource(entity)?.extension;
  if (!hasDocument(type)) {
    const path = versionPath(artifact, recorded ?? 'json');
    const defaults = { ancestorid: ancestorId };
    restoreMetadata(out, { entity, level, defaults, pointer, path, inherits, always: true });
    return;
  }
  const document = readDocument(out, type, entity, pointer);
  if (document === undefined) return;
  const extension =
    recorded ?? extensionOfSchema(entity['format'], entity['contenttype'], document.isText);
  out.add(versionPath(artifact, extension), document.bytes, pointer);
  const path = formatEntityFile({ type, group, resource: name, version });
  const defaults = {
    ancestorid: ancestorId,
    ...documentAttributes(valueOf(document.bytes, path), extension),
  };
  restoreMetadata(out, { entity, level, defaults, pointer, path, inherits });
}

function valueOf(bytes: Uint8Array, file: string): JsonValue | undefined {
  return parseJsonSource(bytes, { file }).source?.value;
}

function versionPath(artifact: Artifact, extension: string): string {
  return formatVersionFile(artifact, 'expanded', extension) ?? '';
}

interface EmbeddedDocument {
  readonly bytes: Uint8Array;
  /** Whether it is not known to be JSON. */
  readonly isText: boolean;
}

function readDocument(
  out: DocumentFiles,
  type: ArtifactType,
  entity: JsonObject,
  pointer: string,
): EmbeddedDocument | undefined {
  const { resource } = COLLECTIONS[type];
  const present = [resource, `${resource}base64`, `${resource}url`].filter((name) =>
    isPresent(entity, name),
  );
  if (present.length > 1) {
    out.report('xregistry/hasdocument', {
      message: `The version gives its document ${present.length} times; "${present[0] ?? ''}" counts.`,
      pointer: pointerTo(pointer, present[1] ?? ''),
      atKey: true,
      found: present.join(', '),
      expected: [`one of ${resource}, ${resource}base64 and ${resource}url`],
    });
  }
  const [name] = present;
  const value = name === undefined ? undefined : entity[name];
  if (name === undefined || value === undefined) {
    out.report('convert/not-expressible', {
      message: 'The version has no document, so that there is no file for it.',
      pointer,
      expected: [resource, `${resource}base64`],
      help: `Add the document as "${resource}" or "${resource}base64".`,
    });
    return undefined;
  }
  const at = pointerTo(pointer, name);
  if (name === resource) return embeddedValue(value);
  if (name === `${resource}base64`) return decodeBase64(out, value, at);
  reportUrl(out, value, at);
  return undefined;
}

/** A string is the text of a document, any other value a JSON document. */
function embeddedValue(value: JsonValue): EmbeddedDocument {
  return typeof value === 'string'
    ? { bytes: encodeText(value), isText: !/^\s*[{[]/.test(value) }
    : { bytes: encodeText(formatJsonText(value)), isText: false };
}

function decodeBase64(
  out: DocumentFiles,
  value: JsonValue,
  pointer: string,
): EmbeddedDocument | undefined {
  const text = typeof value === 'string' ? value.replace(/\s/g, '') : undefined;
  if (text === undefined || text.length % 4 === 1 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    out.report('xregistry/base64', {
      message: 'The document of the version does not decode, so that there is no file for it.',
      pointer,
    });
    return undefined;
  }
  return { bytes: new Uint8Array(Buffer.from(text, 'base64')), isText: false };
}

function reportUrl(out: DocumentFiles, value: JsonValue, pointer: string): void {
  out.report('convert/not-expressible', {
    message: 'The document of the version lies at a URL, which is never fetched.',
    pointer,
    ...(typeof value === 'string' ? { found: value } : {}),
    help: 'Embed the document, as its JSON value or as base64.',
  });
}

function isPresent(entity: JsonObject, name: string): boolean {
  return Object.hasOwn(entity, name) && entity[name] !== null && entity[name] !== undefined;
}

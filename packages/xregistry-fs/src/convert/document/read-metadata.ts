// SPDX-License-Identifier: Apache-2.0
import { isJsonObject } from '../../files/read-document.js';
import { parseJsonSource } from '../../json/parse-json-source.js';
import type { JsonObject } from '../../json-source.js';
import { type DocumentFiles, pointerTo } from './document-files.js';
import type { EntityLevel } from './entity-level.js';
import { type EntitySource, parseEntitySource, SOURCE_ATTRIBUTE } from './entity-source.js';
import { encodeText, formatJsonText } from './json-text.js';
import { agreesWith, restoreStated } from './stated-attributes.js';

/** An entity of a document and the metadata file it stands for. */
export interface MetadataInit {
  readonly entity: JsonObject;
  readonly level: EntityLevel;
  /** What is filled in for attributes that follow from other entities. Default: none. */
  readonly defaults?: JsonObject;
  /** Pointer of the entity. */
  readonly pointer: string;
  /** Path of the file in the expanded layout. */
  readonly path: string;
  /** The part of what the file states that the entity is made of. Default: all of it. */
  readonly select?: (stated: JsonObject) => JsonObject;
  /** Attributes to write first where nothing is recorded. */
  readonly preamble?: JsonObject;
  /** Whether the record of what the entity has from elsewhere still holds. Default: `true`. */
  readonly inherits?: boolean;
  /** Whether the file is written even if it states nothing. Default: `false`. */
  readonly always?: boolean;
}

/**
 * Writes the file that states the attributes of an entity: the recorded text where it still says the
 * same, else its attributes in the formatting of this tool. Without a record and without attributes
 * there is no file.
 *
 * @returns whether what is recorded of the entity holds: `false` where its text is stale.
 */
export function restoreMetadata(out: DocumentFiles, init: MetadataInit): boolean {
  const { entity, level, pointer, path, always = false } = init;
  const source = sourceOf(init);
  const options = { level, defaults: init.defaults ?? {}, source };
  const isStale = source?.text !== undefined;
  if (source?.text !== undefined) {
    const bytes = encodeText(source.text);
    const value = parseJsonSource(bytes, { file: path }).source?.value;
    const stated = isJsonObject(value) ? (init.select?.(value) ?? value) : undefined;
    if (stated !== undefined && agreesWith(entity, stated, options)) {
      out.add(path, bytes, pointer);
      return true;
    }
    out.report('convert/stale-text', {
      message: 'The recorded text of the entity differs from its attributes, which count.',
      pointer: pointerTo(pointer, SOURCE_ATTRIBUTE, 'text'),
      atKey: true,
    });
  }
  const stated = restoreStated(entity, options);
  const hasFile = source?.attributes !== undefined || Object.keys(stated).length > 0;
  if (!hasFile && !always) return !isStale;
  const preamble = source === undefined ? (init.preamble ?? {}) : {};
  out.add(path, encodeText(formatJsonText({ ...preamble, ...stated })), pointer);
  return !isStale;
}

function sourceOf({ entity, inherits = true }: MetadataInit): EntitySource | undefined {
  const source = parseEntitySource(entity);
  return source === undefined || inherits ? source : { ...source, inherited: [] };
}

// SPDX-License-Identifier: Apache-2.0
import { isJsonObject } from '../../files/read-document.js';
import type { JsonObject, JsonValue } from '../../json-source.js';

/**
 * The extension attribute by which an entity of a document remembers the file it comes from. With it
 * the file is written back byte for byte; without it (a document of another tool) files are written
 * in the formatting of this one.
 */
export const SOURCE_ATTRIBUTE = 'xregsource';

/** What the file of an entity was, as far as the attributes of the entity do not say it. */
export interface EntitySource {
  /** Names the file states, in its order and spelling; absent where there is no file. */
  readonly attributes?: readonly string[];
  /** Exact text of the file, where formatting its attributes anew would give other bytes. */
  readonly text?: string;
  /** Attributes the entity has from its Resource and not from its own file. */
  readonly inherited?: readonly string[];
  /** Extension of the version file, where it is not `json`; empty where it has none. */
  readonly extension?: string;
  /** Exact text of the model file, in the Registry. */
  readonly model?: string;
}

/** The attribute value that records a source. */
export function formatEntitySource(source: EntitySource): JsonObject {
  return {
    ...(source.extension === undefined ? {} : { extension: source.extension }),
    ...(source.attributes === undefined ? {} : { attributes: source.attributes }),
    ...(source.inherited === undefined ? {} : { inherited: source.inherited }),
    ...(source.text === undefined ? {} : { text: source.text }),
    ...(source.model === undefined ? {} : { model: source.model }),
  };
}

/** Reads the record of an entity; `undefined` where it has none or one that is not well-formed. */
export function parseEntitySource(entity: JsonObject): EntitySource | undefined {
  const value = entity[SOURCE_ATTRIBUTE];
  if (!isJsonObject(value)) return undefined;
  const { attributes, text, inherited, extension, model } = value;
  return {
    ...(isStringArray(attributes) ? { attributes } : {}),
    ...(typeof text === 'string' ? { text } : {}),
    ...(typeof model === 'string' ? { model } : {}),
    ...(isStringArray(inherited) ? { inherited } : {}),
    ...(typeof extension === 'string' && /^[A-Za-z0-9]{0,16}$/.test(extension)
      ? { extension }
      : {}),
  };
}

function isStringArray(value: JsonValue | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

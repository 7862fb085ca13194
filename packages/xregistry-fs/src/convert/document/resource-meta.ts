// SPDX-License-Identifier: Apache-2.0
import { isJsonObject } from '../../files/read-document.js';
import type { JsonObject, JsonValue } from '../../json-source.js';
import { defaultVersion } from '../../deployment/default-version.js';

// Attributes of versions that a meta.json may state once for all versions of its resource.
const INHERITABLE = ['name', 'description', 'documentation', 'icon', 'contenttype', 'format'];

/**
 * What a `meta.json` of a resource states of the Meta entity: its member `meta` where it is written
 * as a Resource in doc view, else all of it. A default version that is not sticky is ignored, as
 * xRegistry has it.
 */
export function metaAttributes(stated: JsonObject): JsonObject {
  const meta = isJsonObject(stated['meta']) ? stated['meta'] : stated;
  if (meta['defaultversionsticky'] === true) return meta;
  return Object.fromEntries(
    Object.entries(meta).filter(
      ([name]) => name !== 'defaultversionid' && name !== 'defaultversionsticky',
    ),
  );
}

/**
 * What is filled in for the attributes of a Meta entity that no file states.
 *
 * @param meta the entity as it was read: a default it chooses itself is nothing without being sticky.
 */
export function metaDefaults(versionIds: readonly string[], meta?: JsonObject): JsonObject {
  const defaultId = defaultVersion(versionIds);
  if (defaultId === undefined) return { readonly: false };
  return {
    readonly: false,
    defaultversionid: defaultId,
    // Servers order versions differently; a sticky default is the same for each of them.
    defaultversionsticky: meta === undefined || meta['defaultversionid'] === defaultId,
  };
}

/**
 * What a `meta.json` of a resource states for those versions that do not state it themselves;
 * nothing where it is written as a Meta entity, whose xid ends with `/meta`.
 */
export function inheritedAttributes(stated: JsonObject): ReadonlyMap<string, JsonValue> {
  const inherited = new Map<string, JsonValue>();
  const { xid } = stated;
  if (typeof xid === 'string' && xid.endsWith('/meta')) return inherited;
  for (const name of INHERITABLE) {
    const value = Object.hasOwn(stated, name) ? stated[name] : undefined;
    if (value !== undefined && value !== null) inherited.set(name, value);
  }
  return inherited;
}

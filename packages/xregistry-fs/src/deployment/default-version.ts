// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from '../json-source.js';
import { isJsonObject } from '../files/read-document.js';
import { compareVersionIds } from '../names/compare-version-ids.js';

/**
 * The default version of a resource: the one that `meta.json` makes sticky, else the newest by
 * number. A default that is not sticky is ignored, as xRegistry has it.
 *
 * @param versions at least one version id.
 * @param meta `meta.json` of the resource, flat or with the object `meta`.
 * @returns `undefined` where there are no versions.
 * @see https://github.com/xregistry/spec/blob/main/core/spec.md#defaultversionsticky-attribute
 */
export function defaultVersion(versions: readonly string[], meta?: JsonObject): string | undefined {
  const attributes = isJsonObject(meta?.['meta']) ? meta['meta'] : meta;
  const id = attributes?.['defaultversionid'];
  if (attributes?.['defaultversionsticky'] === true && typeof id === 'string') {
    if (versions.includes(id)) return id;
  }
  return [...versions].sort(compareVersionIds).at(-1);
}

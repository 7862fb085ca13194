// SPDX-License-Identifier: Apache-2.0
import { COLLECTIONS } from '../../artifact.js';
import { isJsonObject } from '../../files/read-document.js';
import type { JsonObject, JsonValue } from '../../json-source.js';
import { BUILTIN_MODEL_SOURCE } from '../../structure/model/builtin-model.js';
import { SOURCE_ATTRIBUTE } from './entity-source.js';

/**
 * The `modelsource` of a document: the model of the registry, completed by the types of policies,
 * schemas and rules that it does not declare, and by the attribute that records files.
 *
 * @param model `model.json`, where the registry has one.
 * @see https://github.com/xregistry/spec/blob/main/core/model.md
 */
export function documentModel(model: JsonObject = {}): JsonObject {
  const groups = new Map(Object.entries(objectOf(model['groups'])));
  for (const names of Object.values(COLLECTIONS)) {
    const builtin = objectOf(objectOf(BUILTIN_MODEL_SOURCE['groups'])[names.groups]);
    const own = groups.get(names.groups);
    const group = own === undefined ? builtin : objectOf(own);
    const resources = { ...objectOf(builtin['resources']), ...objectOf(group['resources']) };
    groups.set(names.groups, {
      ...declareSource(group, 'attributes'),
      resources: {
        ...resources,
        [names.resources]: declareSource(
          declareSource(objectOf(resources[names.resources]), 'attributes'),
          'metaattributes',
        ),
      },
    });
  }
  return { ...declareSource(model, 'attributes'), groups: Object.fromEntries(groups) };
}

function declareSource(scope: JsonObject, member: string): JsonObject {
  return {
    ...scope,
    [member]: { ...objectOf(scope[member]), [SOURCE_ATTRIBUTE]: { type: 'any' } },
  };
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

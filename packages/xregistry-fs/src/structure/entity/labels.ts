// SPDX-License-Identifier: Apache-2.0
import { placeOfName, placeOfValue, valueOf, type EntityRecord } from '../entity-record.js';
import { isJsonObject } from '../../files/read-document.js';
import { jsonTypeOf } from '../json-value.js';
import { MAP_KEY } from '../model/registry-model.js';
import { quote, type StructuralFinding } from '../structural-finding.js';

/** Labels are a map from a legal key to a string: XR005. */
export function* checkLabels(entity: EntityRecord): Iterable<StructuralFinding> {
  const labels = valueOf(entity, 'labels');
  if (labels === undefined) return;
  if (!isJsonObject(labels)) {
    yield {
      code: 'xregistry/label-map',
      ...placeOfValue(entity, 'labels'),
      message: `${entity.label} has labels that are no object.`,
      found: jsonTypeOf(labels),
      expected: ['object'],
    };
    return;
  }
  for (const [key, value] of Object.entries(labels)) {
    if (!MAP_KEY.test(key)) {
      yield {
        code: 'xregistry/label-map',
        ...placeOfName(entity, 'labels', key),
        message: `${entity.label} has a label with the illegal key ${quote(key)}.`,
        found: key,
      };
    }
    if (typeof value !== 'string') {
      yield {
        code: 'xregistry/label-map',
        ...placeOfValue(entity, 'labels', key),
        message: `${entity.label} has a label ${quote(key)} that is no string.`,
        found: jsonTypeOf(value),
        expected: ['string'],
      };
    }
  }
}

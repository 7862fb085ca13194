// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from '../../json-source.js';
import { placeOfValue, valueOf, type EntityRecord } from '../entity-record.js';
import { isJsonObject } from '../../files/read-document.js';
import { jsonTypeOf } from '../json-value.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { isOfScalarType, type ScalarType } from './scalar-type.js';
import { parseTimestamp } from './timestamp.js';

const TYPES: Readonly<Record<string, ScalarType>> = {
  effective: 'timestamp',
  removal: 'timestamp',
  alternative: 'url',
  documentation: 'url',
};

/** The shape of a deprecation and the order of its dates: XR018. An empty one means "from now on". */
export function* checkDeprecation(entity: EntityRecord): Iterable<StructuralFinding> {
  const deprecated = valueOf(entity, 'deprecated');
  if (deprecated === undefined || !entity.attributes.has('deprecated')) return;
  if (!isJsonObject(deprecated)) {
    yield {
      code: 'xregistry/deprecated',
      ...placeOfValue(entity, 'deprecated'),
      message: `${entity.label} has a "deprecated" that is no object.`,
      found: jsonTypeOf(deprecated),
      expected: ['object'],
    };
    return;
  }
  for (const [name, type] of Object.entries(TYPES)) {
    const value = deprecated[name];
    if (value === undefined || value === null || isOfScalarType(value, type)) continue;
    yield {
      code: 'xregistry/deprecated',
      ...placeOfValue(entity, 'deprecated', name),
      message: `${entity.label} has a value for "deprecated.${name}" that is no ${type}.`,
      found: typeof value === 'string' ? value : jsonTypeOf(value),
      expected: [type],
    };
  }
  yield* checkOrder(entity, deprecated);
}

function* checkOrder(entity: EntityRecord, deprecated: JsonObject): Iterable<StructuralFinding> {
  const { effective, removal } = deprecated;
  if (typeof effective !== 'string' || typeof removal !== 'string') return;
  const effectiveMs = parseTimestamp(effective);
  const removalMs = parseTimestamp(removal);
  if (effectiveMs === undefined || removalMs === undefined || removalMs >= effectiveMs) return;
  yield {
    code: 'xregistry/deprecated',
    ...placeOfValue(entity, 'deprecated', 'removal'),
    message: `${entity.label} is removed before its deprecation takes effect at ${quote(effective)}.`,
    found: removal,
    expected: [`${effective} or later`],
  };
}

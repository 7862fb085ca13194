// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '../../json-source.js';
import type { EntityContext } from '../entity-check.js';
import { placeOfValue, type EntityRecord } from '../entity-record.js';
import { formatJsonValue, jsonTypeOf } from '../json-value.js';
import type { AttributeModel, ValueModel } from '../model/registry-model.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { isOfScalarType, type ScalarType } from './scalar-type.js';

/** The names and indexes that lead from an entity to a value within it. */
export type ValuePath = readonly (string | number)[];

/** Checks a value whose declared type is scalar: XR007, XR008, XR015. */
export function* checkScalar(
  entity: EntityRecord,
  context: EntityContext,
  path: ValuePath,
  value: JsonValue,
  type: ScalarType,
  model: AttributeModel | ValueModel,
): Iterable<StructuralFinding> {
  // A reference has eight written forms, which XR060 and following tell apart.
  if (model.target !== undefined && typeof value === 'string') return;
  if (!isOfScalarType(value, type)) {
    yield typeof value === 'string' && type === 'timestamp'
      ? wrongTimestamp(entity, path, value, 'no date and time of RFC 3339')
      : wrongType(entity, path, value, type);
    return;
  }
  if (type === 'timestamp' && context.profile === 'export') {
    const text = formatJsonValue(value);
    if (!text.endsWith('Z'))
      yield wrongTimestamp(entity, path, text, 'not in UTC, written with "Z"');
  }
  if ('strict' in model && model.enum !== undefined && model.strict) {
    if (!model.enum.some((allowed) => isSameScalar(allowed, value))) {
      yield forbiddenValue(entity, path, value, model.enum);
    }
  }
}

/** Strings compare without regard to case: only ids are case-sensitive in xRegistry. */
export function isSameScalar(a: JsonValue, b: JsonValue): boolean {
  return typeof a === 'string' && typeof b === 'string'
    ? a.toLowerCase() === b.toLowerCase()
    : a === b;
}

/** XR007: the value is of another type than declared. */
export function wrongType(
  entity: EntityRecord,
  path: ValuePath,
  value: JsonValue,
  type: string,
): StructuralFinding {
  const found = typeof value === 'string' ? quote(value) : `a value of type ${jsonTypeOf(value)}`;
  return {
    code: 'xregistry/attribute-type',
    ...placeOfValue(entity, ...path),
    message: `${entity.label} has ${found} for ${quote(path.join('.'))}, which is of type ${type}.`,
    found: typeof value === 'string' ? value : jsonTypeOf(value),
    expected: [type],
  };
}

function wrongTimestamp(
  entity: EntityRecord,
  path: ValuePath,
  value: string,
  fault: string,
): StructuralFinding {
  return {
    code: 'xregistry/timestamp',
    ...placeOfValue(entity, ...path),
    message: `${entity.label} has ${quote(value)} for ${quote(path.join('.'))}, which is ${fault}.`,
    found: value,
    expected: ['an RFC 3339 timestamp, such as 2026-01-31T12:00:00Z'],
  };
}

function forbiddenValue(
  entity: EntityRecord,
  path: ValuePath,
  value: JsonValue,
  allowed: readonly JsonValue[],
): StructuralFinding {
  return {
    code: 'xregistry/enum-value',
    ...placeOfValue(entity, ...path),
    message: `${entity.label} has the value ${quote(formatJsonValue(value))} for ${quote(path.join('.'))}, which its model does not allow.`,
    found: formatJsonValue(value),
    expected: allowed.map(formatJsonValue),
  };
}

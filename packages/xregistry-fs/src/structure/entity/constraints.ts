// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '../../json-source.js';
import type { EntityContext } from '../entity-check.js';
import { placeOfValue, type EntityRecord } from '../entity-record.js';
import { isJsonObject } from '../../files/read-document.js';
import { formatJsonValue } from '../json-value.js';
import type { ConstraintModel } from '../model/registry-model.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { isSameScalar } from './scalar-value.js';

/** What the group of a version demands of its attributes: XR008. */
export function* checkConstraints(
  entity: EntityRecord,
  context: EntityContext,
): Iterable<StructuralFinding> {
  const { kind, scope } = entity;
  if (kind !== 'version' || scope === undefined) return;
  const prefix = `${scope.model.plural}.`;
  for (const [key, constraint] of scope.group.constraints) {
    if (!key.startsWith(prefix)) continue;
    const path = key.slice(prefix.length).split('.');
    const value = valueAt(entity.value, path);
    const allowed = allowedBy(constraint, context.groupValue);
    if (value === undefined || allowed === undefined) continue;
    if (allowed.some((candidate) => isSameScalar(candidate, value))) continue;
    yield {
      code: 'xregistry/enum-value',
      ...placeOfValue(entity, ...path),
      message: `${entity.label} has ${quote(formatJsonValue(value))} for ${quote(path.join('.'))}, which its group does not allow.`,
      found: formatJsonValue(value),
      expected: allowed.map(formatJsonValue),
    };
  }
}

function allowedBy(
  constraint: ConstraintModel,
  group: JsonObject | undefined,
): readonly JsonValue[] | undefined {
  if (constraint.enum !== undefined) return constraint.enum;
  if (constraint.equals === undefined || group === undefined) return undefined;
  const value = valueAt(group, [constraint.equals]);
  return value === undefined ? undefined : [value];
}

function valueAt(object: JsonObject, path: readonly string[]): JsonValue | undefined {
  let current: JsonValue | undefined = object;
  for (const name of path) {
    if (!isJsonObject(current) || !Object.hasOwn(current, name)) return undefined;
    current = current[name];
  }
  return current ?? undefined;
}

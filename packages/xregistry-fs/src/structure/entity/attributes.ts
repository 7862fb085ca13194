// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '../../json-source.js';
import type { EntityContext } from '../entity-check.js';
import type { EntityRecord } from '../entity-record.js';
import { isJsonObject } from '../../files/read-document.js';
import { ATTRIBUTE_ALIASES } from '../model/builtin-model.js';
import {
  ATTRIBUTE_NAME,
  MAP_KEY,
  type AttributeModel,
  type AttributeModels,
  type ValueModel,
} from '../model/registry-model.js';
import type { StructuralFinding } from '../structural-finding.js';
import {
  dormantAttribute,
  illegalKey,
  illegalName,
  missingAttribute,
  unknownAttribute,
  unknownCollection,
} from './attribute-findings.js';
import { resolveConditionals } from './conditional-attributes.js';
import { homeOfForeignAttribute, isForbiddenDocumentAttribute } from './foreign-attributes.js';
import { isScalarType } from './scalar-type.js';
import { checkScalar, wrongType, type ValuePath } from './scalar-value.js';

/** Names, presence, types and values of all attributes: XR004, XR007 to XR009, XR011, XR012, XR015. */
export function* checkAttributes(
  entity: EntityRecord,
  context: EntityContext,
): Iterable<StructuralFinding> {
  const aliases = aliasesOf(entity);
  const names = Object.keys(entity.value).filter(
    (name) => name !== '$schema' && !isForbiddenDocumentAttribute(entity, name),
  );
  const { active, dormant } = resolveConditionals(entity.value, entity.attributes);
  for (const written of names) {
    const name = aliases?.get(written) ?? written;
    if (isLegalName(name, false) && homeOfForeignAttribute(entity, name) !== undefined) continue;
    // Authors may keep the name that the rules of dataspaces have; servers refuse it.
    if (name !== written && context.profile === 'export')
      yield illegalName(entity, [written], written);
    yield* checkMember(entity, context, [written], name, entity.value, { active, dormant });
  }
  for (const [name, model] of active) {
    if (!isMissing(entity.value, name, model)) continue;
    // A flat meta.json is three entities in one; and the format may follow from the document.
    if (entity.kind === 'flat' || name === 'format') continue;
    if (
      [...(aliases ?? [])].some(
        ([alias, real]) => real === name && Object.hasOwn(entity.value, alias),
      )
    )
      continue;
    yield missingAttribute(entity, [], name);
  }
}

/** Checks an object within an entity against what is declared for it. */
function* checkNested(
  entity: EntityRecord,
  context: EntityContext,
  path: ValuePath,
  value: JsonObject,
  model: ValueModel,
): Iterable<StructuralFinding> {
  if (model.attributes === undefined) return;
  const scope = resolveConditionals(value, model.attributes);
  const extendedNames = model.extendedNames === true;
  for (const name of Object.keys(value)) {
    yield* checkMember(entity, context, [...path, name], name, value, { ...scope, extendedNames });
  }
  for (const [name, attribute] of scope.active) {
    if (isMissing(value, name, attribute)) yield missingAttribute(entity, path, name);
  }
}

interface MemberScope {
  readonly active: AttributeModels;
  readonly dormant: ReadonlyMap<string, readonly string[]>;
  readonly extendedNames?: boolean;
}

function* checkMember(
  entity: EntityRecord,
  context: EntityContext,
  path: ValuePath,
  name: string,
  owner: JsonObject,
  { active, dormant, extendedNames = false }: MemberScope,
): Iterable<StructuralFinding> {
  const declared = active.get(name);
  const triggers = dormant.get(name);
  if (declared === undefined && !isLegalName(name, extendedNames)) {
    yield illegalName(entity, path, name);
  } else if (declared === undefined && triggers !== undefined) {
    yield dormantAttribute(entity, path, name, triggers);
  } else {
    const model = declared ?? active.get('*');
    const value = owner[String(path.at(-1))];
    if (model === undefined) {
      yield entity.kind === 'registry' && path.length === 1 && isCollection(value)
        ? unknownCollection(entity, path, name, context.model.groups.keys())
        : unknownAttribute(entity, path, name, active.keys());
    } else if (value !== undefined && value !== null) {
      yield* checkValue(entity, context, path, value, model);
    }
  }
}

/** Checks a value against its declared type, and against the values that are allowed. */
function* checkValue(
  entity: EntityRecord,
  context: EntityContext,
  path: ValuePath,
  value: JsonValue,
  model: AttributeModel | ValueModel,
): Iterable<StructuralFinding> {
  const { type, item } = model;
  if (type === 'any') return;
  if (isScalarType(type)) {
    yield* checkScalar(entity, context, path, value, type, model);
  } else if (type === 'array') {
    // The values that an array lists are those of its items.
    const itemModel = 'enum' in model && item !== undefined ? { ...model, ...item } : item;
    if (!Array.isArray(value)) yield wrongType(entity, path, value, type);
    else yield* checkItems(entity, context, path, value as readonly JsonValue[], itemModel);
  } else if (!isJsonObject(value)) {
    yield wrongType(entity, path, value, type);
  } else if (type === 'object') {
    yield* checkNested(entity, context, path, value, model);
  } else {
    for (const [key, child] of Object.entries(value)) {
      if (!MAP_KEY.test(key)) yield illegalKey(entity, [...path, key], key);
      if (child === null || item === undefined) continue;
      yield* checkValue(entity, context, [...path, key], child, item);
    }
  }
}

function* checkItems(
  entity: EntityRecord,
  context: EntityContext,
  path: ValuePath,
  items: readonly JsonValue[],
  model: ValueModel | undefined,
): Iterable<StructuralFinding> {
  for (const [index, item] of items.entries()) {
    if (item === null) yield wrongType(entity, [...path, index], item, model?.type ?? 'any');
    else if (model !== undefined) {
      yield* checkValue(entity, context, [...path, index], item, model);
    }
  }
}

/** Entities by id look so; an attribute with such a value is rare. */
function isCollection(value: JsonValue | undefined): boolean {
  return (
    isJsonObject(value) && Object.keys(value).length > 0 && Object.values(value).every(isJsonObject)
  );
}

function isMissing(owner: JsonObject, name: string, model: AttributeModel): boolean {
  if (!model.required || model.generated) return false;
  return !Object.hasOwn(owner, name) || owner[name] === null;
}

function isLegalName(name: string, extended: boolean): boolean {
  return (extended ? MAP_KEY : ATTRIBUTE_NAME).test(name);
}

function aliasesOf(entity: EntityRecord): ReadonlyMap<string, string> | undefined {
  return entity.kind === 'version' && entity.scope !== undefined
    ? ATTRIBUTE_ALIASES.get(entity.scope.model.plural)
    : undefined;
}

// SPDX-License-Identifier: Apache-2.0
import { nearestNames } from '../../names/nearest-names.js';
import { isJsonObject } from '../../files/read-document.js';
import type { JsonObject, JsonValue } from '../../json-source.js';
import { isOfScalarType, isScalarType } from '../entity/scalar-type.js';
import { isSameScalar } from '../entity/scalar-value.js';
import { formatJsonValue, jsonTypeOf } from '../json-value.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { membersOf, modelFinding, type ModelCheck } from './model-finding.js';
import { checkConditions } from './check-conditions.js';
import { ATTRIBUTE_MEMBERS, checkMembers, ITEM_MEMBERS } from './model-members.js';
import {
  ATTRIBUTE_NAME,
  ATTRIBUTE_TYPES,
  MAP_KEY,
  type AttributeModels,
  type AttributeType,
} from './registry-model.js';

/**
 * Judges the attributes of an object of the model: XR091 to XR096.
 *
 * @param owner the object that has the attributes.
 * @param member the name under which it has them.
 * @param path where they belong, for messages.
 */
export function* checkAttributeModels(
  check: ModelCheck,
  owner: JsonObject,
  member: string,
  path: string,
  options: { readonly extendedNames?: boolean } = {},
): Iterable<StructuralFinding> {
  const attributes = owner[member];
  for (const [name, attribute] of membersOf(attributes)) {
    const label = `The attribute ${quote(name)} of ${path}`;
    if (name !== '*' && !(options.extendedNames === true ? MAP_KEY : ATTRIBUTE_NAME).test(name)) {
      yield modelFinding(check, 'xregistry/model-name', attributes, name, {
        message: `${label} has an illegal name.`,
        found: name,
        part: 'name',
      });
    }
    // A type may be written short, as its name alone.
    const short = typeof attribute === 'string';
    if (short && isAttributeType(attribute)) continue;
    if (!isJsonObject(attribute)) {
      yield modelFinding(check, 'xregistry/model-shape', attributes, name, {
        message: `${label} is neither an object nor a type.`,
        found: short ? attribute : jsonTypeOf(attribute),
        expected: ['object', ...(short ? nearestNames(attribute, ATTRIBUTE_TYPES) : [])],
      });
      continue;
    }
    yield* checkMembers(check, attribute, label, ATTRIBUTE_MEMBERS);
    if (attribute['name'] !== undefined && attribute['name'] !== name) {
      yield modelFinding(check, 'xregistry/model-name', attribute, 'name', {
        message: `${label} has another name in "name".`,
        found: formatJsonValue(attribute['name']),
        expected: [name],
      });
    }
    yield* checkType(check, attribute, label, path, name);
    yield* checkEnum(check, attribute, label);
    yield* checkDefault(check, attribute, label);
    yield* checkConditions(check, attribute, label, attributes);
    for (const [, branch] of membersOf(attribute['ifvalues'])) {
      if (!isJsonObject(branch)) continue;
      yield* checkAttributeModels(check, branch, 'siblingattributes', `${path}.${name}`);
    }
  }
}

/** Whether attributes of the specification are repeated as they are there: XR098. */
export function* checkReservedAttributes(
  check: ModelCheck,
  owner: JsonObject,
  member: string,
  own: AttributeModels,
  label: string,
): Iterable<StructuralFinding> {
  const attributes = owner[member];
  for (const [name, attribute] of membersOf(attributes)) {
    const spec = own.get(name);
    if (spec === undefined || spec.type === 'any') continue;
    const type = isJsonObject(attribute) ? attribute['type'] : attribute;
    if (type === undefined || type === spec.type) continue;
    yield modelFinding(check, 'xregistry/model-reserved', attributes, name, {
      message: `${label} declares ${quote(name)} of another type than the specification.`,
      found: formatJsonValue(type),
      expected: [spec.type],
    });
  }
}

function* checkType(
  check: ModelCheck,
  owner: JsonObject,
  label: string,
  path: string,
  name: string,
): Iterable<StructuralFinding> {
  const { type, item, attributes } = owner;
  if (!isAttributeType(type)) {
    yield modelFinding(check, 'xregistry/model-type', owner, 'type', {
      message: `${label} has ${type === undefined ? 'no type' : `the unknown type ${quote(formatJsonValue(type))}`}.`,
      ...(type !== undefined && { found: formatJsonValue(type) }),
      expected:
        typeof type === 'string' && nearestNames(type, ATTRIBUTE_TYPES).length > 0
          ? nearestNames(type, ATTRIBUTE_TYPES)
          : ATTRIBUTE_TYPES,
    });
    return;
  }
  const needsItem = type === 'array' || type === 'map';
  if (needsItem !== (item !== undefined)) {
    yield modelFinding(check, 'xregistry/model-type', owner, needsItem ? undefined : 'item', {
      message: `${label} is of type ${type} and ${needsItem ? 'has no "item"' : 'has an "item"'}.`,
      ...(needsItem ? { expected: ['item'] } : { found: 'item' }),
    });
  }
  if (attributes !== undefined && type !== 'object') {
    yield modelFinding(check, 'xregistry/model-type', owner, 'attributes', {
      message: `${label} is of type ${type} and has "attributes".`,
      found: 'attributes',
      part: 'name',
    });
  }
  yield* checkTarget(check, owner, label, type);
  if (isJsonObject(item)) {
    yield* checkMembers(check, item, `The item of ${label.replace(/^The/, 'the')}`, ITEM_MEMBERS);
    yield* checkType(check, item, `The item of ${label.replace(/^The/, 'the')}`, path, name);
  }
  if (type === 'object') {
    const extendedNames = owner['namecharset'] === 'extended';
    yield* checkAttributeModels(check, owner, 'attributes', `${path}.${name}`, { extendedNames });
  }
}

function* checkTarget(
  check: ModelCheck,
  owner: JsonObject,
  label: string,
  type: AttributeType,
): Iterable<StructuralFinding> {
  const { target } = owner;
  if (typeof target !== 'string') return;
  const [, groups, resources] =
    /^\/([^/[\]]+)(?:\/([^/[\]]+)(?:\/versions|\[\/versions\])?)?$/.exec(target) ?? [];
  const isReference = /^(?:xid|ur[il])/.test(type);
  const isKnown =
    groups !== undefined &&
    check.types.has(groups) &&
    (resources === undefined || check.types.get(groups)?.has(resources) === true);
  if (isReference && isKnown) return;
  yield modelFinding(check, 'xregistry/model-target', owner, 'target', {
    message: isReference
      ? `${label} has the target ${quote(target)}, which is no type of the model.`
      : `${label} is of type ${type} and has a target.`,
    found: target,
    ...(isReference && {
      expected: nearestNames(
        target,
        [...check.types].flatMap(([group, names]) => [...names].map((name) => `/${group}/${name}`)),
      ),
    }),
  });
}

function* checkEnum(
  check: ModelCheck,
  owner: JsonObject,
  label: string,
): Iterable<StructuralFinding> {
  const { enum: values, item } = owner;
  if (values === undefined) return;
  const type = owner['type'] === 'array' && isJsonObject(item) ? item['type'] : owner['type'];
  const scalar = isAttributeType(type) && isScalarType(type) ? type : undefined;
  if (!Array.isArray(values) || values.length === 0 || scalar === undefined) {
    yield modelFinding(check, 'xregistry/model-enum', owner, 'enum', {
      message: `${label} has an enum ${scalar === undefined ? 'but no scalar type' : 'without values'}.`,
      found: scalar === undefined ? formatJsonValue(type ?? null) : jsonTypeOf(values),
    });
    return;
  }
  const list = values as readonly JsonValue[];
  for (const [index, value] of list.entries()) {
    const isOfType = isOfScalarType(value, scalar);
    if (isOfType && list.findIndex((other) => isSameScalar(other, value)) === index) continue;
    yield modelFinding(check, 'xregistry/model-enum', owner, 'enum', {
      message:
        `${label} lists ${quote(formatJsonValue(value))} ${isOfType ? 'twice' : `, which is no ${scalar}`}.`.replace(
          ' ,',
          ',',
        ),
      found: formatJsonValue(value),
      expected: [isOfType ? 'each value once' : scalar],
    });
  }
}

function* checkDefault(
  check: ModelCheck,
  owner: JsonObject,
  label: string,
): Iterable<StructuralFinding> {
  const { default: value, type, required, enum: values, strict } = owner;
  if (value === undefined || value === null) return;
  const problem =
    isAttributeType(type) && !isScalarType(type)
      ? `is of type ${type}, which has no default`
      : isAttributeType(type) && isScalarType(type) && !isOfScalarType(value, type)
        ? `has a default that is no ${type}`
        : required !== true
          ? 'has a default and is not required'
          : Array.isArray(values) &&
              strict !== false &&
              !values.some((other: JsonValue) => isSameScalar(other, value))
            ? 'has a default that its enum does not list'
            : undefined;
  if (problem === undefined) return;
  yield modelFinding(check, 'xregistry/model-default', owner, 'default', {
    message: `${label} ${problem}.`,
    found: formatJsonValue(value),
  });
}

function isAttributeType(value: JsonValue | undefined): value is AttributeType {
  return ATTRIBUTE_TYPES.some((type) => type === value);
}

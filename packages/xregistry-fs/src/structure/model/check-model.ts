// SPDX-License-Identifier: Apache-2.0
import { isJsonObject } from '../../files/read-document.js';
import type { JsonObject, JsonValue } from '../../json-source.js';
import { formatJsonValue, jsonTypeOf } from '../json-value.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { BUILTIN_MODEL } from './builtin-model.js';
import { checkAttributeModels, checkReservedAttributes } from './check-attribute-model.js';
import { checkImports, checkResourceModel } from './check-resource-model.js';
import { checkMembers, GROUP_MEMBERS, MODEL_MEMBERS } from './model-members.js';
import { membersOf, modelFinding, type ModelCheck } from './model-finding.js';
import type { ModelSource } from './model-source.js';
import { parseModel } from './parse-model.js';
import { TYPE_NAME } from './registry-model.js';
import { groupAttributes, registryAttributes } from './spec-attributes.js';

/** Names at the root of a registry that are no group types. */
const ROOT_NAMES = ['capabilities', 'capabilitiesoffered', 'export', 'model', 'modelsource'];

/**
 * Judges a model by the rules of the model language: XR090 to XR099.
 *
 * @see https://github.com/xregistry/spec/blob/main/core/model.md
 */
export function* checkModel(model: ModelSource): Iterable<StructuralFinding> {
  const check: ModelCheck = { model, types: typesOf(model.value) };
  yield* checkMembers(check, model.value, 'The model', MODEL_MEMBERS);
  const parsed = parseModel(model.value);
  yield* checkAttributeModels(check, model.value, 'attributes', 'the registry');
  const own = registryAttributes(parsed);
  yield* checkReservedAttributes(check, model.value, 'attributes', own, 'The registry');
  const groups = membersOf(model.value['groups']);
  yield* checkTypeNames(check, model.value['groups'], groups);
  for (const [plural, group] of groups) {
    if (!isJsonObject(group)) continue;
    yield* checkMembers(check, group, `The group type ${quote(plural)}`, GROUP_MEMBERS);
    if (ROOT_NAMES.includes(plural)) {
      yield modelFinding(check, 'xregistry/model-reserved', model.value['groups'], plural, {
        message: `The group type ${quote(plural)} has the name of a part of the registry.`,
        found: plural,
        part: 'name',
      });
    }
    yield* checkAttributeModels(check, group, 'attributes', plural);
    const type = parsed.groups.get(plural);
    if (type !== undefined) {
      const label = `The group type ${quote(plural)}`;
      yield* checkReservedAttributes(check, group, 'attributes', groupAttributes(type), label);
    }
    const resources = membersOf(group['resources']);
    yield* checkTypeNames(check, group['resources'], resources);
    for (const [name, resource] of resources) {
      if (isJsonObject(resource)) yield* checkResourceModel(check, resource, `${plural}/${name}`);
    }
  }
  yield* checkImports(check);
}

function* checkTypeNames(
  check: ModelCheck,
  owner: JsonValue | undefined,
  types: readonly (readonly [string, JsonValue])[],
): Iterable<StructuralFinding> {
  const taken = new Map<string, string>();
  for (const [plural, type] of types) {
    if (!isJsonObject(type)) {
      yield modelFinding(check, 'xregistry/model-shape', owner, plural, {
        message: `The type ${quote(plural)} is no object.`,
        found: jsonTypeOf(type),
        expected: ['object'],
      });
      continue;
    }
    yield* checkTypeName(check, owner, plural, type);
    const singular = type['singular'];
    for (const name of new Set([plural, ...(typeof singular === 'string' ? [singular] : [])])) {
      const other = taken.get(name);
      if (other === undefined) taken.set(name, plural);
      else {
        yield modelFinding(check, 'xregistry/model-name', owner, plural, {
          message: `The types ${quote(other)} and ${quote(plural)} share the name ${quote(name)}.`,
          found: name,
          part: 'name',
        });
      }
    }
  }
}

function* checkTypeName(
  check: ModelCheck,
  owner: JsonValue | undefined,
  plural: string,
  type: JsonObject,
): Iterable<StructuralFinding> {
  if (!TYPE_NAME.test(plural)) {
    yield modelFinding(check, 'xregistry/model-name', owner, plural, {
      message: `The type ${quote(plural)} has an illegal name.`,
      found: plural,
      part: 'name',
    });
  }
  const { plural: stated, singular } = type;
  if (stated !== undefined && stated !== plural) {
    yield modelFinding(check, 'xregistry/model-name', type, 'plural', {
      message: `The type ${quote(plural)} has another name in "plural".`,
      found: formatJsonValue(stated),
      expected: [plural],
    });
  }
  if (singular === undefined) {
    yield modelFinding(check, 'xregistry/model-shape', type, undefined, {
      message: `The type ${quote(plural)} lacks "singular".`,
      expected: ['singular'],
      help: 'Add "singular".',
    });
  } else if (typeof singular === 'string' && !TYPE_NAME.test(singular)) {
    yield modelFinding(check, 'xregistry/model-name', type, 'singular', {
      message: `The type ${quote(plural)} has an illegal singular name.`,
      found: singular,
    });
  }
}

/** The types a reference may lead to: those of the model, and those it is completed with. */
function typesOf(model: JsonObject): ReadonlyMap<string, ReadonlySet<string>> {
  const types = new Map<string, Set<string>>(
    [...BUILTIN_MODEL.groups].map(([plural, group]) => [plural, new Set(group.resources.keys())]),
  );
  for (const [plural, group] of membersOf(model['groups'])) {
    const resources = isJsonObject(group) ? membersOf(group['resources']) : [];
    const imported = isJsonObject(group) ? importsOf(group) : [];
    const known = types.get(plural) ?? [];
    types.set(plural, new Set([...known, ...resources.map(([name]) => name), ...imported]));
  }
  return types;
}

/** The plural names of the resource types a group type takes over from others. */
function importsOf(group: JsonObject): readonly string[] {
  const imports = group['ximportresources'];
  if (!Array.isArray(imports)) return [];
  return (imports as readonly JsonValue[]).flatMap((item) => {
    const name = typeof item === 'string' ? item.split('/')[2] : undefined;
    return name === undefined ? [] : [name];
  });
}

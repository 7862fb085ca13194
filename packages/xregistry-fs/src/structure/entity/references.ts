// SPDX-License-Identifier: Apache-2.0
import { ARTIFACT_TYPES, COLLECTIONS, type ArtifactType } from '../../artifact.js';
import type { JsonObject, JsonValue } from '../../json-source.js';
import type { EntityContext } from '../entity-check.js';
import { placeOfValue, type EntityRecord } from '../entity-record.js';
import { isJsonObject } from '../../files/read-document.js';
import type { AttributeModels, ValueModel } from '../model/registry-model.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { isStructuralCode } from '../structural-rules.js';
import { decodePath, isXid } from './scalar-type.js';
import type { ValuePath } from './scalar-value.js';

interface WrittenReference {
  readonly path: ValuePath;
  readonly text: string;
  readonly model: ValueModel;
}

/** Whether references lead to entities of the declared type, and are written well: XR060 to XR067. */
export function* checkReferences(
  entity: EntityRecord,
  context: EntityContext,
): Iterable<StructuralFinding> {
  for (const reference of collectObject(entity.value, entity.attributes, [])) {
    const artifactType = artifactTypeOf(reference.model.target);
    if (artifactType === undefined) yield* checkXidTypes(entity, context, reference);
    else yield* resolve(entity, context, reference, artifactType);
  }
}

function* resolve(
  entity: EntityRecord,
  context: EntityContext,
  { path, text }: WrittenReference,
  type: ArtifactType,
): Iterable<StructuralFinding> {
  for (const { code, message, ...rest } of context.index.find(text, type, entity.file).findings) {
    if (!isStructuralCode(code)) continue;
    yield {
      code,
      ...placeOfValue(entity, ...path),
      message: `${entity.label}: ${message}`,
      found: text,
      ...rest,
    };
  }
}

/** A reference to a type that is no artifact: only the types in it can be checked. */
function* checkXidTypes(
  entity: EntityRecord,
  context: EntityContext,
  { path, text, model }: WrittenReference,
): Iterable<StructuralFinding> {
  const mayBeUrl = model.type !== 'xid';
  if (mayBeUrl && !text.startsWith('/')) return;
  const place = placeOfValue(entity, ...path);
  if (!isXid(text)) {
    // XR007 says so where there is no target.
    if (model.target === undefined) return;
    yield {
      code: 'xregistry/reference-type',
      ...place,
      message: `${entity.label} has ${quote(text)} for ${quote(path.join('.'))}, which is no xid.`,
      found: text,
      expected: [model.target],
    };
    return;
  }
  const [, groups = '', , resources] = decodePath(text).split('/');
  const group = context.model.groups.get(groups);
  const known =
    text === '/' ||
    (group !== undefined && (resources === undefined || group.resources.has(resources)));
  if (!known || !suitsTarget(decodePath(text), model.target)) {
    yield {
      code: 'xregistry/reference-type',
      ...place,
      message: `${entity.label} has ${quote(text)} for ${quote(path.join('.'))}, which leads to ${known ? 'another type than declared' : 'a type that is not there'}.`,
      found: text,
      expected:
        model.target === undefined
          ? [...context.model.groups.keys()].map((name) => `/${name}`)
          : [model.target],
    };
  }
}

function suitsTarget(xid: string, target: string | undefined): boolean {
  if (target === undefined) return true;
  const segments = xid.split('/').slice(1);
  const shape = segments
    .filter((_, index) => index % 2 === 0)
    .map((segment) => `/${segment}`)
    .join('');
  const plain = target.replace('[/versions]', '');
  return shape === plain || (target.endsWith('[/versions]') && shape === `${plain}/versions`);
}

function artifactTypeOf(target: string | undefined): ArtifactType | undefined {
  const plain = target?.replace(/\[\/versions\]$|\/versions$/, '');
  return ARTIFACT_TYPES.find((type) => {
    const { groups, resources } = COLLECTIONS[type];
    return plain === `/${groups}/${resources}`;
  });
}

function* collectObject(
  value: JsonObject,
  models: AttributeModels,
  path: ValuePath,
): Iterable<WrittenReference> {
  for (const [name, model] of models) {
    if (name === '*' || !Object.hasOwn(value, name)) continue;
    const child = value[name];
    if (child !== undefined) yield* collectValue(child, model, [...path, name]);
  }
}

function* collectValue(
  value: JsonValue,
  model: ValueModel,
  path: ValuePath,
): Iterable<WrittenReference> {
  if (typeof value === 'string') {
    if (model.type === 'xid' || model.target !== undefined) yield { path, text: value, model };
  } else if (Array.isArray(value)) {
    const { item } = model;
    if (item === undefined) return;
    for (const [index, child] of (value as readonly JsonValue[]).entries()) {
      yield* collectValue(child, item, [...path, index]);
    }
  } else if (isJsonObject(value)) {
    if (model.attributes !== undefined) yield* collectObject(value, model.attributes, path);
    else if (model.item !== undefined) {
      for (const [key, child] of Object.entries(value)) {
        yield* collectValue(child, model.item, [...path, key]);
      }
    }
  }
}

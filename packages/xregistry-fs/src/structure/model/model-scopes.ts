// SPDX-License-Identifier: Apache-2.0
import type {
  AttributeModel,
  AttributeModels,
  GroupModel,
  RegistryModel,
  ResourceModel,
} from './registry-model.js';
import {
  groupAttributes,
  metaAttributes,
  registryAttributes,
  resourceAttributes,
  versionAttributes,
} from './spec-attributes.js';

/** The attributes an entity may have: what the specification gives it, and what the model adds. */
export interface ResourceScope {
  readonly model: ResourceModel;
  readonly group: GroupModel;
  readonly resource: AttributeModels;
  readonly meta: AttributeModels;
  /** Of a `meta.json` in which the resource and its meta are one object. */
  readonly flat: AttributeModels;
  readonly version: AttributeModels;
}

/** The attributes of a group type, and of its resource types by plural name. */
export interface GroupScope {
  readonly model: GroupModel;
  readonly attributes: AttributeModels;
  readonly resources: ReadonlyMap<string, ResourceScope>;
}

/** The attributes of every entity of a registry. */
export interface ModelScopes {
  readonly model: RegistryModel;
  readonly registry: AttributeModels;
  /** By plural name of the group type. */
  readonly groups: ReadonlyMap<string, GroupScope>;
}

/** Works out once which attributes each entity may have. */
export function scopeModel(model: RegistryModel): ModelScopes {
  return {
    model,
    registry: mergeAttributes(registryAttributes(model), model.attributes),
    groups: mapValues(model.groups, scopeGroup),
  };
}

function scopeGroup(group: GroupModel): GroupScope {
  return {
    model: group,
    attributes: mergeAttributes(groupAttributes(group), group.attributes),
    resources: mapValues(group.resources, (resource) => scopeResource(group, resource)),
  };
}

function scopeResource(group: GroupModel, model: ResourceModel): ResourceScope {
  const resource = mergeAttributes(resourceAttributes(model), model.resourceAttributes);
  const meta = mergeAttributes(metaAttributes(model), model.metaAttributes);
  return {
    model,
    group,
    resource,
    meta,
    flat: new Map([...meta, ...resource]),
    version: mergeAttributes(versionAttributes(model), model.attributes),
  };
}

/** A full model repeats the attributes of the specification; it can narrow them, not retype them. */
function mergeAttributes(spec: AttributeModels, declared: AttributeModels): AttributeModels {
  const merged = new Map<string, AttributeModel>(spec);
  for (const [name, attribute] of declared) {
    const own = spec.get(name);
    merged.set(name, own === undefined ? attribute : narrow(own, attribute));
  }
  return merged;
}

function narrow(own: AttributeModel, declared: AttributeModel): AttributeModel {
  return {
    ...declared,
    ...own,
    required: own.required || declared.required,
    matchVersions: declared.matchVersions,
    strict: declared.strict,
    ...(declared.enum !== undefined && { enum: declared.enum }),
  };
}

function mapValues<T, U>(
  source: ReadonlyMap<string, T>,
  convert: (value: T) => U,
): ReadonlyMap<string, U> {
  return new Map([...source].map(([key, value]) => [key, convert(value)]));
}

// SPDX-License-Identifier: Apache-2.0
import type {
  AttributeModel,
  AttributeModels,
  GroupModel,
  RegistryModel,
  ResourceModel,
  ValueModel,
} from './registry-model.js';

// The attributes that the specification itself gives to each entity.
// See https://github.com/xregistry/spec/blob/main/core/spec.md#attributes
//
// An attribute that a check of its own judges in full (xid, epoch, labels, deprecated, xref) is typed
// `any` here, so that one fault is one finding.

const ANY: ValueModel = { type: 'any' };
const STRING: ValueModel = { type: 'string' };
const BOOLEAN: ValueModel = { type: 'boolean' };
const COUNT: ValueModel = { type: 'uinteger' };
const TIMESTAMP: ValueModel = { type: 'timestamp' };
const LINK: ValueModel = { type: 'url' };
/** Of entities, which are judged by themselves; its keys are ids. */
const COLLECTION: ValueModel = { type: 'object' };

const IDENTITY = {
  self: generated(LINK),
  shortself: optional(LINK),
  xid: generated(ANY),
};

const LIFE = {
  epoch: generated(ANY),
  labels: optional(ANY),
  createdat: generated(TIMESTAMP),
  modifiedat: generated(TIMESTAMP),
};

const DESCRIPTION = {
  name: optional(STRING),
  description: optional(STRING),
  documentation: optional(LINK),
  icon: optional(LINK),
};

/** Attributes of the registry itself. */
export function registryAttributes(model: Pick<RegistryModel, 'groups'>): AttributeModels {
  return attributes(
    { ...IDENTITY, ...LIFE, ...DESCRIPTION },
    {
      // XR003 judges the specification version.
      specversion: optional(ANY),
      registryid: generated(STRING),
      capabilities: optional(ANY),
      model: optional(ANY),
      modelsource: optional(ANY),
    },
    ...[...model.groups.keys()].map(collectionAttributes),
  );
}

/** Attributes of a group. */
export function groupAttributes(group: GroupModel): AttributeModels {
  return attributes(
    { ...IDENTITY, ...LIFE, ...DESCRIPTION },
    { [`${group.singular}id`]: generated(STRING) },
    { deprecated: optional(ANY), constraints: optional(ANY) },
    ...[...group.resources.keys()].map(collectionAttributes),
  );
}

/** Attributes of a resource in the document view, without those of its default version. */
export function resourceAttributes(resource: ResourceModel): AttributeModels {
  return attributes(IDENTITY, {
    [`${resource.singular}id`]: generated(STRING),
    metaurl: generated(LINK),
    meta: optional({ type: 'object' }),
    versionsurl: generated(LINK),
    versionscount: generated(COUNT),
    versions: optional(COLLECTION),
  });
}

/** Attributes of the meta entity of a resource. */
export function metaAttributes(resource: ResourceModel): AttributeModels {
  return attributes(IDENTITY, LIFE, {
    [`${resource.singular}id`]: generated(STRING),
    xref: optional(ANY),
    readonly: generated(BOOLEAN),
    compatibility: optional(STRING),
    deprecated: optional(ANY),
    defaultversionid: generated(STRING),
    defaultversionurl: generated(LINK),
    defaultversionsticky: generated(BOOLEAN),
  });
}

/** Attributes of a version. */
export function versionAttributes(resource: ResourceModel): AttributeModels {
  return attributes(
    { ...IDENTITY, ...LIFE, ...DESCRIPTION },
    {
      [`${resource.singular}id`]: generated(STRING),
      versionid: generated(STRING),
      isdefault: generated(BOOLEAN),
      ancestorid: generated(STRING),
      contenttype: optional(STRING),
      format: optional(STRING),
      formatvalidated: optional(BOOLEAN),
      formatvalidatedreason: optional(STRING),
      compatibilityvalidated: optional(BOOLEAN),
      compatibilityvalidatedreason: optional(STRING),
    },
    resource.hasDocument
      ? {
          [resource.singular]: optional(ANY),
          [`${resource.singular}base64`]: optional(STRING),
          [`${resource.singular}url`]: optional(LINK),
        }
      : {},
  );
}

function collectionAttributes(plural: string): Record<string, AttributeModel> {
  return {
    [plural]: optional(COLLECTION),
    [`${plural}url`]: generated(LINK),
    [`${plural}count`]: generated(COUNT),
  };
}

function attributes(
  ...parts: readonly Readonly<Record<string, AttributeModel>>[]
): AttributeModels {
  return new Map(parts.flatMap((part) => Object.entries(part)));
}

function optional(value: ValueModel): AttributeModel {
  return { ...value, strict: true, required: false, matchVersions: false, generated: false };
}

/** Required of a server, which makes up a value where an author gives none. */
function generated(value: ValueModel): AttributeModel {
  return { ...optional(value), required: true, generated: true };
}

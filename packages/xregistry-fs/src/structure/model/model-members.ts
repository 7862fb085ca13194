// SPDX-License-Identifier: Apache-2.0
import { nearestNames } from '../../names/nearest-names.js';
import { isJsonObject } from '../../files/read-document.js';
import type { JsonObject, JsonValue } from '../../json-source.js';
import { jsonTypeOf } from '../json-value.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { modelFinding, type ModelCheck } from './model-finding.js';

/** The JSON type of a member of the model language; `any` where another check judges it. */
export type MemberType = 'any' | 'array' | 'boolean' | 'object' | 'string';

/** Members by name. */
export type MemberTypes = Readonly<Record<string, MemberType>>;

const DESCRIPTION: MemberTypes = {
  description: 'string',
  documentation: 'string',
  icon: 'string',
  labels: 'object',
};

const TYPE: MemberTypes = {
  ...DESCRIPTION,
  plural: 'string',
  singular: 'string',
  modelversion: 'string',
  modelcompatiblewith: 'string',
  attributes: 'object',
};

/** Members of a model. */
export const MODEL_MEMBERS: MemberTypes = {
  ...DESCRIPTION,
  $schema: 'string',
  attributes: 'object',
  groups: 'object',
};

/** Members of a group type. */
export const GROUP_MEMBERS: MemberTypes = {
  ...TYPE,
  ximportresources: 'array',
  constraints: 'object',
  resources: 'object',
};

/** Members of a resource type. */
export const RESOURCE_MEMBERS: MemberTypes = {
  ...TYPE,
  maxversions: 'any',
  setversionid: 'boolean',
  hasdocument: 'boolean',
  versionmode: 'string',
  singleversionroot: 'boolean',
  validateformat: 'boolean',
  validatecompatibility: 'boolean',
  strictvalidation: 'boolean',
  typemap: 'object',
  resourceattributes: 'object',
  metaattributes: 'object',
};

/** Members of an attribute. */
export const ATTRIBUTE_MEMBERS: MemberTypes = {
  name: 'string',
  type: 'string',
  target: 'string',
  namecharset: 'string',
  description: 'string',
  enum: 'any',
  strict: 'boolean',
  matchversions: 'boolean',
  readonly: 'boolean',
  immutable: 'boolean',
  required: 'boolean',
  default: 'any',
  attributes: 'object',
  item: 'object',
  ifvalues: 'object',
};

/** Members of the type of an item. */
export const ITEM_MEMBERS: MemberTypes = {
  type: 'string',
  target: 'string',
  namecharset: 'string',
  description: 'string',
  attributes: 'object',
  item: 'object',
};

/** Members of the model language before version 1.0, which are read and mean nothing any more. */
const RETIRED = ['serverrequired', 'clientrequired', 'setdefaultversionsticky'];

/** Whether an object of a model has only known members, each of its type: XR090. */
export function* checkMembers(
  check: ModelCheck,
  owner: JsonObject,
  label: string,
  types: MemberTypes,
): Iterable<StructuralFinding> {
  for (const [name, value] of Object.entries(owner)) {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (type === undefined) {
      const known = Object.keys(types);
      const nearest = nearestNames(name, known);
      yield modelFinding(check, 'xregistry/model-shape', owner, name, {
        message: `${label} has the unknown member ${quote(name)}.`,
        found: name,
        expected: nearest.length > 0 ? nearest : known,
        part: 'name',
        ...(RETIRED.includes(name) && { help: `Remove "${name}": it is of an older version.` }),
      });
    } else if (value !== null && !isOfMemberType(value, type)) {
      yield modelFinding(check, 'xregistry/model-shape', owner, name, {
        message: `${label} has a "${name}" that is no ${type}.`,
        found: jsonTypeOf(value),
        expected: [type],
      });
    }
  }
}

function isOfMemberType(value: JsonValue, type: MemberType): boolean {
  if (type === 'any') return true;
  if (type === 'array') return Array.isArray(value);
  return type === 'object' ? isJsonObject(value) : typeof value === type;
}

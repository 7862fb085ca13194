// SPDX-License-Identifier: Apache-2.0
import { schemaUrl } from '../../src/schema-url.js';
import {
  ATTRIBUTE_MEMBERS,
  GROUP_MEMBERS,
  ITEM_MEMBERS,
  MODEL_MEMBERS,
  RESOURCE_MEMBERS,
  type MemberTypes,
} from '../../src/structure/model/model-members.js';
import { ATTRIBUTE_TYPES } from '../../src/structure/model/registry-model.js';
import type { Schema } from './attribute-schemas.js';

const mapOf = (definition: string): Schema => ({
  type: 'object',
  additionalProperties: { $ref: `#/definitions/${definition}` },
});

const ATTRIBUTES: Schema = {
  ...mapOf('attribute'),
  description: 'Attributes by name; "*" opens the object to attributes that are not declared.',
};

/** What the members of the model language are, where their types do not say enough. */
const MEMBER_SCHEMAS: Readonly<Record<string, Schema>> = {
  $schema: { description: 'Address of this schema, so that editors complete and check the file.' },
  description: { description: 'What it is for.' },
  documentation: { description: 'Address of more documentation.' },
  icon: { description: 'Address of an icon.' },
  labels: { additionalProperties: { type: 'string' }, description: 'Labels, by key.' },
  plural: { description: 'Name of the collection, the same as its key.' },
  singular: { description: 'Name of one of the collection; its id is called "<singular>id".' },
  modelversion: { description: 'Version of the model of the type.' },
  modelcompatiblewith: { description: 'Address of a model that this one is compatible with.' },
  attributes: ATTRIBUTES,
  resourceattributes: { ...ATTRIBUTES, description: 'Attributes of the resource itself.' },
  metaattributes: { ...ATTRIBUTES, description: 'Attributes of its meta entity.' },
  groups: { ...mapOf('group'), description: 'Group types by plural name, such as "policygroups".' },
  resources: { ...mapOf('resource'), description: 'Resource types by plural name.' },
  ximportresources: {
    items: { type: 'string' },
    description: 'Resource types of other groups, such as "/schemagroups/schemas".',
  },
  constraints: { description: 'What a group demands of "<resources>.<attribute>".' },
  maxversions: {
    type: 'integer',
    minimum: 0,
    default: 0,
    description: 'Most versions that are kept; 0 is any number.',
  },
  setversionid: { default: true, description: 'Whether authors choose the ids of versions.' },
  hasdocument: { default: true, description: 'Whether a version is a document of its own.' },
  versionmode: {
    default: 'manual',
    examples: ['manual', 'createdat', 'modifiedat', 'semver'],
    description: 'How the newest version is found.',
  },
  singleversionroot: { default: false, description: 'Whether all versions have one ancestor.' },
  validateformat: { default: false, description: 'Whether documents have to be of their format.' },
  validatecompatibility: { default: false, description: 'Whether versions have to be compatible.' },
  strictvalidation: { default: false, description: 'Whether what cannot be checked is refused.' },
  typemap: {
    additionalProperties: { enum: ['binary', 'json', 'string'] },
    description: 'How documents are written out, by media type.',
  },
  name: { description: 'The name of the attribute, the same as its key.' },
  type: { enum: ATTRIBUTE_TYPES, description: 'The type of the value.' },
  target: {
    pattern: '^/',
    description: 'What a reference has to lead to.',
    examples: ['/schemagroups/schemas[/versions]'],
  },
  namecharset: {
    examples: ['strict', 'extended'],
    description: 'Which names the attributes of an object may have.',
  },
  enum: { type: 'array', minItems: 1, description: 'The values that are allowed.' },
  strict: { default: true, description: 'Whether only the values of "enum" are allowed.' },
  matchversions: { default: false, description: 'Whether all versions have to agree on it.' },
  readonly: { default: false, description: 'Whether only the server sets it.' },
  immutable: { default: false, description: 'Whether it cannot be changed once it is set.' },
  required: { default: false, description: 'Whether it has to be there.' },
  default: { description: 'The value where none is given; for required attributes alone.' },
  item: { $ref: '#/definitions/item' },
  ifvalues: {
    additionalProperties: {
      type: 'object',
      required: ['siblingattributes'],
      properties: { siblingattributes: ATTRIBUTES },
    },
    description: 'Attributes that a value brings in, by that value.',
  },
};

/** The schema of `model.json`, made of the members that the checks know. */
export const MODEL_SCHEMA: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: schemaUrl('model'),
  title: 'model.json',
  description:
    'The types of a registry and their attributes, as xRegistry has it. The types of policies, rules and schemas need not be declared.',
  ...members(MODEL_MEMBERS),
  definitions: {
    group: { ...members(GROUP_MEMBERS), required: ['singular'] },
    resource: { ...members(RESOURCE_MEMBERS), required: ['singular'] },
    attribute: {
      anyOf: [{ ...members(ATTRIBUTE_MEMBERS), required: ['type'] }, { enum: ATTRIBUTE_TYPES }],
    },
    item: { ...members(ITEM_MEMBERS), required: ['type'], description: 'The type of the items.' },
  },
};

function members(types: MemberTypes): Schema {
  const properties = Object.entries(types).map(([name, type]) => [
    name,
    { ...(type !== 'any' && { type }), ...MEMBER_SCHEMAS[name] },
  ]);
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...Object.fromEntries(properties),
      $include: { type: 'string', description: 'What else it is: a file, a pointer, or both.' },
      $includes: { type: 'array', items: { type: 'string' }, description: 'Several includes.' },
    },
  };
}

// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '../../json-source.js';

/** The types of the model language. */
export const ATTRIBUTE_TYPES = [
  'any',
  'array',
  'binary',
  'boolean',
  'decimal',
  'integer',
  'map',
  'object',
  'string',
  'timestamp',
  'uinteger',
  'uri',
  'uriabsolute',
  'urirelative',
  'uritemplate',
  'url',
  'urlabsolute',
  'urlrelative',
  'xid',
  'xidtype',
] as const;

/** A type of the model language. */
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** Attributes by name; the name `*` opens the object to attributes that are not declared. */
export type AttributeModels = ReadonlyMap<string, AttributeModel>;

/** The declared type of a value without a name: of an attribute, an array item or a map value. */
export interface ValueModel {
  readonly type: AttributeType;
  /** Where a reference has to lead, such as `/schemagroups/schemas[/versions]`. */
  readonly target?: string;
  /** Attributes of an `object`. */
  readonly attributes?: AttributeModels;
  /** Whether names of an `object` may be map keys. */
  readonly extendedNames?: boolean;
  /** Items of an `array` or values of a `map`. */
  readonly item?: ValueModel;
}

/**
 * The declaration of an attribute.
 *
 * @see https://github.com/xregistry/spec/blob/main/core/model.md
 */
export interface AttributeModel extends ValueModel {
  readonly enum?: readonly JsonValue[];
  /** Whether only the values of `enum` are allowed. */
  readonly strict: boolean;
  readonly required: boolean;
  /** Whether all versions of a resource have to agree on the value. */
  readonly matchVersions: boolean;
  /** Whether a server fills the attribute in, so that an authored document may leave it out. */
  readonly generated: boolean;
  /** Attributes that a value brings in, by that value in lower case. */
  readonly ifValues?: ReadonlyMap<string, AttributeModels>;
}

/** The declaration of a resource type. */
export interface ResourceModel {
  readonly plural: string;
  readonly singular: string;
  /** Most versions a resource may have; 0 is any number. */
  readonly maxVersions: number;
  readonly hasDocument: boolean;
  readonly versionMode: string;
  readonly singleVersionRoot: boolean;
  readonly validateFormat: boolean;
  /** Attributes of a version. */
  readonly attributes: AttributeModels;
  readonly resourceAttributes: AttributeModels;
  readonly metaAttributes: AttributeModels;
}

/** What a group demands of the attributes of its resources. */
export interface ConstraintModel {
  readonly enum?: readonly JsonValue[];
  /** Name of the group attribute that the attribute has to equal. */
  readonly equals?: string;
}

/** The declaration of a group type. */
export interface GroupModel {
  readonly plural: string;
  readonly singular: string;
  readonly attributes: AttributeModels;
  /** Constraints by `<resources>.<attribute path>`. */
  readonly constraints: ReadonlyMap<string, ConstraintModel>;
  /** Resource types by plural name. */
  readonly resources: ReadonlyMap<string, ResourceModel>;
}

/** What a registry may hold. */
export interface RegistryModel {
  readonly attributes: AttributeModels;
  /** Group types by plural name. */
  readonly groups: ReadonlyMap<string, GroupModel>;
}

/** The type of map keys and label keys. */
export const MAP_KEY = /^[a-z0-9][a-z0-9_.:-]{0,62}$/;
/** The legal names of attributes. */
export const ATTRIBUTE_NAME = /^[a-z_][a-z0-9_]{0,62}$/;
/** The legal names of group and resource types. */
export const TYPE_NAME = /^[a-z_][a-z0-9_]{0,56}$/;

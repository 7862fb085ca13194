// SPDX-License-Identifier: Apache-2.0
import { isJsonObject } from '../../files/read-document.js';
import type { JsonValue } from '../../json-source.js';
import {
  ATTRIBUTE_TYPES,
  TYPE_NAME,
  type AttributeModel,
  type AttributeModels,
  type AttributeType,
  type ConstraintModel,
  type GroupModel,
  type RegistryModel,
  type ResourceModel,
  type ValueModel,
} from './registry-model.js';

/**
 * Reads a model as far as it makes sense: what is wrong in it is left out, so that the rest still
 * guides the checks. `checkModel` says what is wrong.
 *
 * @param value a model in which includes are resolved.
 * @see https://github.com/xregistry/spec/blob/main/core/model.md
 */
export function parseModel(value: JsonValue): RegistryModel {
  const groups = mapTypes(member(value, 'groups'), parseGroup);
  return {
    attributes: parseAttributes(member(value, 'attributes')),
    groups: new Map(
      [...groups].map(([plural, { group, imports }]) => {
        return [plural, importResources(group, imports, groups)];
      }),
    ),
  };
}

interface ParsedGroup {
  readonly group: GroupModel;
  /** Resource types of other groups, each as `/<groups>/<resources>`. */
  readonly imports: readonly string[];
}

/** An imported type is the same type, and an own type of that name counts before it. */
function importResources(
  group: GroupModel,
  imports: readonly string[],
  groups: ReadonlyMap<string, ParsedGroup>,
): GroupModel {
  if (imports.length === 0) return group;
  const resources = new Map(group.resources);
  for (const path of imports) {
    const [, from = '', plural = ''] = path.split('/');
    const imported = groups.get(from)?.group.resources.get(plural);
    if (imported !== undefined && !resources.has(plural)) resources.set(plural, imported);
  }
  return { ...group, resources };
}

function parseGroup(value: JsonValue, plural: string): ParsedGroup {
  const imports = member(value, 'ximportresources');
  const group = {
    plural,
    singular: singularOf(value) ?? plural,
    attributes: parseAttributes(member(value, 'attributes')),
    constraints: mapMembers(member(value, 'constraints'), parseConstraint),
    resources: mapTypes(member(value, 'resources'), parseResource),
  };
  const paths = Array.isArray(imports) ? (imports as readonly JsonValue[]) : [];
  return { group, imports: paths.filter((path) => typeof path === 'string') };
}

function parseConstraint(value: JsonValue): ConstraintModel {
  const allowed = member(value, 'enum');
  const equals = text(value, 'equals');
  return {
    ...(Array.isArray(allowed) && { enum: allowed as readonly JsonValue[] }),
    ...(equals !== undefined && { equals }),
  };
}

function parseResource(value: JsonValue, plural: string): ResourceModel {
  const maxVersions = member(value, 'maxversions');
  return {
    plural,
    singular: singularOf(value) ?? plural,
    maxVersions: typeof maxVersions === 'number' && maxVersions > 0 ? maxVersions : 0,
    hasDocument: member(value, 'hasdocument') !== false,
    versionMode: (text(value, 'versionmode') ?? 'manual').toLowerCase(),
    singleVersionRoot: member(value, 'singleversionroot') === true,
    validateFormat: member(value, 'validateformat') === true,
    attributes: parseAttributes(member(value, 'attributes')),
    resourceAttributes: parseAttributes(member(value, 'resourceattributes')),
    metaAttributes: parseAttributes(member(value, 'metaattributes')),
  };
}

function parseAttributes(value: JsonValue | undefined): AttributeModels {
  return mapMembers(value, parseAttribute);
}

function parseAttribute(value: JsonValue): AttributeModel {
  const allowed = member(value, 'enum');
  const ifValues = member(value, 'ifvalues');
  return {
    ...parseValue(value),
    ...(Array.isArray(allowed) && { enum: allowed as readonly JsonValue[] }),
    strict: member(value, 'strict') !== false,
    required: member(value, 'required') === true,
    matchVersions: member(value, 'matchversions') === true,
    // A server fills in a default, so its absence is no fault of the author.
    generated: member(value, 'default') !== undefined,
    ...(isJsonObject(ifValues) && { ifValues: parseIfValues(ifValues) }),
  };
}

/** A type may be written short, as its name alone. */
function parseValue(value: JsonValue | undefined): ValueModel {
  const written = typeof value === 'string' ? value : text(value, 'type');
  const type = isAttributeType(written) ? written : 'any';
  const target = text(value, 'target');
  const item = member(value, 'item');
  const attributes = member(value, 'attributes');
  return {
    type,
    ...(target !== undefined && { target }),
    ...(member(value, 'namecharset') === 'extended' && { extendedNames: true }),
    ...(attributes !== undefined && { attributes: parseAttributes(attributes) }),
    ...(item !== undefined && { item: parseValue(item) }),
  };
}

function parseIfValues(value: JsonValue): ReadonlyMap<string, AttributeModels> {
  const branches = mapMembers(value, (branch) =>
    parseAttributes(member(branch, 'siblingattributes')),
  );
  return new Map([...branches].map(([key, siblings]) => [key.toLowerCase(), siblings]));
}

function isAttributeType(name: string | undefined): name is AttributeType {
  return ATTRIBUTE_TYPES.some((type) => type === name);
}

/** Types with an illegal name are left out: the name becomes a part of ids, messages and URLs. */
function mapTypes<T>(
  value: JsonValue | undefined,
  parse: (member: JsonValue, name: string) => T,
): ReadonlyMap<string, T> {
  const types = isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).filter(([name]) => TYPE_NAME.test(name)))
    : undefined;
  return mapMembers(types, parse);
}

function singularOf(value: JsonValue): string | undefined {
  const singular = text(value, 'singular');
  return singular !== undefined && TYPE_NAME.test(singular) ? singular : undefined;
}

function mapMembers<T>(
  value: JsonValue | undefined,
  parse: (member: JsonValue, name: string) => T,
): ReadonlyMap<string, T> {
  if (!isJsonObject(value)) return new Map();
  return new Map(
    Object.entries(value)
      .filter(([name, child]) => !name.startsWith('$') && child !== null)
      .map(([name, child]) => [name, parse(child, name)]),
  );
}

function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(value) ? (value[name] ?? undefined) : undefined;
}

function text(value: JsonValue | undefined, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' ? found : undefined;
}

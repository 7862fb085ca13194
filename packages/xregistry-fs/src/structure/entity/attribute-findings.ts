// SPDX-License-Identifier: Apache-2.0
import { placeOfEntity, placeOfName, type EntityRecord } from '../entity-record.js';
import { nearestNames } from '../../names/nearest-names.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import type { ValuePath } from './scalar-value.js';

/** XR004: the name of an attribute is illegal. */
export function illegalName(
  entity: EntityRecord,
  path: ValuePath,
  name: string,
): StructuralFinding {
  return {
    code: 'xregistry/attribute-name',
    ...placeOfName(entity, ...path),
    message: `${entity.label} has an attribute with the illegal name ${quote(name)}.`,
    found: name,
  };
}

/** XR007: the key of a map is illegal. */
export function illegalKey(entity: EntityRecord, path: ValuePath, key: string): StructuralFinding {
  return {
    code: 'xregistry/attribute-type',
    ...placeOfName(entity, ...path),
    message: `${entity.label} has the illegal key ${quote(key)} in the map ${quote(path.slice(0, -1).join('.'))}.`,
    found: key,
    help: 'Begin a key with a-z or 0-9 and go on with a-z, 0-9 and : - _ . up to 63 characters.',
  };
}

/** XR009: a required attribute is absent. */
export function missingAttribute(
  entity: EntityRecord,
  path: ValuePath,
  name: string,
): StructuralFinding {
  const within = path.length === 0 ? '' : ` in ${quote(path.join('.'))}`;
  return {
    code: 'xregistry/required-attribute',
    ...(path.length === 0 ? placeOfEntity(entity) : placeOfName(entity, ...path)),
    message: `${entity.label} lacks the required attribute ${quote(name)}${within}.`,
    expected: [name],
    help: `Add ${quote(name)}.`,
  };
}

/** XR011: the model does not declare an attribute. */
export function unknownAttribute(
  entity: EntityRecord,
  path: ValuePath,
  name: string,
  declared: Iterable<string>,
): StructuralFinding {
  const nearest = nearestNames(name, declared);
  const meant = nearest.map(quote).join(' or ');
  return {
    code: 'xregistry/unknown-attribute',
    ...placeOfName(entity, ...path),
    message: `${entity.label} has the attribute ${quote(name)}, which its model does not declare.`,
    found: name,
    expected: nearest.length > 0 ? nearest : undefined,
    help: nearest.length > 0 ? `Write ${meant}, if that is what is meant.` : undefined,
  };
}

/** XR010: what looks like a collection of entities is of no type the model declares. */
export function unknownCollection(
  entity: EntityRecord,
  path: ValuePath,
  name: string,
  types: Iterable<string>,
): StructuralFinding {
  const known = [...types];
  const nearest = nearestNames(name, known);
  return {
    code: 'xregistry/unknown-type',
    ...placeOfName(entity, ...path),
    message: `${entity.label} has the collection ${quote(name)}, which is no group type.`,
    found: name,
    expected: nearest.length > 0 ? nearest : known,
  };
}

/** XR012: an attribute stands without the value that brings it in. */
export function dormantAttribute(
  entity: EntityRecord,
  path: ValuePath,
  name: string,
  triggers: readonly string[],
): StructuralFinding {
  return {
    code: 'xregistry/ifvalues',
    ...placeOfName(entity, ...path),
    message: `${entity.label} has the attribute ${quote(name)} without the value that brings it in.`,
    found: name,
    expected: triggers,
  };
}

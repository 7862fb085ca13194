// SPDX-License-Identifier: Apache-2.0
import { placeOfName, type EntityRecord } from '../entity-record.js';
import { isJsonObject } from '../../files/read-document.js';
import { ATTRIBUTE_NAME } from '../model/registry-model.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { homeOfForeignAttribute } from './foreign-attributes.js';

/** Attributes that belong to another entity, and entities written within another one: XR052. */
export function* checkMisplacedAttributes(entity: EntityRecord): Iterable<StructuralFinding> {
  for (const [name, value] of Object.entries(entity.value)) {
    if (value === null || !ATTRIBUTE_NAME.test(name)) continue;
    const home = homeOfForeignAttribute(entity, name);
    if (home === 'version' && standsForVersion(entity)) continue;
    if (home !== undefined) {
      yield {
        code: 'xregistry/misplaced-attribute',
        ...placeOfName(entity, name),
        message: `${entity.label} has the attribute ${quote(name)}, which belongs to its ${home}.`,
        found: name,
        help:
          home === 'version'
            ? `Move ${quote(name)} to the file of the version.`
            : `Move ${quote(name)} to the meta.json of the resource.`,
      };
    } else if (isCollection(entity, name) && isJsonObject(value) && Object.keys(value).length > 0) {
      yield {
        code: 'xregistry/misplaced-attribute',
        ...placeOfName(entity, name),
        message: `${entity.label} holds entities in ${quote(name)}, which are not read from there.`,
        found: name,
        help: 'Give each entity its folder or file, or convert the document to a tree.',
      };
    }
  }
}

/** Groups may be declared in `xregistry.json`; what is below them has files of its own. */
function isCollection(entity: EntityRecord, name: string): boolean {
  return (
    entity.kind !== 'registry' &&
    entity.isInline !== true &&
    (entity.counts?.has(`${name}count`) ?? false) &&
    entity.attributes.has(name)
  );
}

/** In a document, a resource without versions says of itself what its only version is to be. */
function standsForVersion(entity: EntityRecord): boolean {
  return entity.isInline === true && !Object.hasOwn(entity.value, 'versions');
}

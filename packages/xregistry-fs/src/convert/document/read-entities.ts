// SPDX-License-Identifier: Apache-2.0
import { isJsonObject } from '../../files/read-document.js';
import type { JsonObject } from '../../json-source.js';
import { checkIdentifier } from '../../names/identifier.js';
import { type DocumentFiles, pointerTo } from './document-files.js';

/** One entity of a collection. */
export interface CollectionEntity {
  readonly id: string;
  readonly entity: JsonObject;
  readonly pointer: string;
}

/**
 * The entities of a collection that can be read; the others are reported. A collection that is
 * absent has none.
 */
export function readEntities(
  out: DocumentFiles,
  owner: JsonObject,
  collection: string,
  { pointer, kind }: { readonly pointer: string; readonly kind: 'group' | 'resource' | 'version' },
): readonly CollectionEntity[] {
  const value = Object.hasOwn(owner, collection) ? owner[collection] : undefined;
  if (value === undefined || value === null) return [];
  const at = pointerTo(pointer, collection);
  if (!isJsonObject(value)) {
    out.report('xregistry/attribute-type', {
      message: `The collection "${collection}" is no object, so that nothing of it is read.`,
      pointer: at,
      expected: ['an object of entities by id'],
    });
    return [];
  }
  const entities: CollectionEntity[] = [];
  for (const [id, entity] of Object.entries(value)) {
    const entityPointer = pointerTo(at, id);
    const finding = checkIdentifier(kind, id);
    if (finding !== undefined) {
      out.report('xregistry/malformed-id', {
        message: finding.message,
        pointer: entityPointer,
        atKey: true,
        found: id,
      });
    } else if (!isJsonObject(entity)) {
      out.report('xregistry/attribute-type', {
        message: `The ${kind} "${id}" is no object, so that it is not read.`,
        pointer: entityPointer,
        expected: ['an object'],
      });
    } else {
      entities.push({ id, entity, pointer: entityPointer });
    }
  }
  return entities;
}

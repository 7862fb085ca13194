// SPDX-License-Identifier: Apache-2.0
import type { EntityRecord } from '../entity-record.js';

/** The entity that an attribute belongs to, where it is not the one it stands on. */
export function homeOfForeignAttribute(
  entity: EntityRecord,
  name: string,
): 'meta' | 'version' | undefined {
  const { kind, scope, attributes } = entity;
  if (scope === undefined || attributes.has(name)) return undefined;
  if (kind === 'version') return scope.meta.has(name) ? 'meta' : undefined;
  if (scope.version.has(name)) return 'version';
  if (kind === 'meta') return undefined;
  if (scope.meta.has(name)) return 'meta';
  return scope.version.has('*') ? 'version' : undefined;
}

/** The three attributes that hold the document of a version or say where it is. */
export function documentAttributesOf(entity: EntityRecord): readonly string[] {
  const singular = entity.scope?.model.singular;
  return entity.kind !== 'version' || singular === undefined
    ? []
    : [singular, `${singular}base64`, `${singular}url`];
}

/** Whether an attribute would hold a document where the type has none and the model names it not. */
export function isForbiddenDocumentAttribute(entity: EntityRecord, name: string): boolean {
  return (
    entity.scope?.model.hasDocument === false &&
    !entity.attributes.has(name) &&
    documentAttributesOf(entity).includes(name)
  );
}

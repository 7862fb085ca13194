// SPDX-License-Identifier: Apache-2.0
import { isJsonObject } from '../../files/read-document.js';
import { appendPointer } from '../../json/json-pointer.js';
import type { JsonObject, JsonSource } from '../../json-source.js';
import type { EntityRecord } from '../entity-record.js';
import type { GroupScope, ModelScopes, ResourceScope } from '../model/model-scopes.js';
import { quote } from '../structural-finding.js';

/** An object within a document, and where it stands. */
interface Place {
  readonly source: JsonSource;
  readonly pointer: string;
  readonly value: JsonObject;
}

/** One member of a collection: its key is the id of the entity. */
export interface Member extends Place {
  readonly id: string;
}

/** What an entity of a document has in common with every other one. */
function base({ source, pointer, value }: Place) {
  return { file: source.file, source, pointer, value, isInline: true } as const;
}

/** The registry that a document holds. */
export function documentRegistry(source: JsonSource, scopes: ModelScopes): EntityRecord {
  const value = isJsonObject(source.value) ? source.value : {};
  return {
    ...base({ source, pointer: '', value }),
    kind: 'registry',
    ids: {},
    xid: '/',
    label: 'The registry',
    attributes: scopes.registry,
    counts: countsOf(value, scopes.model.groups.keys()),
  };
}

/** A group in a document. */
export function documentGroup(member: Member, { model, attributes }: GroupScope): EntityRecord {
  return {
    ...base(member),
    kind: 'group',
    ids: { group: member.id },
    xid: `/${model.plural}/${member.id}`,
    label: labelOf(model.singular, member.id),
    attributes,
    group: model,
    counts: countsOf(member.value, model.resources.keys()),
  };
}

/** A resource in a document, and its meta entity where it has one. */
export function documentResource(
  member: Member,
  group: EntityRecord,
  scope: ResourceScope,
): readonly [EntityRecord, ...EntityRecord[]] {
  const common = {
    ids: { ...group.ids, resource: member.id },
    label: labelOf(scope.model.singular, `${group.ids.group ?? ''}/${member.id}`),
    scope,
  };
  const xid = `${group.xid}/${scope.model.plural}/${member.id}`;
  const resource: EntityRecord = {
    ...base(member),
    ...common,
    kind: 'resource',
    xid,
    attributes: scope.resource,
    counts: countsOf(member.value, ['versions']),
  };
  const meta = member.value['meta'];
  if (!isJsonObject(meta)) return [resource];
  const place = { ...member, pointer: appendPointer(member.pointer, 'meta'), value: meta };
  return [
    resource,
    { ...base(place), ...common, kind: 'meta', xid: `${xid}/meta`, attributes: scope.meta },
  ];
}

/** A version in a document. */
export function documentVersion(
  member: Member,
  resource: EntityRecord,
  scope: ResourceScope,
): EntityRecord {
  const { group = '', resource: name = '' } = resource.ids;
  return {
    ...base(member),
    kind: 'version',
    ids: { ...resource.ids, version: member.id },
    xid: `${resource.xid}/versions/${member.id}`,
    label: labelOf(scope.model.singular, `${group}/${name}@${member.id}`),
    attributes: scope.version,
    scope,
  };
}

/** The entities of a collection within an entity, as far as they are objects. */
export function membersWithin(entity: EntityRecord, collection: string): readonly Member[] {
  const { source, value, pointer } = entity;
  const members = Object.hasOwn(value, collection) ? value[collection] : undefined;
  if (source === undefined || !isJsonObject(members)) return [];
  const folder = appendPointer(pointer, collection);
  return Object.entries(members).flatMap(([id, member]) =>
    isJsonObject(member) ? [{ id, source, pointer: appendPointer(folder, id), value: member }] : [],
  );
}

/** A collection that is not in the document may have any number of entities. */
function countsOf(value: JsonObject, collections: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of collections) {
    const collection = Object.hasOwn(value, name) ? value[name] : undefined;
    if (isJsonObject(collection)) counts.set(`${name}count`, Object.keys(collection).length);
  }
  return counts;
}

function labelOf(singular: string, key: string): string {
  return `${singular.charAt(0).toUpperCase()}${singular.slice(1)} ${quote(key)}`;
}

// SPDX-License-Identifier: Apache-2.0
import { placeOfName, placeOfValue, valueOf, type EntityRecord } from '../entity-record.js';
import { jsonTypeOf } from '../json-value.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { decodePath, isXid } from './scalar-type.js';

/** What may stand beside a cross reference. */
const COMPANIONS: ReadonlySet<string> = new Set([
  '$schema',
  'xref',
  'self',
  'shortself',
  'xid',
  'metaurl',
]);

/** Whether a cross reference is well-formed, of the same type, and alone: XR068. */
export function* checkCrossReference(entity: EntityRecord): Iterable<StructuralFinding> {
  const target = crossReferenceOf(entity);
  if (target === undefined || entity.scope === undefined) return;
  const { model, group } = entity.scope;
  const shape = typeof target === 'string' && isXid(target) ? decodePath(target).split('/') : [];
  if (shape.length !== 5 || shape[1] !== group.plural || shape[3] !== model.plural) {
    const found = typeof target === 'string' ? target : jsonTypeOf(target);
    yield {
      code: 'xregistry/xref',
      ...placeOfValue(entity, 'xref'),
      message: `${entity.label} has the cross reference ${quote(found)}, which names no resource of its type.`,
      found,
      expected: [`/${group.plural}/<group>/${model.plural}/<resource>`],
    };
  }
  for (const [name, value] of Object.entries(entity.value)) {
    if (value === null || COMPANIONS.has(name) || name === `${model.singular}id`) continue;
    yield {
      code: 'xregistry/xref',
      ...placeOfName(entity, name),
      message: `${entity.label} has the attribute ${quote(name)} beside its cross reference.`,
      found: name,
      help: `Remove ${quote(name)}, or the "xref": what refers to another resource has nothing of its own.`,
    };
  }
}

/** The cross reference of a resource as written, where the entity can have one. */
export function crossReferenceOf(entity: EntityRecord): ReturnType<typeof valueOf> {
  return entity.kind === 'meta' || entity.kind === 'flat' ? valueOf(entity, 'xref') : undefined;
}

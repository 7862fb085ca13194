// SPDX-License-Identifier: Apache-2.0
import { placeOfValue, valueOf, type EntityRecord } from '../entity-record.js';
import { jsonTypeOf } from '../json-value.js';
import { isIdentifier } from '../../names/identifier.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import type { StructuralCode } from '../structural-rules.js';
import { decodePath } from './scalar-type.js';

/** Whether the ids in a document are those of its path: XR002, XR030, XR032, XR035. */
export function* checkIds(entity: EntityRecord): Iterable<StructuralFinding> {
  const { kind, ids, group, scope } = entity;
  if (kind === 'registry') {
    yield* checkRegistryId(entity);
    return;
  }
  if (kind === 'group' && group !== undefined) {
    yield* checkId(entity, 'xregistry/id-mismatch', `${group.singular}id`, ids.group);
  }
  if (scope === undefined) return;
  const code = kind === 'version' ? 'xregistry/resource-id-mismatch' : 'xregistry/id-mismatch';
  yield* checkId(entity, code, `${scope.model.singular}id`, ids.resource);
  if (kind === 'version') {
    yield* checkId(entity, 'xregistry/version-mismatch', 'versionid', ids.version);
  }
}

/** Whether a stored xid is the one that follows from the path: XR050. */
export function* checkXid(entity: EntityRecord): Iterable<StructuralFinding> {
  const stored = valueOf(entity, 'xid');
  if (stored === undefined) return;
  const expected = [entity.xid, ...(entity.kind === 'flat' ? [`${entity.xid}/meta`] : [])];
  if (typeof stored === 'string' && expected.includes(decodePath(stored))) return;
  const found = typeof stored === 'string' ? stored : jsonTypeOf(stored);
  yield {
    code: 'xregistry/xid-mismatch',
    ...placeOfValue(entity, 'xid'),
    message: `${entity.label} has the xid ${quote(found)}, but its place gives ${quote(entity.xid)}.`,
    found,
    expected: [entity.xid],
  };
}

function* checkId(
  entity: EntityRecord,
  code: StructuralCode,
  name: string,
  expected: string | undefined,
): Iterable<StructuralFinding> {
  const stored = valueOf(entity, name);
  if (typeof stored !== 'string' || expected === undefined || stored === expected) return;
  if (name === 'versionid' && stored === `v${expected}`) return;
  yield {
    code,
    ...placeOfValue(entity, name),
    message: `${entity.label} has ${quote(stored)} for "${name}", but its path says ${quote(expected)}.`,
    found: stored,
    expected: [expected],
  };
}

function* checkRegistryId(entity: EntityRecord): Iterable<StructuralFinding> {
  const id = valueOf(entity, 'registryid');
  if (typeof id !== 'string' || isIdentifier(id)) return;
  yield {
    code: 'xregistry/malformed-id',
    ...placeOfValue(entity, 'registryid'),
    message: `${entity.label} has the malformed id ${quote(id)}.`,
    found: id,
  };
}

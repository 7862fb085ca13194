// SPDX-License-Identifier: Apache-2.0
import { compareVersionIds } from '../../names/compare-version-ids.js';
import {
  placeOfEntity,
  placeOfValue,
  textOf,
  valueOf,
  type EntityRecord,
} from '../entity-record.js';
import { nearestNames } from '../../names/nearest-names.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { findLeaves, findNewestVersion } from './newest-version.js';
import type { ResourceFacts } from './version-facts.js';

/** Whether the stated default version is there, and is the one that applies: XR071. */
export function* checkDefaultVersion(resource: ResourceFacts): Iterable<StructuralFinding> {
  const { versions, scope, label } = resource;
  const owner = ownerOfDefault(resource);
  const stated = owner === undefined ? undefined : textOf(owner, 'defaultversionid');
  const newest = findNewestVersion(versions, scope.model.versionMode);
  if (owner !== undefined && stated !== undefined && newest !== undefined) {
    const ids = versions.map(({ id }) => id);
    if (!ids.includes(stated)) yield unknownDefault(owner, label, stated, ids);
    else if (!isSticky(owner) && stated !== newest.id) {
      yield {
        code: 'xregistry/default-stale',
        ...placeOfValue(owner, 'defaultversionid'),
        message: `${label} has the default version ${quote(stated)}, but ${quote(newest.id)} is newer and the default is not sticky.`,
        found: stated,
        expected: [newest.id],
      };
    }
  }
  if (owner !== undefined && isSticky(owner) && scope.model.maxVersions === 1) {
    yield {
      code: 'xregistry/default-sticky',
      ...placeOfValue(owner, 'defaultversionsticky'),
      message: `${label} has a sticky default version, but keeps only one version.`,
      found: 'true',
      expected: ['false'],
    };
  }
  yield* checkFlags(resource, defaultIdOf(resource));
}

/** Whether the alphabet and the numbers agree on the newest version: XR078. */
export function* checkAlphabeticalDefault(resource: ResourceFacts): Iterable<StructuralFinding> {
  const { versions, scope, label } = resource;
  const owner = ownerOfDefault(resource);
  if (scope.model.versionMode !== 'manual' || (owner !== undefined && isSticky(owner))) return;
  const byAlphabet = findNewestVersion(versions, 'manual');
  const byNumber = [...findLeaves(versions)].sort((a, b) => compareVersionIds(a.id, b.id)).at(-1);
  if (byAlphabet === undefined || byNumber === undefined || byAlphabet === byNumber) return;
  // Different times are a decision of the author, not of the alphabet.
  if (byAlphabet.createdMs !== byNumber.createdMs) return;
  yield {
    code: 'xregistry/alphabetical-default',
    ...placeOfEntity(byNumber.read()),
    message: `${label} has ${quote(byAlphabet.id)} as its newest version by the alphabet, but ${quote(byNumber.id)} by number.`,
    found: byAlphabet.id,
    expected: [byNumber.id],
  };
}

/** The id of the default version, as far as it is known. */
export function defaultIdOf(resource: ResourceFacts): string | undefined {
  const owner = ownerOfDefault(resource);
  const stated = owner === undefined ? undefined : textOf(owner, 'defaultversionid');
  if (owner !== undefined && stated !== undefined && isSticky(owner)) return stated;
  return findNewestVersion(resource.versions, resource.scope.model.versionMode)?.id;
}

function* checkFlags(
  { versions, label }: ResourceFacts,
  defaultId: string | undefined,
): Iterable<StructuralFinding> {
  for (const version of versions) {
    if (version.isDefault === undefined) continue;
    if (version.isDefault === (version.id === defaultId)) continue;
    yield {
      code: 'xregistry/default-flag',
      ...placeOfValue(version.read(), 'isdefault'),
      message: `${version.label} says "isdefault" is ${String(version.isDefault)}, but the default of ${label} is ${quote(defaultId ?? '')}.`,
      found: String(version.isDefault),
      expected: [String(!version.isDefault)],
    };
  }
}

function unknownDefault(
  owner: EntityRecord,
  label: string,
  stated: string,
  ids: readonly string[],
): StructuralFinding {
  const nearest = nearestNames(stated, ids);
  return {
    code: 'xregistry/default-unknown',
    ...placeOfValue(owner, 'defaultversionid'),
    message: `${label} has the default version ${quote(stated)}, which is not there.`,
    found: stated,
    expected: nearest.length > 0 ? nearest : ids,
  };
}

/** The entity that states the default: the meta, or the resource in the manner of version 0.5. */
function ownerOfDefault({ entities }: ResourceFacts): EntityRecord | undefined {
  return (
    entities.find((entity) => valueOf(entity, 'defaultversionid') !== undefined) ??
    entities.find((entity) => valueOf(entity, 'defaultversionsticky') !== undefined)
  );
}

function isSticky(owner: EntityRecord): boolean {
  return valueOf(owner, 'defaultversionsticky') === true;
}

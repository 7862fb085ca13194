// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '../../artifact.js';
import { compareVersionIds } from '../../names/compare-version-ids.js';
import type { VersionFacts } from './version-facts.js';

/**
 * The version that a server takes for the newest, and so for the default where none is fixed.
 *
 * A version without a timestamp counts as made now, as a server would have it.
 *
 * @param mode the `versionmode` of the model.
 * @see https://github.com/xregistry/spec/blob/main/core/model.md
 */
export function findNewestVersion(
  versions: readonly VersionFacts[],
  mode: string,
): VersionFacts | undefined {
  const candidates = mode === 'manual' ? findLeaves(versions) : versions;
  return [...candidates].sort((a, b) => orderBy(mode, a, b)).at(-1);
}

/** Versions that no other version names as its ancestor; all of them where there is a cycle. */
export function findLeaves(versions: readonly VersionFacts[]): readonly VersionFacts[] {
  const ancestors = new Set(
    versions.filter(({ id, ancestorId }) => ancestorId !== id).map(({ ancestorId }) => ancestorId),
  );
  const leaves = versions.filter(({ id }) => !ancestors.has(id));
  return leaves.length > 0 ? leaves : versions;
}

function orderBy(mode: string, a: VersionFacts, b: VersionFacts): number {
  if (mode === 'semver') return compareVersionIds(a.id, b.id);
  const timeOf = ({ createdMs, modifiedMs }: VersionFacts): number =>
    (mode === 'modifiedat' ? modifiedMs : createdMs) ?? Number.MAX_SAFE_INTEGER;
  return timeOf(a) - timeOf(b) || compareAlphabetically(a.id, b.id);
}

/** The order of the specification where times tie: by letter, ignoring case. */
function compareAlphabetically(a: string, b: string): number {
  return compareCodePoints(a.toLowerCase(), b.toLowerCase()) || compareCodePoints(a, b);
}

// SPDX-License-Identifier: Apache-2.0
import { placeOfValue } from '../entity-record.js';
import { nearestNames } from '../../names/nearest-names.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import type { ResourceFacts, VersionFacts } from './version-facts.js';

/** Whether the versions of a resource descend from each other as they say: XR070, XR072 to XR075. */
export function* checkAncestors(resource: ResourceFacts): Iterable<StructuralFinding> {
  const byId = new Map(resource.versions.map((version) => [version.id, version]));
  for (const version of resource.versions) {
    const { ancestorId } = version;
    if (ancestorId === undefined || ancestorId === version.id) continue;
    const ancestor = byId.get(ancestorId);
    if (ancestor === undefined) yield unknownAncestor(version, ancestorId, [...byId.keys()]);
    else if (isAfter(ancestor.createdMs, version.createdMs)) yield newerAncestor(version, ancestor);
  }
  yield* checkCycles(resource, byId);
  yield* checkRoots(resource);
}

function* checkCycles(
  { versions }: ResourceFacts,
  byId: ReadonlyMap<string, VersionFacts>,
): Iterable<StructuralFinding> {
  const settled = new Set<string>();
  for (const start of versions) {
    const trail: VersionFacts[] = [];
    let current: VersionFacts | undefined = start;
    while (current !== undefined && !settled.has(current.id)) {
      settled.add(current.id);
      trail.push(current);
      const { id, ancestorId }: VersionFacts = current;
      current = ancestorId === undefined || ancestorId === id ? undefined : byId.get(ancestorId);
    }
    // Only a version of this trail closes a cycle; one settled before has been reported.
    const entry = current === undefined ? -1 : trail.indexOf(current);
    if (entry >= 0) yield cycle(trail.slice(entry));
  }
}

function* checkRoots({ label, scope, versions }: ResourceFacts): Iterable<StructuralFinding> {
  const roots = versions.filter(({ id, ancestorId }) => id === ancestorId);
  const { singleVersionRoot, versionMode } = scope.model;
  const single = singleVersionRoot || versionMode !== 'manual';
  for (const root of roots.slice(1)) {
    yield {
      code: single ? 'xregistry/multiple-roots' : 'xregistry/several-roots',
      ...placeOfValue(root.read(), 'ancestorid'),
      message: `${label} has ${roots.length} root versions, ${quote(root.id)} among them.`,
      found: roots.map(({ id }) => id).join(', '),
    };
  }
}

function unknownAncestor(
  version: VersionFacts,
  ancestorId: string,
  ids: readonly string[],
): StructuralFinding {
  const nearest = nearestNames(ancestorId, ids);
  return {
    code: 'xregistry/ancestor-unknown',
    ...placeOfValue(version.read(), 'ancestorid'),
    message: `${version.label} has the ancestor ${quote(ancestorId)}, which is no version of its resource.`,
    found: ancestorId,
    expected: nearest.length > 0 ? nearest : ids,
  };
}

function newerAncestor(version: VersionFacts, ancestor: VersionFacts): StructuralFinding {
  return {
    code: 'xregistry/ancestor-newer',
    ...placeOfValue(version.read(), 'ancestorid'),
    message: `${version.label} is older than its ancestor ${quote(ancestor.id)}.`,
    found: ancestor.id,
  };
}

function cycle(versions: readonly VersionFacts[]): StructuralFinding {
  const first = versions.reduce((a, b) => (a.file <= b.file ? a : b));
  const ids = versions.map(({ id }) => id);
  return {
    code: 'xregistry/ancestor-cycle',
    ...placeOfValue(first.read(), 'ancestorid'),
    message: `${first.label} is its own ancestor through ${ids.map(quote).join(' and ')}.`,
    found: [...ids, ids[0]].join(' -> '),
  };
}

function isAfter(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && a > b;
}

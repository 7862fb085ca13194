// SPDX-License-Identifier: Apache-2.0
import { COLLECTIONS } from '../artifact.js';
import type { Artifact } from '../artifact.js';
import { START_OF_FILE } from '../diagnostic.js';
import { foldName, isFolded } from './scan.js';
import type { Scan } from './scan.js';
import type { ScannedArtifact } from './scanned-artifact.js';

/**
 * Reports ids that are equal but for case beside each other: two groups of a type, two resources of
 * a group, two versions of a resource. Paths that differ only in case are reported elsewhere.
 */
export function reportCaseDuplicates(scan: Scan, artifacts: readonly ScannedArtifact[]): void {
  const siblings = new Siblings(scan);
  // Of two ids that differ only in case one at least is not folded.
  if (artifacts.every(({ artifact }) => isFoldedArtifact(artifact))) return;
  for (const entry of artifacts) {
    const { type, group, name, version } = entry.artifact;
    const { groups, resource } = COLLECTIONS[type];
    siblings.add(entry, 'group', groups, group);
    siblings.add(entry, resource, `${groups}/${group}`, name);
    siblings.add(entry, 'version', `${groups}/${group}/${name}`, version);
  }
}

function isFoldedArtifact({ group, name, version }: Artifact): boolean {
  return isFolded(name) && isFolded(group) && isFolded(version);
}

/** Ids that have been seen, by what they are beside. */
class Siblings {
  readonly #scan: Scan;
  readonly #first = new Map<string, { readonly id: string; readonly file: string }>();
  readonly #reported = new Set<string>();

  constructor(scan: Scan) {
    this.#scan = scan;
  }

  add({ file, xid }: ScannedArtifact, kind: string, parent: string, id: string): void {
    const key = `${parent}/${foldName(id)}`;
    const first = this.#first.get(key);
    if (first === undefined) this.#first.set(key, { id, file });
    if (first === undefined || first.id === id) return;
    const path = `${parent}/${id}`;
    if (this.#reported.has(path) || foldName(first.file) === foldName(file)) return;
    this.#reported.add(path);
    this.#scan.report('xregistry/case-duplicate', file, {
      message: `The ${kind} ids "${id}" and "${first.id}" differ only in case.`,
      artifact: xid,
      found: id,
      related: [{ message: 'The other one.', file: first.file, range: START_OF_FILE }],
    });
  }
}

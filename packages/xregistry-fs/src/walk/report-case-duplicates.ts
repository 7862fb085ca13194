// SPDX-License-Identifier: Apache-2.0
import { COLLECTIONS } from '../artifact.js';
import { START_OF_FILE } from '../diagnostic.js';
import { foldName } from './scan.js';
import type { Scan } from './scan.js';
import type { ScannedArtifact } from './scanned-artifact.js';

/**
 * Reports ids that are equal but for case beside each other: two groups of a type, two resources of
 * a group, two versions of a resource. Paths that differ only in case are reported elsewhere.
 */
export function reportCaseDuplicates(scan: Scan, artifacts: readonly ScannedArtifact[]): void {
  const seen = new Map<string, { readonly id: string; readonly file: string }>();
  const reported = new Set<string>();
  for (const { artifact, file, xid } of artifacts) {
    const { groups, resource } = COLLECTIONS[artifact.type];
    check('group', `/${groups}`, artifact.group);
    check(resource, `/${groups}/${artifact.group}`, artifact.name);
    check('version', `/${groups}/${artifact.group}/${artifact.name}`, artifact.version);

    function check(kind: string, parent: string, id: string): void {
      const key = `${parent}/${foldName(id)}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, { id, file });
      if (first === undefined || first.id === id || reported.has(`${parent}/${id}`)) return;
      reported.add(`${parent}/${id}`);
      if (foldName(first.file) === foldName(file)) return;
      scan.report('xregistry/case-duplicate', file, {
        message: `The ${kind} ids "${id}" and "${first.id}" differ only in case.`,
        artifact: xid,
        found: id,
        related: [{ message: 'The other one.', file: first.file, range: START_OF_FILE }],
      });
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
import { ARTIFACT_TYPES, compareCodePoints } from '../artifact.js';
import { START_OF_FILE } from '../diagnostic.js';
import { XregError } from '../error.js';
import type { Scan } from './scan.js';
import type { ScannedArtifact } from './scanned-artifact.js';

/**
 * Chooses one file for each version and reports the others: within a layout the first by name
 * counts, between the layouts the expanded one.
 *
 * @returns ordered by type (schema, rule, policy), then by key.
 */
export function selectVersions(scan: Scan): readonly ScannedArtifact[] {
  const selected = new Map<string, ScannedArtifact>();
  for (const version of [...scan.versions].sort(compareFiles)) {
    const first = selected.get(version.xid);
    if (first === undefined) selected.set(version.xid, version);
    else reportDuplicate(scan, first, version);
  }
  return Array.from(selected.values()).sort(compareVersions);
}

function reportDuplicate(scan: Scan, first: ScannedArtifact, second: ScannedArtifact): void {
  const { type, group, name, version } = first.artifact;
  const place = {
    artifact: first.xid,
    found: second.file,
    related: [{ message: 'The file that counts.', file: first.file, range: START_OF_FILE }],
  };
  const subject = `The ${type} "${group}/${name}@${version}"`;
  if (first.layout === second.layout) {
    scan.report('xregistry/duplicate-version-file', second.file, {
      ...place,
      message: `${subject} has two files, "${first.file}" and "${second.file}".`,
    });
  } else if (haveSameBytes(first, second)) {
    scan.report('xregistry/copy-across-layouts', second.file, {
      ...place,
      message: `${subject} stands in both layouts with the same bytes.`,
    });
  } else {
    scan.report('xregistry/duplicate-across-layouts', second.file, {
      ...place,
      message: `${subject} stands in both layouts with different bytes.`,
    });
  }
}

function haveSameBytes(a: ScannedArtifact, b: ScannedArtifact): boolean {
  try {
    return Buffer.compare(a.readBytes(), b.readBytes()) === 0;
  } catch (error) {
    if (error instanceof XregError && error.code === 'INPUT_TOO_LARGE') return false;
    throw error;
  }
}

/** As `compareArtifacts`, without making up every key anew. */
function compareVersions(a: ScannedArtifact, b: ScannedArtifact): number {
  const [left, right] = [a.artifact.type, b.artifact.type];
  if (left !== right) return ARTIFACT_TYPES.indexOf(left) - ARTIFACT_TYPES.indexOf(right);
  return compareCodePoints(a.key, b.key);
}

function compareFiles(a: ScannedArtifact, b: ScannedArtifact): number {
  if (a.layout !== b.layout) return a.layout === 'expanded' ? -1 : 1;
  return compareCodePoints(a.file, b.file);
}

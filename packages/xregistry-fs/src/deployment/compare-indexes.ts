// SPDX-License-Identifier: Apache-2.0
import { compareArtifacts } from '../artifact.js';
import type { ArtifactEntry, DeploymentIndex } from '../deployment-index.js';
import { hasSameContent } from './same-content.js';

/** What became of an artifact between two states of a registry. */
export type ArtifactChange =
  /** It is new. */
  | { readonly kind: 'added'; readonly after: ArtifactEntry }
  /** It is gone: in the connectors it would be deactivated. */
  | { readonly kind: 'removed'; readonly before: ArtifactEntry }
  /** Its bytes are other ones, which a published version forbids. */
  | { readonly kind: 'changed'; readonly before: ArtifactEntry; readonly after: ArtifactEntry }
  /** Its bytes are the same in another file, such as in the other layout. */
  | { readonly kind: 'moved'; readonly before: ArtifactEntry; readonly after: ArtifactEntry };

/** How two states of a registry differ. */
export interface IndexComparison {
  /** By type (schema, rule, policy), then by key. */
  readonly changes: readonly ArtifactChange[];
  /** How many artifacts are the same, in the same file. */
  readonly unchanged: number;
}

/**
 * Compares two states of a registry by identity: an artifact is the same in both layouts. Documents
 * are read only where nothing else tells whether their bytes are equal, and are never parsed.
 *
 * @throws {XregError} `INPUT_UNREADABLE` or `INPUT_TOO_LARGE` where a document cannot be read.
 */
export function compareIndexes(before: DeploymentIndex, after: DeploymentIndex): IndexComparison {
  const changes: ArtifactChange[] = [];
  let unchanged = 0;
  for (const entry of after.artifacts.values()) {
    const published = before.artifacts.get(entry.xid);
    if (published === undefined) changes.push({ kind: 'added', after: entry });
    else if (!hasSameContent(published, entry)) {
      changes.push({ kind: 'changed', before: published, after: entry });
    } else if (published.file !== entry.file) {
      changes.push({ kind: 'moved', before: published, after: entry });
    } else unchanged++;
  }
  for (const entry of before.artifacts.values()) {
    if (!after.artifacts.has(entry.xid)) changes.push({ kind: 'removed', before: entry });
  }
  return { changes: changes.sort(compareChanges), unchanged };
}

function compareChanges(a: ArtifactChange, b: ArtifactChange): number {
  const artifactOf = (change: ArtifactChange) =>
    (change.kind === 'removed' ? change.before : change.after).artifact;
  return compareArtifacts(artifactOf(a), artifactOf(b));
}

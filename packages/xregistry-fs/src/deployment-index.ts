// SPDX-License-Identifier: Apache-2.0
import type { Artifact, ArtifactType } from './artifact.js';
import type { Diagnostic } from './diagnostic.js';
import type { JsonSource } from './json-source.js';

/** The two ways to lay a registry out in files. */
export type Layout = 'expanded' | 'compact';

/** What reading a document gives: the document where it could be parsed, and what is wrong. */
export interface DocumentResult {
  readonly source?: JsonSource;
  readonly diagnostics: readonly Diagnostic[];
}

/** One artifact in the index. Its document is read on demand and not kept. */
export interface ArtifactEntry {
  readonly artifact: Artifact;
  readonly xid: string;
  readonly key: string;
  readonly layout: Layout;
  /** Path of the version file with `/`, relative to the root. */
  readonly file: string;
  /** The implicit group label, and each `labels` map entry as `key` and `key=value`, sorted. */
  readonly labels: readonly string[];
  /** Parses the document; each call reads it anew. */
  read(): DocumentResult;
  /** The bytes of the document as they are on disk. */
  readBytes(): Uint8Array;
}

/** One group of the registry. */
export interface GroupEntry {
  readonly type: ArtifactType;
  readonly id: string;
  readonly xid: string;
  /** `meta.json` of an expanded group, relative to the root. */
  readonly metaFile?: string;
}

/** What a written reference leads to, and what is to be said of how it is written. */
export interface ReferenceResolution {
  /** The artifact the reference names; absent where it names none or lies outside the registry. */
  readonly entry?: ArtifactEntry;
  /** The canonical spelling of the target; present with `entry`. */
  readonly xid?: string;
  /** Whether the reference is an absolute URL, which is never fetched. */
  readonly external: boolean;
  /** Codes and texts of what is wrong; the caller knows the place. */
  readonly findings: readonly ReferenceFinding[];
}

/** One thing to say of a reference, without its place. */
export interface ReferenceFinding {
  readonly code: string;
  readonly message: string;
  readonly expected?: readonly string[];
  readonly help?: string;
}

/** Every artifact of one registry, by identity. */
export interface DeploymentIndex {
  /** How the root is named in messages. */
  readonly root: string;
  readonly layouts: ReadonlySet<Layout>;
  /** Every artifact by xid, ordered by type (schema, rule, policy), then by key. */
  readonly artifacts: ReadonlyMap<string, ArtifactEntry>;
  readonly groups: readonly GroupEntry[];
  /** What walking found wrong: stray files, unparsable names, duplicates. Sorted. */
  readonly diagnostics: readonly Diagnostic[];
  ofType(type: ArtifactType): readonly ArtifactEntry[];
  byKey(type: ArtifactType, key: string): ArtifactEntry | undefined;
  labelled(label: string): readonly ArtifactEntry[];
  /**
   * Resolves a reference in any of its eight written forms.
   *
   * @param reference as written, such as the `schemaref` of a rule.
   * @param expected the artifact type it has to lead to.
   * @param from file that holds the reference, for relative file URLs.
   */
  find(reference: string, expected: ArtifactType, from?: string): ReferenceResolution;
}

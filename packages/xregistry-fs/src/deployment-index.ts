// SPDX-License-Identifier: Apache-2.0
import type { Artifact, ArtifactType } from './artifact.js';
import type { Diagnostic } from './diagnostic.js';
import type { JsonSource } from './json-source.js';
import type { StructuralCode } from './structure/structural-rules.js';

/** The two ways to lay a registry out in files. */
export type Layout = 'expanded' | 'compact';

/** What reading a document gives: the document where it could be parsed, and what is wrong. */
export interface DocumentResult {
  readonly source?: JsonSource;
  readonly diagnostics: readonly Diagnostic[];
}

/** One version of a resource, as it stands in the tree. Nothing of its document is kept. */
export interface ArtifactFile {
  readonly artifact: Artifact;
  readonly xid: string;
  readonly key: string;
  readonly layout: Layout;
  /** Path of the version file with `/`, relative to the root. */
  readonly file: string;
  /** Extension of the version file without the dot; `''` where it has none that is known. */
  readonly extension: string;
  /** `meta.json` of the resource, in the expanded layout. */
  readonly metaFile?: string;
  /** `versions/<version>$details.json` with the attributes of a version that is a document. */
  readonly detailsFile?: string;
  /**
   * Parses the document; each call reads it anew. A document that is not JSON, and a policy or rule
   * that is no object, is a diagnostic and gives no source.
   *
   * @throws {XregError} `INPUT_UNREADABLE` where the file cannot be read.
   */
  read(): DocumentResult;
  /**
   * The bytes of the document as they are on disk.
   *
   * @throws {XregError} `INPUT_UNREADABLE` where the file cannot be read, `INPUT_TOO_LARGE` where it
   * exceeds the limit.
   */
  readBytes(): Uint8Array;
  /** The name of the bytes, where the file system tells it without reading them. */
  contentId?(): string | undefined;
}

/** One artifact in the index. Its document is read on demand and not kept. */
export interface ArtifactEntry extends ArtifactFile {
  /**
   * The group as a label, and each entry of the `labels` maps as `key` and `key=value`, sorted. The
   * map of the version counts before that of the resource, and that before the one of the group.
   * Read from the document when first asked for, and kept.
   *
   * @throws {XregError} `INPUT_UNREADABLE` where the file cannot be read.
   */
  readonly labels: readonly string[];
}

/** One group of the registry. */
export interface GroupEntry {
  readonly type: ArtifactType;
  readonly id: string;
  readonly xid: string;
  /** The layouts in which the group has artifacts or a folder; none for one that is only declared. */
  readonly layouts: ReadonlySet<Layout>;
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
  /** The part within the target document that the reference names, as written after it. */
  readonly fragment?: string;
  /** Codes and texts of what is wrong; the caller knows the place. */
  readonly findings: readonly ReferenceFinding[];
}

/** One thing to say of a reference, without its place. */
export interface ReferenceFinding {
  readonly code: StructuralCode;
  readonly message: string;
  readonly expected?: readonly string[];
  readonly help?: string;
}

/** Every artifact of one registry, by identity. */
export interface DeploymentIndex {
  /** How the root is named in messages. */
  readonly root: string;
  readonly layouts: ReadonlySet<Layout>;
  /** `xregistry.json`, where the root has one. */
  readonly registryFile?: string;
  /** Every artifact by xid, ordered by type (schema, rule, policy), then by key. */
  readonly artifacts: ReadonlyMap<string, ArtifactEntry>;
  /** Ordered by type (schema, rule, policy), then as their artifacts. */
  readonly groups: readonly GroupEntry[];
  /**
   * What walking found wrong: stray files, unparsable names, duplicates, and metadata files
   * (`xregistry.json`, `meta.json`, `$details.json`) that cannot be parsed. Sorted. What is wrong
   * with a version document is found by reading it.
   */
  readonly diagnostics: readonly Diagnostic[];
  /** Every artifact of a type, in the order of their keys. */
  ofType(type: ArtifactType): readonly ArtifactEntry[];
  /** @param key such as `dspacex/membership@1.0`. @returns `undefined` where there is none. */
  byKey(type: ArtifactType, key: string): ArtifactEntry | undefined;
  /** Every artifact that has a label, such as `dspacex`, `stage` or `stage=test`. */
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

// SPDX-License-Identifier: Apache-2.0
import type { ArtifactFile, DocumentResult, GroupEntry, Layout } from '../deployment-index.js';
import type { Diagnostic } from '../diagnostic.js';

/** What a visitor may answer: `skip` what lies below, or `stop` the walk. */
export type VisitAnswer = 'skip' | 'stop' | undefined;

/** The result of a visitor's method, at once or later. */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a method without a return is one that goes on
export type VisitResult = VisitAnswer | void | Promise<VisitAnswer | void>;

/** The root, before anything in it. */
export interface StartVisit {
  /** How the root is named in messages. */
  readonly root: string;
  /** The layouts that were found. */
  readonly layouts: ReadonlySet<Layout>;
}

/** The registry's own metadata: `xregistry.json`. */
export interface RegistryVisit {
  readonly file: string;
  /** Parses the document; each call reads it anew. */
  readonly read: () => DocumentResult;
}

/** A group, before its artifacts. */
export interface GroupVisit extends GroupEntry {
  /** Parses `meta.json` of the group; `undefined` where it has none. */
  readMeta(): DocumentResult | undefined;
}

/** A version of a schema, rule or policy. */
export interface ArtifactVisit extends ArtifactFile {
  readonly group: GroupVisit;
  /** Parses `meta.json` of the resource; `undefined` where it has none. */
  readMeta(): DocumentResult | undefined;
  /** Parses the `$details.json` file of the version; `undefined` where it has none. */
  readDetails(): DocumentResult | undefined;
}

/** How a walk ended. */
export interface CompleteVisit {
  /** Whether a visitor's answer ended the walk early. */
  readonly isStopped: boolean;
  /** How many artifacts were visited. */
  readonly artifacts: number;
}

/**
 * Receives a registry piece by piece. The order is always the same: start, everything that is wrong
 * with the tree, the registry's metadata, then for schemas, rules and policies each group followed
 * by its artifacts in the order of their keys, and at last complete, which a stopped walk also
 * reaches. `skip` from `onStart` skips all, from `onGroup` the artifacts of the group.
 */
export interface XRegistryVisitor {
  /** The root, before anything in it. */
  onStart?(start: StartVisit): VisitResult;
  /** Something that is wrong with the tree. */
  onDiagnostic?(diagnostic: Diagnostic): VisitResult;
  /** The registry's own metadata, where it has some. */
  onRegistry?(registry: RegistryVisit): VisitResult;
  /** A group, before its artifacts. */
  onGroup?(group: GroupVisit): VisitResult;
  /** A version of a schema. */
  onSchema?(schema: ArtifactVisit): VisitResult;
  /** A version of a governance rule. */
  onRule?(rule: ArtifactVisit): VisitResult;
  /** A version of a policy. */
  onPolicy?(policy: ArtifactVisit): VisitResult;
  /** The end of the walk, also of one that was stopped. */
  onComplete?(complete: CompleteVisit): void | Promise<void>;
}

// SPDX-License-Identifier: Apache-2.0
import type { ArtifactType, Diagnostic, Layout } from '@xreg/xregistry-fs';
import type { PolicyComparison } from './policy-comparison.js';

/** Version of the shape of {@link RegistryComparison}; it grows when a reader of the old shape would break. */
export const COMPARISON_SCHEMA_VERSION = 1;

/** What became of an artifact. */
export type ArtifactChangeKind = 'added' | 'removed' | 'changed' | 'moved';

/** Where one side has an artifact. */
export interface ArtifactPlace {
  /** Relative to the root. */
  readonly file: string;
  readonly layout: Layout;
}

/** Policies that depend on a rule or schema, by key. */
export interface GovernedPolicies {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** One artifact that is not as it was. */
export interface ArtifactComparison {
  readonly change: ArtifactChangeKind;
  readonly type: ArtifactType;
  readonly xid: string;
  readonly key: string;
  readonly before?: ArtifactPlace;
  readonly after?: ArtifactPlace;
  /** The version that a new policy version follows, by key. */
  readonly predecessor?: string;
  /** Of a changed policy with its old content, of a new version with its predecessor. */
  readonly comparison?: PolicyComparison;
  /** What an added or removed policy states, a rule a line. */
  readonly states?: readonly string[];
  /** Of a rule or schema that is added, removed or changed: the policies that depend on it. */
  readonly governs?: GovernedPolicies;
}

/** How many artifacts there are of each kind of change, and policies of each change of meaning. */
export interface ComparisonSummary {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly moved: number;
  readonly unchanged: number;
  readonly widened: number;
  readonly narrowed: number;
  readonly equivalent: number;
  readonly incomparable: number;
}

/** How two states of a registry differ. The same input gives the same comparison, byte for byte. */
export interface RegistryComparison {
  readonly schemaVersion: typeof COMPARISON_SCHEMA_VERSION;
  /** How the two sides are named. */
  readonly before: string;
  readonly after: string;
  readonly summary: ComparisonSummary;
  /** By type (schema, rule, policy), then by key. */
  readonly artifacts: readonly ArtifactComparison[];
  /** What kept the comparison from being whole, such as a changed document that is no JSON. */
  readonly problems: readonly Diagnostic[];
}

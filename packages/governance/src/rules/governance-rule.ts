// SPDX-License-Identifier: Apache-2.0
import type { Artifact, Severity } from '@xreg/xregistry-fs';
import type { Selector } from './selector.js';

/** A selector of a rule, and where the rule's document states it. */
export interface PlacedSelector extends Selector {
  /** RFC 6901 pointer. */
  readonly pointer: string;
}

/** A governance rule: which policies have to satisfy which JSON Schema. */
export interface GovernanceRule {
  readonly artifact: Artifact;
  readonly xid: string;
  /** Short name among rules, such as `dspacex/membership-requirement@1.0`. */
  readonly key: string;
  /** `versionid` as written in the document; the identity is that of {@link artifact}. */
  readonly versionid?: string;
  /** `name` as written; the name of the artifact where the document has none. */
  readonly name: string;
  readonly description?: string;
  readonly appliesTo: readonly PlacedSelector[];
  /** The schema that policies have to satisfy, in any written form of a reference. */
  readonly schemaref: string;
  /** How bad a violation is; `error` by default. */
  readonly severity: Severity;
  /** What to tell the author of a policy that breaks the rule. */
  readonly message?: string;
  /** Names the schema uses in place of absolute IRIs, by name. */
  readonly shortNames: ReadonlyMap<string, string>;
}

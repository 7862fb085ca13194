// SPDX-License-Identifier: Apache-2.0
import type { JsonLimits } from '../json/json-limits.js';
import type { StructuralProfile } from '../structure/structural-rule.js';

/** Settings of a walk. */
export interface WalkOptions {
  /** Gives diagnostics their severity. Default: `authoring`. */
  readonly profile?: StructuralProfile;
  /** Groups that are known to exist; they decide how ambiguous compact names are split. */
  readonly groups?: readonly string[];
  /** How much of a document is accepted. */
  readonly limits?: Partial<JsonLimits>;
}

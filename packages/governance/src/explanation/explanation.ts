// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic, JsonValue, Range, Severity } from '@xreg/xregistry-fs';
import type { EditStep } from './policy-edit.js';

/** A place in a file, named with its root in front. */
export interface ExplainedPlace {
  readonly file: string;
  readonly range: Range;
  /** RFC 6901 pointer into the file. */
  readonly pointer: string;
}

/** One thing that a policy lacks, or has and may not have. */
export interface ExplainedViolation {
  /** A sentence, such as `The policy has no constraint on "membership.credential".` */
  readonly sentence: string;
  readonly found?: string;
  readonly expected?: readonly string[];
  /** Pointer into the canonical form, in the names of the rule. */
  readonly canonicalPointer: string;
  /** Where the policy states it, or the nearest thing around it. */
  readonly place: ExplainedPlace;
  /** The keyword of the schema that is not satisfied. */
  readonly schema: ExplainedPlace;
}

/** What one rule has to say of a policy. */
export interface ExplainedRule {
  readonly xid: string;
  readonly key: string;
  readonly file: string;
  readonly severity: Severity;
  /** What the rule tells the authors of policies that break it. */
  readonly message?: string;
  readonly applies: boolean;
  /** The selector that decides, as written; absent where none matches. */
  readonly selector?: string;
  /** Why the rule applies, or why it does not, in one clause. */
  readonly because: string;
  readonly verdict: 'satisfied' | 'violated' | 'undecided' | 'not-judged';
  /** Why there is no verdict. */
  readonly reason?: string;
  readonly violations: readonly ExplainedViolation[];
}

/** An edit that makes a policy satisfy rules; it was judged before it is shown. */
export interface Repair {
  readonly steps: readonly {
    readonly words: string;
    /** An operation on the canonical form, in the names of ODRL and absolute IRIs. */
    readonly operation: EditStep;
  }[];
  /** Whether every smaller edit was tried in vain. */
  readonly isSmallest: boolean;
  /** Whether every rule and every constraint of the policy stays, and every action. */
  readonly keepsRules: boolean;
  /** The same as operations on the file; absent where they cannot be told. */
  readonly text?: readonly EditStep[];
}

/** The search for an edit. */
export interface RepairOutcome {
  /** The smallest edit; none where none was found. */
  readonly repair?: Repair;
  /** The smallest edit that removes nothing and leaves actions alone, where the smallest of all does not. */
  readonly keeping?: Repair;
  /** Every edit of at most that many steps was tried. */
  readonly searchedSteps: number;
  /** Keys of the rules that an edited policy satisfies. */
  readonly rules: readonly string[];
}

/** Version of the shape of {@link Explanation}; it grows when a reader of the old shape would break. */
export const EXPLANATION_SCHEMA_VERSION = 1;

/** Which rules apply to a policy and why, what it lacks, and what would make it pass. */
export interface Explanation {
  readonly schemaVersion: typeof EXPLANATION_SCHEMA_VERSION;
  readonly policy: {
    readonly file: string;
    readonly xid?: string;
    readonly key?: string;
  };
  /** By key. */
  readonly rules: readonly ExplainedRule[];
  /** What the rules judge, in the names of ODRL and absolute IRIs. */
  readonly canonicalForm?: JsonValue;
  /** Present where a rule that is asked about is violated. */
  readonly outcome?: RepairOutcome;
  /** Errors of the policy by itself. Places are named with their root in front. */
  readonly diagnostics: readonly Diagnostic[];
}

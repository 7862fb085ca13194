// SPDX-License-Identifier: Apache-2.0
import type { Range } from '@xreg/xregistry-fs';
import type { RuleKind } from '../canonical/canonical-policy.js';
import type { Truth } from '../semantics/truth.js';
import type { Meaning } from './compare-meaning.js';

/** A part of a policy in words, and where the file states it. */
export interface PlacedText {
  readonly text: string;
  readonly file: string;
  readonly pointer: string;
  readonly range: Range;
}

/** The parts of a rule or policy that a change may concern. */
export type ChangedPart =
  | 'action'
  | 'assignee'
  | 'class'
  | 'conflict'
  | 'consequence'
  | 'constraint'
  | 'duty'
  | 'output'
  | 'parent'
  | 'party'
  | 'profile'
  | 'refinement'
  | 'remedy'
  | 'target';

/** Something within a rule, or a property of the policy, that is not as it was. */
export interface PartChange {
  readonly part: ChangedPart;
  /** Absent where there was none. */
  readonly before?: PlacedText;
  /** Absent where there is none any more. */
  readonly after?: PlacedText;
}

/** A rule that is not as it was. */
export interface RuleChange {
  readonly kind: RuleKind;
  /** What the change of this rule alone does to the meaning of the policy. */
  readonly effect: Meaning;
  readonly before?: PlacedText;
  readonly after?: PlacedText;
  /** What differs; empty where the rule is there on one side only. */
  readonly parts: readonly PartChange[];
}

/** What became of the meaning of one policy. */
export interface PolicyComparison {
  readonly meaning: Meaning;
  /** Whether everything that was granted still is. */
  readonly keeps: Truth;
  /** Whether nothing is granted that was not before. */
  readonly addsNothing: Truth;
  /** Why the meanings do not compare; absent where they do. */
  readonly reason?: string;
  /** What changed outside of the rules. */
  readonly properties: readonly PartChange[];
  readonly rules: readonly RuleChange[];
}

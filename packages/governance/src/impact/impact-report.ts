// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from '@xreg/xregistry-fs';

/** Version of the shape of {@link ImpactReport}; it grows when a reader of the old shape would break. */
export const IMPACT_SCHEMA_VERSION = 1;

/** What one rule says of one policy; `absent` where the rule is not there or not for the policy. */
export type RuleVerdict = 'satisfied' | 'violated' | 'undecided' | 'absent';

/** What all rules together say of one policy. */
export type PolicyStatus =
  /** Every rule is satisfied. */
  | 'passing'
  /** Some rule is violated. */
  | 'failing'
  /** No rule is violated, but some came to no verdict. */
  | 'undecided'
  /** No rule applies. */
  | 'ungoverned'
  /** The policy is not there. */
  | 'absent';

/** What becomes of a policy, every kind of which there is something to say. */
export const IMPACT_KINDS = [
  'newly-failing',
  'still-failing',
  'newly-undecided',
  'newly-ungoverned',
  'deactivated',
  'newly-passing',
  'newly-governed',
  'added',
] as const;

/** One of {@link IMPACT_KINDS}. */
export type ImpactKind = (typeof IMPACT_KINDS)[number];

/** A rule whose verdict on a policy is another one. */
export interface VerdictChange {
  /** The key of the rule, such as `dspacex/membership@1.0`. */
  readonly rule: string;
  readonly before: RuleVerdict;
  readonly after: RuleVerdict;
  /** How the policy breaks the rule, on the new side where it does, else on the old one. */
  readonly violations: readonly Diagnostic[];
}

/** One policy of which something else is said than before. */
export interface PolicyImpact {
  readonly kind: ImpactKind;
  readonly xid: string;
  readonly key: string;
  readonly before: PolicyStatus;
  readonly after: PolicyStatus;
  /** Rules whose verdict changed, by key. */
  readonly rules: readonly VerdictChange[];
}

/** What a change of rules or policies does to a fleet. The same input gives the same report. */
export interface ImpactReport {
  readonly schemaVersion: typeof IMPACT_SCHEMA_VERSION;
  /** How the two sides and the policies are named; the policies are those of each side where absent. */
  readonly before: string;
  readonly after: string;
  readonly fleet?: string;
  /** Policies of each kind, and those of which the same is said as before. */
  readonly summary: Readonly<Record<ImpactKind | 'unchanged', number>>;
  /** By kind, the worst first, then by key. */
  readonly policies: readonly PolicyImpact[];
  /** What kept the comparison from being whole, such as a rule that cannot be used. */
  readonly problems: readonly Diagnostic[];
}

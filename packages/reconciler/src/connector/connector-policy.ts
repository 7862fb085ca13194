// SPDX-License-Identifier: Apache-2.0

/** The comparisons a connector knows: the operators of ODRL, without its namespace. */
export const OPERATORS = [
  'eq',
  'neq',
  'gt',
  'gteq',
  'lt',
  'lteq',
  'isA',
  'hasPart',
  'isPartOf',
  'isAllOf',
  'isAnyOf',
  'isNoneOf',
] as const;

/** One of {@link OPERATORS}. */
export type Operator = (typeof OPERATORS)[number];

/** How a connector combines constraints. */
export const COMBINATIONS = ['and', 'or', 'xone'] as const;

/** One of {@link COMBINATIONS}. */
export type Combination = (typeof COMBINATIONS)[number];

/**
 * The name of an action or a left operand: an absolute IRI, or a relative one in `<…>`, which no
 * absolute IRI can look like.
 */
export type PolicyName = string;

/** A comparison. */
export interface Comparison {
  readonly leftOperand: PolicyName;
  readonly operator: Operator;
  /** A text, or several where the operator compares with a set. Connectors keep no other type. */
  readonly rightOperand: string | readonly string[];
}

/** Constraints that hold together in one of three ways. */
export interface Combined {
  readonly combination: Combination;
  readonly operands: readonly PolicyConstraint[];
}

/** What narrows a rule: one comparison, or several combined. */
export type PolicyConstraint = Comparison | Combined;

/** A permission, prohibition or duty, as far as a connector evaluates it. */
export interface PolicyRule {
  readonly action: PolicyName;
  /** What narrows the action. */
  readonly refinement?: PolicyConstraint;
  /** All of them hold. */
  readonly constraints: readonly PolicyConstraint[];
  /** Only in a permission. */
  readonly duties?: readonly PolicyRule[];
  /** Only in a prohibition. */
  readonly remedies?: readonly PolicyRule[];
  /** Only in a duty or an obligation. */
  readonly consequences?: readonly PolicyRule[];
}

/** A policy in the terms of a connector: what it stores and evaluates, and nothing else. */
export interface ConnectorPolicy {
  readonly permissions: readonly PolicyRule[];
  readonly prohibitions: readonly PolicyRule[];
  readonly obligations: readonly PolicyRule[];
  /** Absolute IRIs. EDC 0.15 keeps them and does not show them. */
  readonly profiles?: readonly string[];
  readonly target?: string;
  readonly assigner?: string;
  readonly assignee?: string;
}

/** Whether a constraint combines others. */
export function isCombined(constraint: PolicyConstraint): constraint is Combined {
  return 'combination' in constraint;
}

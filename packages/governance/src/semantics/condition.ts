// SPDX-License-Identifier: Apache-2.0
import type { OperandValue } from './operand-value.js';
import type { OperandKind } from './operand-kind.js';

/** Which values satisfy a comparison. */
export interface ValueTest {
  readonly kind: OperandKind;
  readonly comparison: 'lt' | 'lteq' | 'gt' | 'gteq' | 'in' | 'notIn';
  /** One, where the comparison is by order. */
  readonly values: readonly OperandValue[];
  /** What the values are measured in; values in different units do not compare. */
  readonly unit: string;
}

/**
 * Something that holds or not, and cannot be taken apart. Atoms with the same key are the same atom.
 */
export interface Atom {
  readonly key: string;
  /**
   * What the atom speaks of. Atoms of different topics have nothing to do with each other; how those
   * of one topic relate is known where all of them have a test. An atom without a topic may be
   * settled one way or the other for good.
   */
  readonly topic?: string;
  /** Absent where text does not tell which values satisfy the atom. */
  readonly test?: ValueTest;
}

/** What has to be the case. */
export type Condition =
  | { readonly kind: 'atom'; readonly atom: Atom }
  | { readonly kind: 'not'; readonly part: Condition }
  /** All of them, at least one of them, exactly one of them. */
  | { readonly kind: 'all' | 'any' | 'one'; readonly parts: readonly Condition[] };

/** What is always the case. */
export const ALWAYS: Condition = { kind: 'all', parts: [] };
/** What is never the case. */
export const NEVER: Condition = { kind: 'any', parts: [] };

export function allOf(parts: readonly Condition[]): Condition {
  return combine('all', parts);
}

export function anyOf(parts: readonly Condition[]): Condition {
  return combine('any', parts);
}

export function not(part: Condition): Condition {
  return part.kind === 'not' ? part.part : { kind: 'not', part };
}

function combine(kind: 'all' | 'any', parts: readonly Condition[]): Condition {
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { kind, parts };
}

/** The atoms of a condition, each as often as it stands there. */
export function* atomsOf(condition: Condition): Iterable<Atom> {
  switch (condition.kind) {
    case 'atom':
      yield condition.atom;
      return;
    case 'not':
      yield* atomsOf(condition.part);
      return;
    case 'all':
    case 'any':
    case 'one':
      for (const part of condition.parts) yield* atomsOf(part);
  }
}

// SPDX-License-Identifier: Apache-2.0
import type { MutationResult } from './mutate-rule.js';

/** How many mutants of a rule its tests noticed. */
export interface MutationCounts {
  readonly killed: number;
  readonly survived: number;
  /** Mutants that no policy of the pool tells from the rule. */
  readonly equivalent: number;
  /** Mutants there was no time for. */
  readonly notTried: number;
}

/** Counts the mutants of a rule; those that are no schema are left out. */
export function countMutants({ mutants, notTried }: MutationResult): MutationCounts {
  const countOf = (status: MutationResult['mutants'][number]['status']) =>
    mutants.filter((mutant) => mutant.status === status).length;
  return {
    killed: countOf('killed'),
    survived: countOf('survived'),
    equivalent: countOf('equivalent'),
    notTried,
  };
}

/**
 * The share of mutants that tests notice, of those that can be told from the rule: 0 to 1.
 *
 * @returns `undefined` where there are none.
 */
export function mutationScore({ killed, survived }: MutationCounts): number | undefined {
  return killed + survived === 0 ? undefined : killed / (killed + survived);
}

// SPDX-License-Identifier: Apache-2.0
import type { CanonicalPolicy } from '../canonical/canonical-policy.js';
import { pairParts, type PartPair } from './pair-parts.js';
import { pairRules, type RulePair } from './rule-pairs.js';
import { partsOfRule } from './rule-parts.js';

/** A rule that is not as it was, and what differs in it. */
export interface RuleDelta extends RulePair {
  /** All parts where the rule was added or removed. */
  readonly parts: readonly PartPair[];
}

/** The rules of two policies that differ, each with what became of it. */
export function ruleDeltas(before: CanonicalPolicy, after: CanonicalPolicy): readonly RuleDelta[] {
  return pairRules(before.rules, after.rules).map((pair) => ({
    ...pair,
    parts: pairParts(
      pair.before === undefined ? [] : partsOfRule(pair.before),
      pair.after === undefined ? [] : partsOfRule(pair.after),
    ),
  }));
}

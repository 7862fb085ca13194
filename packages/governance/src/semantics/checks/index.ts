// SPDX-License-Identifier: Apache-2.0
import type { Check, PolicyContext } from '../../odrl/check.js';
import { IMPLIED_ALTERNATIVE } from './implied-alternative.js';
import { DUPLICATE_RULE, SHADOWED_RULE } from './redundant-rule.js';
import { RULE_CONFLICT } from './rule-conflict.js';
import { TAUTOLOGY } from './tautology.js';
import { UNSATISFIABLE } from './unsatisfiable.js';

/** Checks of what a policy means. Each speaks only where the text decides. */
export const SEMANTIC_CHECKS: readonly Check<PolicyContext>[] = [
  RULE_CONFLICT,
  UNSATISFIABLE,
  TAUTOLOGY,
  DUPLICATE_RULE,
  SHADOWED_RULE,
  IMPLIED_ALTERNATIVE,
];

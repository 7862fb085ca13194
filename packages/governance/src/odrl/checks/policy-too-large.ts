// SPDX-License-Identifier: Apache-2.0
import type { Check, PolicyContext } from '../check.js';

/** A policy that grows beyond every measure once its rules are written out. */
export const POLICY_TOO_LARGE: Check<PolicyContext> = {
  code: 'odrl/policy-too-large',
  number: 'J04',
  severity: 'error',
  help: 'Write fewer actions, assets and parties into one rule, or fewer constraints that share others.',
  *check({ node, policy }) {
    if (policy !== undefined) return;
    yield { at: { node }, message: 'stands for more rules and constraints than can be checked' };
  },
};

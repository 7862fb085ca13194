// SPDX-License-Identifier: Apache-2.0
import type { Check, PolicyContext } from '../check.js';

/** D14: a policy of obligations alone, which the schema of the Dataspace Protocol refuses. */
export const DSP_OBLIGATION_ONLY: Check<PolicyContext> = {
  code: 'dsp/obligation-only',
  number: 'D14',
  severity: 'error',
  help: 'Add a permission or a prohibition.',
  *check({ node, policy, profile }) {
    if (profile.ecosystem !== 'dsp' || policy === undefined || policy.rules.length === 0) return;
    if (policy.rules.some(({ kind }) => kind !== 'obligation')) return;
    yield {
      at: { node },
      message: 'has obligations alone, which the Dataspace Protocol does not accept',
      expected: ['permission', 'prohibition'],
    };
  },
};

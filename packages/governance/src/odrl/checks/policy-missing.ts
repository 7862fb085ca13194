// SPDX-License-Identifier: Apache-2.0
import { ruleTexts } from '../../canonical/policy-text.js';
import type { Check, GraphContext } from '../check.js';

/** A policy artifact in which there is no policy. */
export const POLICY_MISSING: Check<GraphContext> = {
  code: 'odrl/policy-missing',
  number: 'L15',
  severity: 'error',
  help: 'Put an ODRL policy, or an EDC PolicyDefinition with a "policy", into "policydefinition".',
  *check({ document, policies }) {
    if (policies.length > 0 || ruleTexts(document.value).length > 0) return;
    yield { at: { pointer: '' }, message: 'states no ODRL policy' };
  },
};

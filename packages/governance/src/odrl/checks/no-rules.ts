// SPDX-License-Identifier: Apache-2.0
import { ruleTexts } from '../../canonical/policy-text.js';
import type { Check, PolicyContext } from '../check.js';

/** O02: a policy without any rule. */
export const NO_RULES: Check<PolicyContext> = {
  code: 'odrl/no-rules',
  number: 'O02',
  severity: 'error',
  help: 'State at least one permission, prohibition or obligation. A runtime that finds no rule allows everything.',
  *check({ document, node, policy, trace }) {
    if (policy === undefined || policy.rules.length > 0) return;
    // Rules that are there, but lost or unreadable, have a diagnostic of their own.
    if (trace.opaqueValues.length > 0 || ruleTexts(document.value).length > 0) return;
    yield {
      at: { node },
      message: 'has no permission, prohibition or obligation',
      expected: ['permission', 'prohibition', 'obligation'],
    };
  },
};

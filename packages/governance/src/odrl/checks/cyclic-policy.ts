// SPDX-License-Identifier: Apache-2.0
import type { Check, PolicyContext } from '../check.js';
import { shortName } from '../short-name.js';

/** O07, O18: a policy, duty or constraint that is a part of itself. */
export const CYCLIC_POLICY: Check<PolicyContext> = {
  code: 'odrl/cycle',
  number: 'O18',
  severity: 'error',
  help: 'Remove the reference that leads back to where it started.',
  *check({ trace }) {
    const seen = new Set<string>();
    for (const { node, property } of trace.cycles) {
      const key = `${node.id} ${property}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield {
        at: { node, property },
        message: `contains itself through "${shortName(property)}"`,
      };
    }
  },
};

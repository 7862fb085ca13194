// SPDX-License-Identifier: Apache-2.0
import type { GraphNode } from '../../canonical/graph.js';
import { TERMS } from '../terms.js';
import type { Check, PolicyContext } from '../check.js';

/**
 * O09: a permission or prohibition that concerns no asset.
 *
 * @see https://www.w3.org/TR/odrl-model/#permission
 */
export const RULE_TARGET: Check<PolicyContext> = {
  code: 'odrl/rule-target',
  number: 'O09',
  severity: 'error',
  help: 'State the asset at the policy or in each of its rules ("target").',
  *check({ policy, trace, profile, node }) {
    // Connectors take the asset from the contract definition.
    if (policy === undefined || profile.runtime !== undefined) return;
    const rules = policy.rules.filter(({ kind }) => kind !== 'obligation');
    const without = rules.filter(({ target }) => target === undefined);
    if (without.length === 0) return;
    if (policy.type !== TERMS.Agreement && without.length === rules.length) {
      // A Set without any asset is a template for whatever it is offered with.
      if (policy.type !== TERMS.Offer || profile.ecosystem === 'dsp') return;
      yield {
        at: { node },
        severity: 'info',
        message: 'is an offer of no asset: whoever publishes it has to say of which',
        expected: ['target'],
      };
      return;
    }
    const seen = new Set<GraphNode>();
    for (const rule of without) {
      const origin = trace.originOf(rule);
      if (origin === undefined || seen.has(origin)) continue;
      seen.add(origin);
      yield {
        at: { node: origin },
        message:
          policy.type === TERMS.Agreement
            ? `is an agreement with a ${rule.kind} that concerns no asset`
            : `has a ${rule.kind} that concerns no asset, beside rules that do`,
        expected: ['target'],
      };
    }
  },
};

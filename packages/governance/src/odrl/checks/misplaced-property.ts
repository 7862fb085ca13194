// SPDX-License-Identifier: Apache-2.0
import type { GraphNode } from '../../canonical/graph.js';
import type { RuleSite } from '../../canonical/policy-trace.js';
import { TERMS, type TermKey } from '../terms.js';
import type { Check, Finding, PolicyContext } from '../check.js';

/** What may not stand in each place, with where it belongs. */
const FORBIDDEN: Readonly<
  Record<RuleSite['role'] | 'policy', readonly (readonly [TermKey, string])[]>
> = {
  policy: [
    ['constraint', 'a rule'],
    ['duty', 'a permission'],
    ['remedy', 'a prohibition'],
    ['consequence', 'a duty'],
    ['refinement', 'an action, asset or party'],
  ],
  permission: [
    ['remedy', 'a prohibition'],
    ['consequence', 'a duty'],
  ],
  prohibition: [
    ['duty', 'a permission'],
    ['consequence', 'a duty'],
  ],
  obligation: [
    ['duty', 'a permission'],
    ['remedy', 'a prohibition'],
  ],
  duty: [
    ['duty', 'a permission'],
    ['remedy', 'a prohibition'],
  ],
  remedy: [
    ['duty', 'a permission'],
    ['remedy', 'a prohibition'],
    ['consequence', 'a duty or an obligation'],
  ],
  consequence: [
    ['duty', 'a permission'],
    ['remedy', 'a prohibition'],
    ['consequence', 'a duty or an obligation'],
  ],
};

const RULES_ELSEWHERE: readonly (readonly [TermKey, string])[] = [
  ['permission', 'a policy'],
  ['prohibition', 'a policy'],
  ['obligation', 'a policy'],
];

/** O10, O11: a constraint, duty or rule where ODRL knows none, so that nobody heeds it. */
export const MISPLACED_PROPERTY: Check<PolicyContext> = {
  code: 'odrl/misplaced-property',
  number: 'O10',
  severity: 'error',
  help: 'Move it to where it counts. A processor passes over what stands in the wrong place.',
  *check({ node, trace }) {
    yield* misplaced(node, 'policy', FORBIDDEN.policy);
    for (const { node: rule, role } of trace.rules) {
      yield* misplaced(rule, role, [...FORBIDDEN[role], ...RULES_ELSEWHERE]);
    }
  },
};

function* misplaced(
  node: GraphNode,
  place: string,
  forbidden: readonly (readonly [TermKey, string])[],
): Iterable<Finding> {
  for (const [name, home] of forbidden) {
    if (!node.properties.has(TERMS[name])) continue;
    yield {
      at: { node, property: TERMS[name], part: 'key' },
      message:
        place === 'policy'
          ? `has "${name}" at the policy, where it applies to nothing`
          : `has "${name}" in its ${place}, where it applies to nothing`,
      found: name,
      expected: [`"${name}" in ${home}`],
    };
  }
}

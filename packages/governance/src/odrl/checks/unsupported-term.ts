// SPDX-License-Identifier: Apache-2.0
import { constraintFacets } from '../../canonical/build-constraint.js';
import { TERMS } from '../terms.js';
import { OPERATORS } from '../vocabulary.js';
import { shortName } from '../short-name.js';
import type { Check, Finding, PolicyContext } from '../check.js';

/** D01, D03, D04, D10, C01, C02: something that the runtime of the profile cannot evaluate. */
export const UNSUPPORTED_TERM: Check<PolicyContext> = {
  code: 'odrl/unsupported-term',
  number: 'D10',
  severity: 'error',
  help: 'Use what the profile supports. A runtime refuses the rest, or passes over it and grants more than the policy says.',
  *check(context) {
    const { capabilities, title } = context.profile;
    const supported = new Map([
      [TERMS.action, capabilities.actions],
      [TERMS.leftOperand, capabilities.leftOperands],
      [TERMS.operator, capabilities.operators],
    ]);
    for (const { node, property, name } of context.names) {
      const allowed = supported.get(property);
      if (allowed === undefined || allowed.includes(name)) continue;
      // An operator that nobody defines is no more supported anywhere; another check says so.
      if (property === TERMS.operator && !OPERATORS.has(name)) continue;
      yield {
        at: { node, property },
        message: `uses the ${shortName(property)} "${shortName(name)}", which ${title} does not evaluate`,
        found: shortName(name),
        expected: allowed.map(shortName),
      };
    }
    yield* unsupportedLogic(context);
    const { policy, node } = context;
    if (policy?.types.length === 0 && context.profile.runtime === 'edc') {
      yield {
        at: { node },
        message: `has no class, without which ${title} does not take it`,
        expected: capabilities.policyTypes.map(shortName),
      };
    }
    if (policy === undefined || capabilities.policyTypes.includes(policy.type)) return;
    // A class that is none of ODRL's is the business of another check.
    if (context.profile.runtime === undefined) return;
    yield {
      at: { node, property: '@type' },
      message: `is of class "${shortName(policy.type)}", which ${title} does not take`,
      found: shortName(policy.type),
      expected: capabilities.policyTypes.map(shortName),
    };
  },
};

function* unsupportedLogic({ trace, profile }: PolicyContext): Iterable<Finding> {
  for (const { node } of trace.constraints) {
    for (const operator of constraintFacets(node).logical) {
      if (profile.capabilities.logicalOperators.includes(TERMS[operator])) continue;
      yield {
        at: { node, property: TERMS[operator] },
        message: `combines constraints by "${operator}", which ${profile.title} does not evaluate`,
        found: operator,
        expected: profile.capabilities.logicalOperators.map(shortName),
      };
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
import type { CanonicalPolicy } from '../canonical/canonical-policy.js';
import { describeConstraint } from '../semantics/describe-constraint.js';
import { describeRule } from '../semantics/describe-rule.js';

/** What a policy states in words, a rule a line. */
export function policyStatements({ rules }: CanonicalPolicy): readonly string[] {
  return rules.map((rule) => {
    const { constraints, duties } = rule;
    const where = constraints.map(describeConstraint).join(', and ');
    const owed = duties.map((duty) => describeRule({ ...duty, kind: 'duty' })).join(', and ');
    return [
      describeRule(rule),
      ...(where === '' ? [] : [`where ${where}`]),
      ...(owed === '' ? [] : [`with the ${owed}`]),
    ].join(' ');
  });
}

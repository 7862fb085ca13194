// SPDX-License-Identifier: Apache-2.0
import type { Check, PolicyContext } from '../check.js';

/** D11: a rule that EDC evaluates otherwise than ODRL says. */
export const EDC_EVALUATION: Check<PolicyContext> = {
  code: 'edc/evaluation',
  number: 'D11',
  severity: 'warning',
  help: 'Write the rule so that both readings agree: one permission with all its constraints, and prohibitions with exactly one constraint.',
  *check({ policy, trace, profile }) {
    if (profile.runtime !== 'edc' || policy === undefined) return;
    const permissions = policy.rules.filter(({ kind }) => kind === 'permission');
    const [, second] = permissions;
    const origin = second === undefined ? undefined : trace.originOf(second);
    if (origin !== undefined) {
      yield {
        at: { node: origin },
        message: `has ${permissions.length} permissions, all of which have to hold for EDC; for ODRL any one is enough`,
        expected: ['one permission'],
      };
    }
    for (const rule of policy.rules) {
      const node = trace.originOf(rule);
      if (rule.kind !== 'prohibition' || node === undefined) continue;
      if (rule.constraints.length === 0) {
        yield {
          at: { node },
          message: 'has a prohibition without a constraint, which never takes effect in EDC',
          expected: ['constraint'],
        };
      } else if (rule.constraints.length > 1) {
        yield {
          at: { node },
          message: `has a prohibition with ${rule.constraints.length} constraints: EDC takes it as broken where any of them holds, ODRL where all do`,
          expected: ['one constraint'],
        };
      }
    }
  },
};

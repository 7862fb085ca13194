// SPDX-License-Identifier: Apache-2.0
import type { CanonicalRule } from '../../canonical/canonical-policy.js';
import { CX_ACCESS, CX_DRIFTED_NAMES, CX_LEFT_OPERANDS } from '../catenax-terms.js';
import { CX_POLICY } from '../../contexts/namespaces.js';
import { shortName } from '../short-name.js';
import { isAbsoluteName } from '../term-uses.js';
import { leftOperandsOf } from '../left-operands.js';
import type { Check, PolicyContext } from '../check.js';

/**
 * C01, C03, C04: a policy that decides on access and on usage at once, or a left operand in a kind of
 * rule that may not have it. Tractus-X refuses both.
 */
export const CATENAX_POLICY_KIND: Check<PolicyContext> = {
  code: 'catenax/policy-kind',
  number: 'C03',
  severity: 'error',
  help: 'Write an access policy (permissions to "access") and a usage policy (rules on "use") as two policies, each with the left operands it may have.',
  *check({ policy, trace, profile, node }) {
    if (profile.ecosystem !== 'catenax' || policy === undefined) return;
    const isAccess = ({ action }: CanonicalRule): boolean => action?.name === CX_ACCESS;
    const accesses = policy.rules.filter(isAccess);
    if (accesses.length > 0 && accesses.length < policy.rules.length) {
      yield {
        at: { node },
        message: 'has rules on "access" and on "use"',
        expected: ['one kind of policy'],
      };
      return;
    }
    const kind = accesses.length > 0 ? 'access' : 'usage';
    for (const rule of policy.rules) {
      const origin = trace.originOf(rule);
      if (origin === undefined) continue;
      const allowed: ReadonlySet<string> = CX_LEFT_OPERANDS[kind][rule.kind];
      if (allowed.size === 0) {
        yield {
          at: { node: origin },
          message: `is an access policy with a ${rule.kind}`,
          found: rule.kind,
          expected: ['permission'],
        };
        continue;
      }
      for (const name of leftOperandsOf(rule.constraints)) {
        // Other checks speak of names that changed, and of those that are no IRIs.
        if (!isAbsoluteName(name)) continue;
        if (allowed.has(name) || CX_DRIFTED_NAMES.has(name.replace(CX_POLICY, ''))) continue;
        yield {
          at: { node: origin },
          message: `has the left operand "${shortName(name).replace(CX_POLICY, '')}" in a ${rule.kind} of a policy on ${kind}`,
          found: shortName(name),
          expected: [...allowed].map(shortName).sort(),
        };
      }
    }
  },
};

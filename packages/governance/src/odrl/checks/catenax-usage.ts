// SPDX-License-Identifier: Apache-2.0
import type { CanonicalConstraint, CanonicalRule } from '../../canonical/canonical-policy.js';
import { CX_POLICY } from '../../contexts/namespaces.js';
import { TERMS } from '../terms.js';
import type { Check, PolicyContext } from '../check.js';

const REQUIRED = ['FrameworkAgreement', 'UsagePurpose'] as const;

/** Operands that exclude each other, because they say the same thing in two ways. */
const EXCLUSIVE = [
  ['WarrantyDefinition', 'WarrantyDurationMonths'],
  ['DataUsageEndDate', 'DataUsageEndDefinition', 'DataUsageEndDurationDays'],
  ['DataProvisioningEndDate', 'DataProvisioningEndDurationDays'],
] as const;

/** C05, C06: a usage permission without what Catena-X asks of each, or with operands that exclude each other. */
export const CATENAX_USAGE: Check<PolicyContext> = {
  code: 'catenax/usage-permission',
  number: 'C05',
  severity: 'error',
  help: 'State FrameworkAgreement and UsagePurpose in every permission to use, each joined to the others by "and".',
  *check({ policy, trace, profile }) {
    if (profile.ecosystem !== 'catenax' || policy === undefined) return;
    for (const rule of policy.rules) {
      const node = trace.originOf(rule);
      if (node === undefined) continue;
      const operands = leftOperandsOf(rule);
      if (rule.kind === 'permission' && rule.action?.name === TERMS.use) {
        for (const name of REQUIRED) {
          if (operands.has(CX_POLICY + name)) continue;
          yield {
            at: { node },
            message: `has a permission to use without "${name}"`,
            expected: [CX_POLICY + name],
          };
        }
      }
      for (const group of EXCLUSIVE) {
        const stated = group.filter((name) => operands.has(CX_POLICY + name));
        if (stated.length < 2) continue;
        yield {
          at: { node },
          message: `has a ${rule.kind} with ${stated.map((name) => `"${name}"`).join(' and ')}, which exclude each other`,
          found: stated.join(', '),
          expected: ['one of them'],
          help: 'Keep one of them.',
        };
      }
    }
  },
};

/** The left operands that are compared in every case: not those of one alternative. */
function leftOperandsOf({ constraints }: CanonicalRule): ReadonlySet<string> {
  return new Set(
    constraints.flatMap((constraint: CanonicalConstraint) =>
      constraint.kind === 'atomic' ? constraint.leftOperands : [],
    ),
  );
}

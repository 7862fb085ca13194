// SPDX-License-Identifier: Apache-2.0
import { TERMS } from '../terms.js';
import { POLICY_CLASSES } from '../vocabulary.js';
import type { Check, PolicyContext } from '../check.js';
import { shortName } from '../short-name.js';

const NAMES = [...POLICY_CLASSES].map(shortName);

/** O03: a class that is none of a policy's, or several that exclude each other. */
export const POLICY_TYPE: Check<PolicyContext> = {
  code: 'odrl/policy-type',
  number: 'O03',
  severity: 'error',
  help: 'Give the policy one ODRL class, spelled exactly; without one it is a Set.',
  *check({ node, policy }) {
    const types = policy?.types ?? [];
    const known = types.filter((type) => POLICY_CLASSES.has(type) && type !== TERMS.Policy);
    const at = { node, property: '@type' };
    if (known.length > 1) {
      yield {
        at,
        message: `is ${known.map((type) => `"${shortName(type)}"`).join(' and ')} at once`,
        found: known.map(shortName).join(', '),
        expected: ['one of these classes'],
      };
    }
    if (types.length > 0 && !types.some((type) => POLICY_CLASSES.has(type))) {
      yield {
        at,
        message: `has the class ${types.map((type) => `"${shortName(type)}"`).join(', ')}, which is none of ODRL's`,
        found: types.join(', '),
        expected: NAMES,
      };
    }
  },
};

// SPDX-License-Identifier: Apache-2.0
import { CONFLICT_TERMS } from '../vocabulary.js';
import { TERMS } from '../terms.js';
import { shortName } from '../short-name.js';
import type { Check, PolicyContext } from '../check.js';

/** O05: a conflict strategy that ODRL does not know, or several of them. */
export const CONFLICT_TERM: Check<PolicyContext> = {
  code: 'odrl/conflict-term',
  number: 'O05',
  severity: 'error',
  help: 'Write "perm", "prohibit" or "invalid", which is what counts without "conflict".',
  *check({ node, policy }) {
    const conflicts = policy?.conflicts ?? [];
    const at = { node, property: TERMS.conflict };
    const expected = [...CONFLICT_TERMS].map(shortName);
    if (conflicts.length > 1) {
      yield { at, message: `has ${conflicts.length} conflict strategies`, expected: ['one'] };
    }
    for (const conflict of conflicts) {
      // A profile may define strategies of its own.
      if (CONFLICT_TERMS.has(conflict) || (policy?.profiles.length ?? 0) > 0) continue;
      yield {
        at,
        message: `has the conflict strategy "${shortName(conflict)}", which ODRL does not know`,
        found: shortName(conflict),
        expected,
      };
    }
  },
};

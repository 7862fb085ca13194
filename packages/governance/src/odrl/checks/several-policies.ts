// SPDX-License-Identifier: Apache-2.0
import type { Check, GraphContext } from '../check.js';

/** L13: a document with more than one policy, of which a runtime reads one. */
export const SEVERAL_POLICIES: Check<GraphContext> = {
  code: 'jsonld/several-policies',
  number: 'L13',
  severity: 'error',
  help: 'Write each policy into an artifact of its own.',
  *check({ policies }) {
    for (const node of policies.slice(1)) {
      yield {
        at: { node },
        message: `states ${policies.length} policies; only the first is judged`,
        expected: ['one policy'],
      };
    }
  },
};

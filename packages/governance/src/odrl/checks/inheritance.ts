// SPDX-License-Identifier: Apache-2.0
import { valuesOf } from '../../canonical/graph.js';
import { isRelativeName, nameOfId } from '../../canonical/term-name.js';
import { TERMS } from '../terms.js';
import type { Check, PolicyContext } from '../check.js';

/** O07: a policy that inherits rules which the document does not hold, so that nobody judged them. */
export const INHERITANCE: Check<PolicyContext> = {
  code: 'odrl/inheritance',
  number: 'O07',
  severity: 'warning',
  help: 'Write the rules of the parent into the policy, or the parent into its document ("@included"): rules judge what one document says.',
  *check({ graph, node, profile, trace }) {
    // Another check says that connectors pass over it.
    if (profile.runtime !== undefined) return;
    const lineage = new Set([node, ...trace.rules.map(({ policy }) => policy)]);
    for (const policy of lineage) {
      for (const value of valuesOf(policy, TERMS.inheritFrom)) {
        if (value.kind !== 'node') continue;
        const name = nameOfId(value.id);
        const described = (graph.nodes.get(value.id)?.parts.length ?? 0) > 0;
        if (described || name === undefined || isRelativeName(name)) continue;
        yield {
          at: { node: policy, property: TERMS.inheritFrom },
          message: `inherits from "${name}", whose rules are in another document and are not judged with it`,
          found: name,
          expected: ['rules in the same document'],
        };
      }
    }
  },
};

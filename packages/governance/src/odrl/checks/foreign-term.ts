// SPDX-License-Identifier: Apache-2.0
import { words } from '../../contexts/context-table.js';
import { EDC, ODRL } from '../../contexts/namespaces.js';
import type { GraphNode } from '../../canonical/graph.js';
import { PROPERTIES } from '../vocabulary.js';
import type { Check, PolicyContext } from '../check.js';

/** Properties that decide what a policy allows; a look-alike of one of them is hardly ever meant. */
const DECISIVE: ReadonlyMap<string, string> = new Map(
  words(
    `permission prohibition obligation duty remedy consequence constraint refinement action target
     assigner assignee leftOperand operator rightOperand conflict inheritFrom and or xone andSequence`,
  ).map((name) => [name.toLowerCase(), ODRL + name]),
);

/** L16: a member that looks like one of ODRL's, but was captured by another vocabulary. */
export const FOREIGN_TERM: Check<PolicyContext> = {
  code: 'odrl/foreign-term',
  number: 'L16',
  severity: 'error',
  help: 'Spell the term as ODRL does, and let the context define it; a default vocabulary ("@vocab") takes every unknown word for one of its own.',
  *check({ node, trace }) {
    const nodes = new Set<GraphNode>([node]);
    for (const site of trace.rules) nodes.add(site.policy).add(site.node);
    for (const site of trace.constraints) nodes.add(site.node);
    for (const stated of nodes) {
      for (const property of stated.properties.keys()) {
        if (PROPERTIES.has(property)) continue;
        const local = (/[^/#:]*$/.exec(property)?.[0] ?? '').toLowerCase();
        const meant = DECISIVE.get(local) ?? DECISIVE.get(local.replace(/s$/, ''));
        if (meant === undefined) continue;
        yield {
          at: { node: stated, property, part: 'key' },
          // Another vocabulary may have such a term on purpose; EDC's and ODRL's have none.
          severity: property.startsWith(EDC) || property.startsWith(ODRL) ? 'error' : 'warning',
          message: `states <${property}>, which is not ODRL's "${meant.slice(ODRL.length)}"`,
          found: property,
          expected: [meant],
        };
      }
    }
  },
};

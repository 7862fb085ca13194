// SPDX-License-Identifier: Apache-2.0
import { valuesOf, type GraphNode } from '../../canonical/graph.js';
import { listItems } from '../../canonical/list-items.js';
import { nameOfValue } from '../../canonical/term-name.js';
import { CX_POLICY } from '../../contexts/namespaces.js';
import { CX_DRIFTED_NAMES, CX_FRAMEWORK, CX_LEGACY } from '../catenax-terms.js';
import { TERMS } from '../terms.js';
import { shortName } from '../short-name.js';
import type { Check, PolicyContext } from '../check.js';

/** C08, C09: a name or value that an earlier Catena-X had, or that only one of its publications has. */
export const CATENAX_OUTDATED: Check<PolicyContext> = {
  code: 'catenax/outdated-term',
  number: 'C09',
  severity: 'warning',
  help: 'Use the terms of Catena-X 2025/9. Tractus-X waives all its checks for a policy in which an older namespace appears.',
  *check({ graph, names, trace, profile }) {
    if (profile.ecosystem !== 'catenax') return;
    for (const { node, property, name } of names) {
      const term = name.startsWith(CX_POLICY) ? name.slice(CX_POLICY.length) : '';
      if (name.startsWith(CX_LEGACY)) {
        yield {
          at: { node, property },
          message: `uses "${name}" as ${shortName(property)}, of a Catena-X before 2025/9`,
          found: name,
          expected: [CX_POLICY + name.slice(CX_LEGACY.length)],
        };
      } else if (property === TERMS.leftOperand && CX_DRIFTED_NAMES.has(term)) {
        const current = CX_DRIFTED_NAMES.get(term);
        yield {
          at: { node, property },
          message: `uses the left operand "${term}", which the connector of Catena-X does not have`,
          found: term,
          ...(current !== undefined && { expected: [current] }),
          help:
            current === undefined
              ? 'Say it with another left operand: the connector drops this one.'
              : `Write "${current}".`,
        };
      }
    }
    for (const node of new Set<GraphNode>(trace.constraints.map((site) => site.node))) {
      const [operand] = listItems(graph, valuesOf(node, TERMS.leftOperand));
      if (operand === undefined || nameOfValue(operand) !== `${CX_POLICY}FrameworkAgreement`)
        continue;
      for (const value of listItems(graph, valuesOf(node, TERMS.rightOperand))) {
        if (value.kind !== 'literal' || value.lexical === CX_FRAMEWORK) continue;
        yield {
          at: { node, property: TERMS.rightOperand },
          // The connector takes no other one any more.
          severity: 'error',
          message: `names the framework agreement "${value.lexical}"`,
          found: value.lexical,
          expected: [CX_FRAMEWORK],
          help: `One framework agreement is in force: "${CX_FRAMEWORK}".`,
        };
      }
    }
  },
};

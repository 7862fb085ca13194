// SPDX-License-Identifier: Apache-2.0
import { valuesOf, type GraphValue } from '../../canonical/graph.js';
import { isRelativeName, nameOfId } from '../../canonical/term-name.js';
import type { GraphNode } from '../../canonical/graph.js';
import { TERMS } from '../terms.js';
import type { Check, PolicyContext } from '../check.js';

const ABSOLUTE_IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"]+$/;

/** O17: a reference to a right operand that leads nowhere. */
export const OPERAND_REFERENCE: Check<PolicyContext> = {
  code: 'odrl/operand-reference',
  number: 'O17',
  severity: 'warning',
  help: 'Write the absolute IRI of what holds the value, or the value itself as "rightOperand".',
  *check({ trace }) {
    for (const node of new Set<GraphNode>(trace.constraints.map((site) => site.node))) {
      for (const value of valuesOf(node, TERMS.rightOperandReference)) {
        const text = textOf(value);
        if (text === undefined || ABSOLUTE_IRI.test(text)) continue;
        yield {
          at: { node, property: TERMS.rightOperandReference },
          message: `refers to the right operand "${text}", which is no absolute IRI`,
          found: text,
          expected: ['an absolute IRI'],
        };
      }
    }
  },
};

/** The published contexts make a text of it, the vocabulary wants an IRI. */
function textOf(value: GraphValue): string | undefined {
  if (value.kind === 'literal') return value.lexical;
  if (value.kind !== 'node') return undefined;
  const name = nameOfId(value.id);
  return name !== undefined && isRelativeName(name) ? name.slice(1, -1) : undefined;
}

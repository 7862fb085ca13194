// SPDX-License-Identifier: Apache-2.0
import { constraintFacets } from '../../canonical/build-constraint.js';
import { listItems } from '../../canonical/list-items.js';
import { valuesOf } from '../../canonical/graph.js';
import { TERMS } from '../terms.js';
import type { Check, PolicyContext } from '../check.js';

/** O18, O19: a combination of constraints that is ambiguous or combines nothing. */
export const LOGICAL_CONSTRAINT: Check<PolicyContext> = {
  code: 'odrl/logical-constraint',
  number: 'O18',
  severity: 'error',
  help: 'Write one of "and", "or", "xone" and "andSequence" with at least two constraints, and nothing beside it.',
  *check({ graph, trace }) {
    for (const { node } of trace.constraints) {
      const { atomic, logical } = constraintFacets(node);
      const [first, ...others] = logical;
      if (first === undefined) continue;
      if (others.length > 0) {
        yield {
          at: { node },
          message: `has a constraint that is ${logical.map((name) => `"${name}"`).join(' and ')} at once`,
          expected: ['one logical operator'],
        };
      } else if (atomic) {
        yield {
          at: { node },
          message: `has a constraint with both "${first}" and a comparison`,
          expected: [first, 'leftOperand, operator, rightOperand'],
        };
      }
      for (const operator of logical) {
        const values = valuesOf(node, TERMS[operator]);
        const count = listItems(graph, values).length;
        const at = { node, property: TERMS[operator] };
        if (count === 0) {
          yield { at, message: `has a constraint with an empty "${operator}"` };
        } else if (count === 1 && operator !== 'and') {
          yield {
            at,
            severity: 'info',
            message: `has a constraint with a single operand of "${operator}"`,
            help: 'Write the constraint itself: one operand is that constraint.',
          };
        }
        if (
          operator === 'andSequence' &&
          values.some((value) => value.kind !== 'list') &&
          count > 1
        ) {
          yield {
            at,
            message: 'has an "andSequence" without an order',
            expected: ['{ "@list": [ … ] }'],
            help: 'Write the operands as { "@list": [ … ] }; a plain array has no order in JSON-LD.',
          };
        }
      }
    }
  },
};

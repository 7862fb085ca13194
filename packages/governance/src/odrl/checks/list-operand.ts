// SPDX-License-Identifier: Apache-2.0
import { nameOfValue } from '../../canonical/term-name.js';
import { listItems } from '../../canonical/list-items.js';
import { valuesOf } from '../../canonical/graph.js';
import { SET_OPERATORS } from '../vocabulary.js';
import { TERMS } from '../terms.js';
import { shortName } from '../short-name.js';
import type { Check, PolicyContext } from '../check.js';

/** O16: several right operands for an operator that compares with one. */
export const LIST_OPERAND: Check<PolicyContext> = {
  code: 'odrl/list-operand',
  number: 'O16',
  severity: 'error',
  help: 'Use "isAnyOf", "isAllOf" or "isNoneOf" for several values, or write one constraint for each.',
  *check({ graph, trace }) {
    for (const { node } of trace.constraints) {
      const values = listItems(graph, valuesOf(node, TERMS.rightOperand));
      const [operator] = valuesOf(node, TERMS.operator);
      if (values.length < 2 || operator === undefined) continue;
      const name = nameOfValue(operator) ?? '';
      if (SET_OPERATORS.has(name)) continue;
      yield {
        at: { node, property: TERMS.rightOperand },
        message: `compares with ${values.length} values by "${shortName(name)}"`,
        expected: ['one value'],
      };
    }
  },
};

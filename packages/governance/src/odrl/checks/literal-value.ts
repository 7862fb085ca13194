// SPDX-License-Identifier: Apache-2.0
import { valuesOf } from '../../canonical/graph.js';
import { listItems } from '../../canonical/list-items.js';
import { XSD } from '../../contexts/namespaces.js';
import type { Check, Finding, PolicyContext } from '../check.js';
import { fitsDatatype, hasTimeZone, isUnknownXsdType, similarXsdTypes } from '../lexical-forms.js';
import { TERMS } from '../terms.js';
import type { Literal } from '../../canonical/literal.js';

/** O23: a right operand that its datatype does not accept, which no runtime compares alike. */
export const LITERAL_VALUE: Check<PolicyContext> = {
  code: 'odrl/literal-value',
  number: 'O23',
  severity: 'error',
  help: 'Write a value that the datatype accepts, or name the datatype of the value; give points in time a time zone.',
  *check({ graph, trace }) {
    for (const node of new Set(trace.constraints.map((site) => site.node))) {
      for (const value of listItems(graph, valuesOf(node, TERMS.rightOperand))) {
        const fault = value.kind === 'literal' ? faultOf(value) : undefined;
        if (fault !== undefined) {
          yield { at: { node, property: TERMS.rightOperand }, ...fault };
        }
      }
    }
  },
};

function faultOf({ lexical, datatype }: Literal): Omit<Finding, 'at'> | undefined {
  if (isUnknownXsdType(datatype)) {
    const similar = similarXsdTypes(datatype);
    return {
      message: `has a right operand of the datatype "${datatype.replace(XSD, 'xsd:')}", which XSD does not have`,
      found: datatype,
      ...(similar.length === 0 ? {} : { expected: similar }),
    };
  }
  const name = datatype.replace(XSD, 'xsd:');
  if (!fitsDatatype(lexical, datatype)) {
    return {
      message: `has the right operand "${lexical}", which is no ${name}`,
      found: lexical,
      expected: [`a value of ${name}`],
    };
  }
  if (datatype === `${XSD}dateTime` && !hasTimeZone(lexical)) {
    return {
      message: `has the right operand "${lexical}", a point in time without a time zone`,
      found: lexical,
      expected: [`${lexical.trim()}Z`],
      severity: 'warning',
    };
  }
  return undefined;
}

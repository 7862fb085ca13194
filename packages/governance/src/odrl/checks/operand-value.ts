// SPDX-License-Identifier: Apache-2.0
import type { GraphNode } from '../../canonical/graph.js';
import { valuesOf } from '../../canonical/graph.js';
import { listItems } from '../../canonical/list-items.js';
import { nameOfValue } from '../../canonical/term-name.js';
import { ODRL, XSD } from '../../contexts/namespaces.js';
import { fitsDatatype } from '../lexical-forms.js';
import { TERMS } from '../terms.js';
import type { Check, Finding, PolicyContext } from '../check.js';

/** What a left operand compares with. */
interface Comparable {
  readonly what: string;
  readonly fits: (lexical: string) => boolean;
}

const isOf =
  (...types: readonly string[]) =>
  (lexical: string): boolean =>
    types.some((type) => fitsDatatype(lexical, XSD + type));

const DURATION: Comparable = { what: 'a duration such as "P30D"', fits: isOf('duration') };

/** Left operands whose definition says what they are compared with. */
const COMPARED_WITH: ReadonlyMap<string, Comparable> = new Map([
  [`${ODRL}count`, { what: 'a whole number', fits: isOf('nonNegativeInteger') }],
  [`${ODRL}percentage`, { what: 'a number from 0 to 100', fits: isPercentage }],
  [`${ODRL}payAmount`, { what: 'a decimal number', fits: isOf('decimal') }],
  [`${ODRL}dateTime`, { what: 'a date or a date and time', fits: isOf('date', 'dateTime') }],
  [`${ODRL}delayPeriod`, DURATION],
  [`${ODRL}elapsedTime`, DURATION],
  [`${ODRL}meteredTime`, DURATION],
  [`${ODRL}timeInterval`, DURATION],
]);

/**
 * O26: a right operand of another kind than its left operand is compared with.
 *
 * @see https://www.w3.org/TR/odrl-vocab/#term-LeftOperand
 */
export const OPERAND_VALUE: Check<PolicyContext> = {
  code: 'odrl/operand-value',
  number: 'O26',
  severity: 'warning',
  help: 'Write a value of the kind that the left operand is compared with.',
  *check({ graph, trace }) {
    for (const node of new Set<GraphNode>(trace.constraints.map((site) => site.node))) {
      const [operand] = listItems(graph, valuesOf(node, TERMS.leftOperand));
      const name = operand === undefined ? undefined : nameOfValue(operand);
      const comparable = COMPARED_WITH.get(name ?? '');
      if (name === undefined || comparable === undefined) continue;
      const term = name.slice(ODRL.length);
      const hasUnit = node.properties.has(TERMS.unit);
      for (const value of listItems(graph, valuesOf(node, TERMS.rightOperand))) {
        if (value.kind !== 'literal' || comparable.fits(value.lexical)) continue;
        // A number with a unit may say the same as a duration.
        if (comparable === DURATION && hasUnit) continue;
        yield {
          at: { node, property: TERMS.rightOperand },
          message: `compares "${term}" with "${value.lexical}"`,
          found: value.lexical,
          expected: [comparable.what],
        };
      }
      if (name === `${ODRL}payAmount` && !hasUnit) yield withoutUnit(node);
    }
  },
};

function withoutUnit(node: GraphNode): Finding {
  return {
    at: { node },
    message: 'limits an amount of money without naming the currency',
    expected: ['unit'],
    help: 'Name the currency as "unit", such as "http://dbpedia.org/resource/Euro".',
  };
}

function isPercentage(lexical: string): boolean {
  const number = Number(lexical);
  return fitsDatatype(lexical, `${XSD}decimal`) && number >= 0 && number <= 100;
}

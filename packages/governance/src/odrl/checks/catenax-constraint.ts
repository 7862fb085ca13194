// SPDX-License-Identifier: Apache-2.0
import { nearestNames } from '@xreg/xregistry-fs';
import { valuesOf, type Graph, type GraphNode } from '../../canonical/graph.js';
import { listItems } from '../../canonical/list-items.js';
import { nameOfValue } from '../../canonical/term-name.js';
import { CX_POLICY, ODRL } from '../../contexts/namespaces.js';
import { CX_COMPARISONS, CX_PURPOSES, type CxComparison } from '../catenax-terms.js';
import { LIST_OPERATORS } from '../vocabulary.js';
import { TERMS } from '../terms.js';
import { shortName } from '../short-name.js';
import type { Check, Finding, PolicyContext } from '../check.js';

/** C07: an operator or right operand that Catena-X does not define for the left operand. */
export const CATENAX_CONSTRAINT: Check<PolicyContext> = {
  code: 'catenax/constraint',
  number: 'C07',
  severity: 'error',
  help: 'Use the operator and a value that Catena-X defines for the left operand.',
  *check({ graph, trace, profile }) {
    if (profile.ecosystem !== 'catenax') return;
    for (const node of new Set<GraphNode>(trace.constraints.map((site) => site.node))) {
      const [operand] = listItems(graph, valuesOf(node, TERMS.leftOperand));
      const name = operand === undefined ? undefined : nameOfValue(operand);
      if (name?.startsWith(CX_POLICY) !== true) continue;
      const term = name.slice(CX_POLICY.length);
      const comparison = CX_COMPARISONS.get(term);
      if (comparison === undefined) continue;
      yield* wrongOperator(node, term, comparison);
      yield* wrongValues(graph, node, term, comparison);
    }
  },
};

function* wrongOperator(
  node: GraphNode,
  term: string,
  { operators }: CxComparison,
): Iterable<Finding> {
  const [value] = valuesOf(node, TERMS.operator);
  const name = value === undefined ? undefined : nameOfValue(value);
  // An operator that ODRL does not have is the business of another check.
  if (name?.startsWith(ODRL) !== true || operators.includes(shortName(name))) return;
  yield {
    at: { node, property: TERMS.operator },
    message: `compares "${term}" by "${shortName(name)}"`,
    found: shortName(name),
    expected: operators,
  };
}

function* wrongValues(
  graph: Graph,
  node: GraphNode,
  term: string,
  { operators, values, pattern, what }: CxComparison,
): Iterable<Finding> {
  // Connectors also take several values as one text with commas.
  const isList = operators.some((operator) => LIST_OPERATORS.has(ODRL + operator));
  for (const value of listItems(graph, valuesOf(node, TERMS.rightOperand))) {
    if (value.kind !== 'literal') continue;
    const texts = isList ? value.lexical.split(',').map((text) => text.trim()) : [value.lexical];
    for (const text of texts) {
      if (term === 'UsagePurpose' && text.startsWith('cx.') && !CX_PURPOSES.has(text)) {
        yield {
          at: { node, property: TERMS.rightOperand },
          severity: 'warning',
          message: `has the purpose "${text}", which is none of Catena-X's`,
          found: text,
          expected: nearestNames(text, [...CX_PURPOSES]),
          help: 'Correct the name; purposes of your own do not begin with "cx.".',
        };
      }
      const isWrong = values === undefined ? pattern?.test(text) === false : !values.includes(text);
      if (!isWrong) continue;
      yield {
        at: { node, property: TERMS.rightOperand },
        message: `compares "${term}" with "${text}"`,
        found: text,
        expected: values ?? [what ?? 'another value'],
      };
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
import { TERMS, type TermKey } from '../terms.js';
import { constraintFacets } from '../../canonical/build-constraint.js';
import { valuesOf, type GraphNode } from '../../canonical/graph.js';
import { isUndescribed } from './undescribed-node.js';
import type { Check, Finding, PolicyContext } from '../check.js';

const EXACTLY_ONE = ['leftOperand', 'operator'] as const;
const AT_MOST_ONE = ['dataType', 'unit', 'status'] as const;

/** O15: a constraint that is not one left operand, one operator and one right operand. */
export const CONSTRAINT_SHAPE: Check<PolicyContext> = {
  code: 'odrl/constraint-shape',
  number: 'O15',
  severity: 'error',
  help: 'Give the constraint exactly one leftOperand, one operator, and either rightOperand or rightOperandReference.',
  *check({ trace }) {
    const seen = new Set<GraphNode>();
    for (const { node } of trace.constraints) {
      const { atomic, logical } = constraintFacets(node);
      if (seen.has(node) || isUndescribed(node) || (!atomic && logical.length > 0)) continue;
      seen.add(node);
      for (const name of EXACTLY_ONE) {
        if (valuesOf(node, TERMS[name]).length !== 1) yield* exactlyOne(node, name);
      }
      yield* rightSide(node);
      for (const name of AT_MOST_ONE) {
        if (node.properties.has(TERMS[name])) yield* atMostOne(node, name);
      }
    }
  },
};

function* exactlyOne(node: GraphNode, name: TermKey): Iterable<Finding> {
  const count = valuesOf(node, TERMS[name]).length;
  if (count === 0) {
    yield { at: { node }, message: `has a constraint without "${name}"`, expected: [name] };
  }
  yield* atMostOne(node, name);
}

function* atMostOne(node: GraphNode, name: TermKey): Iterable<Finding> {
  const count = valuesOf(node, TERMS[name]).length;
  if (count < 2) return;
  yield {
    at: { node, property: TERMS[name] },
    message: `has a constraint with ${count} values of "${name}"`,
    expected: [`one ${name}`],
  };
}

function* rightSide(node: GraphNode): Iterable<Finding> {
  const value = node.properties.has(TERMS.rightOperand);
  const reference = node.properties.has(TERMS.rightOperandReference);
  if (value && reference) {
    yield {
      at: { node, property: TERMS.rightOperandReference },
      message: 'has a constraint with both "rightOperand" and "rightOperandReference"',
      expected: ['rightOperand', 'rightOperandReference'],
    };
  }
  if (!value && !reference) {
    yield {
      at: { node },
      message: 'has a constraint without "rightOperand"',
      expected: ['rightOperand', 'rightOperandReference'],
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
import { TERMS, type TermKey } from '../terms.js';
import { constraintFacets } from '../../canonical/build-constraint.js';
import { valuesOf, type GraphNode } from '../../canonical/graph.js';
import { isUndescribed } from './undescribed-node.js';
import type { Check, Finding, PolicyContext } from '../check.js';

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
      yield* exactlyOne(node, 'leftOperand');
      yield* exactlyOne(node, 'operator');
      yield* rightSide(node);
      for (const name of ['dataType', 'unit', 'status'] as const) yield* atMostOne(node, name);
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

// SPDX-License-Identifier: Apache-2.0
import type {
  AtomicConstraint,
  CanonicalConstraint,
  CanonicalOperand,
  TermName,
} from '../canonical/canonical-policy.js';
import { XSD } from '../contexts/namespaces.js';
import { shortName } from '../odrl/short-name.js';

/** Longer values are cut in messages. */
const MOST_CHARACTERS = 80;
/** More operands of one combination are counted, not named. */
const MOST_OPERANDS = 5;

/** A constraint in words, on one line, such as `"count" lteq 5`. */
export function describeConstraint(constraint: CanonicalConstraint): string {
  switch (constraint.kind) {
    case 'atomic':
      return describeAtomic(constraint);
    case 'logical': {
      const shown = constraint.operands.slice(0, MOST_OPERANDS).map(describeConstraint);
      const more = constraint.operands.length - shown.length;
      if (more > 0) shown.push(`${more} more`);
      return `${constraint.operator} (${shown.join('; ')})`;
    }
    case 'mixed':
      return constraint.parts.map(describeConstraint).join(' beside ');
  }
}

function describeAtomic(constraint: AtomicConstraint): string {
  const { leftOperands, operators, rightOperands, rightOperandReferences, units } = constraint;
  const values = rightOperands.map(describeOperand);
  return [
    leftOperands.map(quoteName).join(' and ') || 'nothing',
    operators.map(shortName).join(' and ') || 'has no operator',
    values.length > 1 ? `[${values.join(', ')}]` : values.join(''),
    ...rightOperandReferences.map((name) => `what ${quoteName(name)} holds`),
    ...units.map((unit) => `(${shortName(unit)})`),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function quoteName(name: TermName): string {
  return JSON.stringify(cut(shortName(name)));
}

function describeOperand(operand: CanonicalOperand): string {
  switch (operand.kind) {
    case 'iri':
      return cut(shortName(operand.iri));
    case 'blank':
      return 'a node without an IRI';
    case 'json':
      return cut(operand.json);
    case 'list':
      return `[${operand.items.map(describeOperand).join(', ')}]`;
    case 'literal':
      return operand.datatype === `${XSD}string` || operand.language !== undefined
        ? JSON.stringify(cut(operand.lexical))
        : cut(operand.lexical);
  }
}

function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

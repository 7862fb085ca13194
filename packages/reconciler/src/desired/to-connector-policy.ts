// SPDX-License-Identifier: Apache-2.0
import type {
  AtomicConstraint as CanonicalComparison,
  CanonicalConstraint,
  CanonicalOperand,
  CanonicalPolicy,
  CanonicalRuleBody,
  RuleKind,
} from '@xreg/governance';
import {
  OPERATORS,
  type ConnectorPolicy,
  type PolicyConstraint,
  type PolicyRule,
} from '../connector/connector-policy.js';
import { ODRL } from '../connector/wire/api-version.js';

/** Something that a policy says and a connector does not keep. */
export interface PolicyLoss {
  /**
   * `unsupported`: without it the policy would mean something else, so it cannot be deployed.
   * `dropped`: the contract definition and the contract say it instead, or nobody evaluates it.
   * `retyped`: a number, date or IRI is kept as text.
   */
  readonly code: 'unsupported' | 'dropped' | 'retyped';
  /** What is lost, in a few words. */
  readonly what: string;
}

/** A policy in the terms of a connector. */
export interface ConnectorPolicyResult {
  /** Absent where the policy says something without which it would mean something else. */
  readonly policy?: ConnectorPolicy;
  readonly losses: readonly PolicyLoss[];
}

/**
 * Puts a canonical policy in the terms of a connector, so that what was judged is what is deployed,
 * however the policy was written.
 *
 * @see https://github.com/eclipse-edc/Connector `JsonObjectToPolicyTransformer` and its companions
 */
export function toConnectorPolicy(canonical: CanonicalPolicy): ConnectorPolicyResult {
  const losses: PolicyLoss[] = [];
  const lose = (code: PolicyLoss['code'], what: string): void => {
    losses.push({ code, what });
  };
  const ofKind = (kind: RuleKind): readonly PolicyRule[] =>
    canonical.rules.filter((rule) => rule.kind === kind).flatMap((rule) => toRule(rule, lose));

  const { type, conflicts, inheritsFrom, profiles } = canonical;
  if (type !== `${ODRL}Set` && type !== `${ODRL}Policy`) lose('dropped', `the class ${type}`);
  if (conflicts.length > 0) lose('unsupported', 'a strategy for conflicts');
  if (inheritsFrom.length > 0) lose('unsupported', 'the policies it inherits from');
  const policy: ConnectorPolicy = {
    permissions: ofKind('permission'),
    prohibitions: ofKind('prohibition'),
    obligations: ofKind('obligation'),
    ...(profiles.length === 0 ? {} : { profiles }),
  };
  return losses.some(({ code }) => code === 'unsupported') ? { losses } : { policy, losses };
}

type Lose = (code: PolicyLoss['code'], what: string) => void;

function toRule(rule: CanonicalRuleBody, lose: Lose): readonly PolicyRule[] {
  const { action, target, output, parties } = rule;
  if (action === undefined) {
    lose('unsupported', 'a rule without an action');
    return [];
  }
  if (target !== undefined)
    lose(target.refinements.length > 0 ? 'unsupported' : 'dropped', 'a target');
  if (output !== undefined) lose('dropped', 'an output');
  for (const { function: name, party } of parties) {
    const narrows = name === `${ODRL}assignee` || party.refinements.length > 0;
    lose(narrows ? 'unsupported' : 'dropped', `the party ${name}`);
  }
  const refinements = toConstraints(action.refinements, lose);
  const [refinement, ...others] = refinements;
  const duties = (list: readonly CanonicalRuleBody[]): readonly PolicyRule[] =>
    list.flatMap((duty) => toRule(duty, lose));
  const inner = {
    duties: duties(rule.duties),
    remedies: duties(rule.remedies),
    consequences: duties(rule.consequences),
  };
  return [
    {
      action: action.name,
      // Connectors keep one refinement, the last.
      ...(refinement === undefined
        ? {}
        : others.length === 0
          ? { refinement }
          : { refinement: { combination: 'and', operands: refinements } }),
      constraints: toConstraints(rule.constraints, lose),
      ...(inner.duties.length === 0 ? {} : { duties: inner.duties }),
      ...(inner.remedies.length === 0 ? {} : { remedies: inner.remedies }),
      ...(inner.consequences.length === 0 ? {} : { consequences: inner.consequences }),
    },
  ];
}

function toConstraints(
  constraints: readonly CanonicalConstraint[],
  lose: Lose,
): readonly PolicyConstraint[] {
  return constraints.flatMap((constraint): readonly PolicyConstraint[] => {
    switch (constraint.kind) {
      case 'atomic':
        return toComparison(constraint, lose);
      case 'mixed':
        lose('unsupported', 'a constraint that is several at once');
        return [];
      case 'logical': {
        const { operator } = constraint;
        const operands = toConstraints(constraint.operands, lose);
        if (operator !== 'andSequence') return [{ combination: operator, operands }];
        lose('unsupported', 'constraints in sequence');
        return [];
      }
    }
  });
}

function toComparison(constraint: CanonicalComparison, lose: Lose): readonly PolicyConstraint[] {
  const { leftOperands, operators, rightOperands, rightOperandReferences } = constraint;
  const [leftOperand] = leftOperands;
  const [name] = operators;
  const operator = OPERATORS.find((each) => ODRL + each === name);
  if (leftOperand === undefined || leftOperands.length > 1) {
    lose('unsupported', 'a constraint without exactly one left operand');
  } else if (operator === undefined || operators.length > 1) {
    lose('unsupported', `the operator ${operators.join(', ')}`);
  } else if (rightOperandReferences.length > 0) {
    lose('unsupported', 'a reference in the place of a right operand');
  } else if (constraint.units.length + constraint.dataTypes.length > 0) {
    lose('unsupported', 'the unit or data type of a constraint');
  } else {
    const values = rightOperands.flatMap((operand) => toTexts(operand, lose));
    const [only, ...others] = values;
    if (values.some(isBlank)) lose('unsupported', 'a blank right operand');
    else if (only === undefined) lose('unsupported', 'a constraint without a right operand');
    else {
      return [{ leftOperand, operator, rightOperand: others.length === 0 ? only : values }];
    }
  }
  return [];
}

/** Connectors take a blank value for one that is missing. */
function isBlank(text: string): boolean {
  return text.trim() === '';
}

function toTexts(operand: CanonicalOperand, lose: Lose): readonly string[] {
  switch (operand.kind) {
    case 'literal':
      if (!operand.datatype.endsWith('#string')) lose('retyped', operand.lexical);
      return [operand.lexical];
    case 'iri':
      lose('retyped', operand.iri);
      return [operand.iri];
    case 'list':
      return operand.items.flatMap((item) => toTexts(item, lose));
    case 'blank':
    case 'json':
      lose('unsupported', 'a right operand that is no text, number or IRI');
      return [];
  }
}

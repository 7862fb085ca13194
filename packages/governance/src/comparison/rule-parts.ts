// SPDX-License-Identifier: Apache-2.0
import type {
  CanonicalConstraint,
  CanonicalRuleBody,
  CanonicalThing,
  TermName,
} from '../canonical/canonical-policy.js';
import { shortName } from '../odrl/short-name.js';
import { TERMS } from '../odrl/terms.js';
import { describeConstraint } from '../semantics/describe-constraint.js';
import { describeRule } from '../semantics/describe-rule.js';
import type { ChangedPart } from './policy-comparison.js';

/** One thing that a rule states, in words. */
export interface RulePart {
  readonly part: ChangedPart;
  /** Equal for equal parts. */
  readonly content: string;
  /** Equal for parts of which one may have become the other, such as constraints of one operand. */
  readonly likeness: string;
  readonly text: string;
  /** The left operands it compares. */
  readonly operands: readonly TermName[];
  /** The part of the canonical policy to look for in the file; a member of the rule where absent. */
  readonly origin?: object;
  /** Member of the projected rule. */
  readonly member?: string;
}

/** Everything that a rule states, taken apart. */
export function partsOfRule(rule: CanonicalRuleBody): readonly RulePart[] {
  const { action, target, output, parties, constraints, duties, remedies, consequences } = rule;
  return [
    ...(action === undefined
      ? []
      : [named('action', action.name), ...refinementsOf('action', action)]),
    ...thingParts('target', 'target', target),
    ...thingParts('output', 'output', output),
    ...parties.flatMap((each) =>
      thingParts(
        each.function === TERMS.assignee ? 'assignee' : 'party',
        shortName(each.function),
        each.party,
      ),
    ),
    ...constraints.map((constraint) => constraintPart('constraint', '', constraint)),
    ...duties.map((duty) => dutyPart('duty', duty)),
    ...remedies.map((duty) => dutyPart('remedy', duty)),
    ...consequences.map((duty) => dutyPart('consequence', duty)),
  ];
}

function named(part: ChangedPart, name: string): RulePart {
  const text = `${part} ${JSON.stringify(shortName(name))}`;
  return { part, content: name, likeness: part, text, operands: [], member: part };
}

function thingParts(
  part: ChangedPart,
  role: string,
  thing: CanonicalThing | undefined,
): readonly RulePart[] {
  if (thing === undefined) return [];
  const name = thing.id === undefined ? 'something' : JSON.stringify(shortName(thing.id));
  return [
    {
      part,
      content: `${role} ${name}`,
      likeness: role,
      text: `${role} ${name}`,
      operands: [],
      member: role,
    },
    ...refinementsOf(role, thing),
  ];
}

function refinementsOf(
  role: string,
  { refinements }: { readonly refinements: readonly CanonicalConstraint[] },
): readonly RulePart[] {
  return refinements.map((refinement) => constraintPart('refinement', role, refinement));
}

function constraintPart(
  part: 'constraint' | 'refinement',
  role: string,
  constraint: CanonicalConstraint,
): RulePart {
  const what = role === '' ? part : `${part} of the ${role}`;
  const operands = [...new Set(leftOperandsOf(constraint))];
  return {
    part,
    content: JSON.stringify([role, constraint]),
    likeness: JSON.stringify([part, role, constraint.kind, operands]),
    text: `${what} ${describeConstraint(constraint)}`,
    operands,
    origin: constraint,
  };
}

function leftOperandsOf(constraint: CanonicalConstraint): readonly TermName[] {
  if (constraint.kind === 'atomic') return constraint.leftOperands;
  const inner = constraint.kind === 'logical' ? constraint.operands : constraint.parts;
  return inner.flatMap(leftOperandsOf);
}

function dutyPart(part: 'duty' | 'remedy' | 'consequence', duty: CanonicalRuleBody): RulePart {
  const conditions = duty.constraints.map(describeConstraint).join(', and ');
  const words = describeRule({ ...duty, kind: 'duty' }).replace('duty', part);
  return {
    part,
    content: JSON.stringify({ ...duty, id: undefined }),
    likeness: JSON.stringify([part, duty.action?.name]),
    operands: duty.constraints.flatMap(leftOperandsOf),
    text: conditions === '' ? words : `${words} where ${conditions}`,
    origin: duty,
  };
}

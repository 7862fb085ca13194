// SPDX-License-Identifier: Apache-2.0
import type { CanonicalConstraint } from '../../canonical/canonical-policy.js';
import type { Check, Finding, PolicyContext } from '../../odrl/check.js';
import { allOf, type Condition } from '../condition.js';
import { constraintCondition } from '../constraint-condition.js';
import { describeConstraint } from '../describe-constraint.js';
import { createStepBudget, Worlds, type StepBudget } from '../worlds.js';
import { constraintSets, type ConstraintSet } from './rule-parts.js';

/** S02: constraints that nothing satisfies, so that their rule never applies. */
export const UNSATISFIABLE: Check<PolicyContext> = {
  code: 'odrl/unsatisfiable',
  number: 'S02',
  severity: 'error',
  help: 'Change one of the constraints, or combine them by "or": all constraints of a rule have to hold at once.',
  *check({ policy, trace, node }) {
    if (policy === undefined) return;
    const seen = new Set<object>();
    const budget = createStepBudget();
    for (const set of constraintSets(policy)) {
      const found = contradictionIn(set, budget);
      if (found === undefined) continue;
      const place = trace.originOf(found.at) ?? node;
      if (seen.has(place)) continue;
      seen.add(place);
      yield { at: { node: place }, ...found.finding };
    }
  },
};

interface Contradiction {
  readonly at: object;
  readonly finding: Omit<Finding, 'at'>;
}

function contradictionIn(
  { constraints, role, rule }: ConstraintSet,
  budget: StepBudget,
): Contradiction | undefined {
  const conditions = constraints.map((constraint) => constraintCondition(constraint));
  const worlds = new Worlds(conditions, budget);
  const isImpossible = (parts: readonly Condition[]) => worlds.exists(allOf(parts)) === 'no';
  if (!isImpossible(conditions)) return twiceNamed(constraints, conditions);
  const pairs = pairsOf(constraints.length);
  const [first, second] = pairs.find((pair) =>
    isImpossible(pair.flatMap((index) => conditions[index] ?? [])),
  ) ?? [undefined, undefined];
  const [one, other] = [constraints[first ?? -1], constraints[second ?? -1]];
  if (one === undefined || other === undefined) {
    return { at: rule, finding: { message: `has a rule whose ${role}s never hold together` } };
  }
  const message =
    one === other
      ? `has a ${role} that never holds: ${describeConstraint(one)}`
      : `has ${role}s that never hold together: ${describeConstraint(one)}, and ${describeConstraint(other)}`;
  return { at: other, finding: { message, found: describeConstraint(other) } };
}

/** Each alone, then each with each. */
function pairsOf(count: number): readonly (readonly [number, number])[] {
  const indexes = Array.from({ length: count }, (_, index) => index);
  return [
    ...indexes.map((index) => [index, index] as const),
    ...indexes.flatMap((one) => indexes.slice(one + 1).map((other) => [one, other] as const)),
  ];
}

/** One thing may go by two names, but hardly anybody who writes this means that. */
function twiceNamed(
  constraints: readonly CanonicalConstraint[],
  conditions: readonly Condition[],
): Contradiction | undefined {
  const named = new Map<string, { readonly identity: string; readonly text: string }>();
  for (const [index, condition] of conditions.entries()) {
    const constraint = constraints[index];
    if (condition.kind !== 'atom' || constraint === undefined) continue;
    const { topic = '', test } = condition.atom;
    const [value, ...others] = test?.values ?? [];
    if (test?.kind !== 'name' || test.comparison !== 'in') continue;
    if (value === undefined || others.length > 0) continue;
    const identity = `${value.space} ${value.identity}`;
    const text = describeConstraint(constraint);
    const before = named.get(topic);
    named.set(topic, { identity, text });
    if (before === undefined || before.identity === identity) continue;
    return {
      at: constraint,
      finding: {
        severity: 'warning',
        message: `asks for two things at once: ${before.text}, and ${text}`,
        found: text,
        help: 'Use "isAnyOf" with both values if one of them is enough: all constraints of a rule have to hold at once.',
      },
    };
  }
  return undefined;
}

// SPDX-License-Identifier: Apache-2.0
import type { CanonicalRuleBody, CanonicalThing } from '../canonical/canonical-policy.js';
import { TERMS } from '../odrl/terms.js';
import { ALWAYS, allOf, type Condition } from './condition.js';
import { constraintsCondition } from './constraint-condition.js';

/**
 * When a rule applies to what it speaks of: its constraints hold, its action, target and parties fit
 * their refinements, and what has to be done before has been done.
 */
export function ruleCondition(rule: CanonicalRuleBody): Condition {
  return allOf([
    constraintsCondition(rule.constraints),
    refinementCondition(rule),
    ...rule.duties.map(dutyCondition),
  ]);
}

/** What the refinements of a rule ask for, each of the thing that it refines. */
export function refinementCondition({ action, target, parties }: CanonicalRuleBody): Condition {
  const assignees = parties.filter((each) => each.function === TERMS.assignee);
  return allOf([
    action === undefined ? ALWAYS : constraintsCondition(action.refinements, 'action'),
    thingCondition('target', target),
    ...assignees.map(({ party }) => thingCondition('assignee', party)),
  ]);
}

/**
 * That a duty is fulfilled. Duties of one action may fulfil each other, such as two payments; a duty
 * is taken as a whole, for ODRL does not say what its own constraints are for before it applies.
 */
export function dutyCondition(duty: CanonicalRuleBody): Condition {
  const key = JSON.stringify({ ...duty, id: undefined });
  const action = duty.action?.name;
  return {
    kind: 'atom',
    atom: action === undefined ? { key } : { key, topic: `duty ${action}` },
  };
}

function thingCondition(role: string, thing: CanonicalThing | undefined): Condition {
  return thing === undefined ? ALWAYS : constraintsCondition(thing.refinements, role);
}

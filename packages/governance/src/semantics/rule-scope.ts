// SPDX-License-Identifier: Apache-2.0
import type { CanonicalRuleBody, CanonicalThing, TermName } from '../canonical/canonical-policy.js';
import { TERMS } from '../odrl/terms.js';
import { includesAction, type ActionParents } from './action-hierarchy.js';
import type { Truth } from './truth.js';
import { conjoin } from './truth.js';

/**
 * Whom and what a rule speaks of. Undefined: nothing is said. A target that is not said is the asset
 * that the policy is attached to; an assignee that is not said is everybody.
 */
export interface RuleScope {
  readonly action?: TermName;
  readonly target?: TermName;
  readonly assignee?: TermName;
  /** Everything else, as text: the assigner, other parties, the output. */
  readonly others: string;
}

/** Where a node has no IRI, it is not known which thing it is. */
const ANONYMOUS = '_:';

/** The scope of a rule, without its refinements. */
export function ruleScope(rule: CanonicalRuleBody): RuleScope {
  const assignees = rule.parties.filter((each) => each.function === TERMS.assignee);
  const parties = rule.parties.filter((each) => each.function !== TERMS.assignee);
  const assignee = assignees[0]?.party;
  return {
    ...(rule.action === undefined ? {} : { action: rule.action.name }),
    ...(rule.target === undefined ? {} : { target: nameOf(rule.target) }),
    ...(assignee === undefined ? {} : { assignee: nameOf(assignee) }),
    others: JSON.stringify([parties, rule.output]),
  };
}

/**
 * What has to be alike in two scopes before it is known that one includes the other one, or that they
 * overlap: of two scopes with different texts neither is ever told.
 */
export function commonScope({ target, others }: RuleScope): string {
  return JSON.stringify([target, others]);
}

/** Whether one part of a scope includes that of another one. */
export interface ScopeRelation {
  /** The same for the same question. */
  readonly key: string;
  readonly truth: Truth;
}

const PARTS = ['action', 'target', 'assignee', 'others'] as const;

/** How a scope relates to another one, part by part. */
export function scopeRelations(
  outer: RuleScope,
  inner: RuleScope,
  parents?: ActionParents,
): readonly ScopeRelation[] {
  return PARTS.map((part) => ({
    key: JSON.stringify([part, outer[part], inner[part]]),
    truth: includesPart(part, outer, inner, parents),
  }));
}

/** Whether whatever a scope speaks of, another one speaks of too. */
export function includesScope(outer: RuleScope, inner: RuleScope, parents?: ActionParents): Truth {
  return conjoin(PARTS.map((part) => includesPart(part, outer, inner, parents)));
}

/** Whether there is something that two scopes both speak of. */
export function scopesOverlap(a: RuleScope, b: RuleScope, parents?: ActionParents): Truth {
  return conjoin(
    PARTS.map((part): Truth => {
      const truths = [includesPart(part, a, b, parents), includesPart(part, b, a, parents)];
      if (truths.includes('yes')) return 'yes';
      return truths.includes('unknown') ? 'unknown' : 'no';
    }),
  );
}

function includesPart(
  part: (typeof PARTS)[number],
  outer: RuleScope,
  inner: RuleScope,
  parents: ActionParents | undefined,
): Truth {
  switch (part) {
    case 'action':
      return includesActionOf(outer.action, inner.action, parents);
    case 'target':
      return includesTarget(outer.target, inner.target);
    case 'assignee':
      return includesAssignee(outer.assignee, inner.assignee);
    case 'others':
      return outer.others === inner.others ? 'yes' : 'unknown';
  }
}

function includesActionOf(
  outer: TermName | undefined,
  inner: TermName | undefined,
  parents: ActionParents | undefined,
): Truth {
  if (outer === undefined || inner === undefined) return 'unknown';
  return includesAction(outer, inner, parents);
}

/** Two IRIs name two assets; one that is not said may be any. */
function includesTarget(outer: TermName | undefined, inner: TermName | undefined): Truth {
  if (outer === ANONYMOUS || inner === ANONYMOUS) return 'unknown';
  if (outer === inner) return 'yes';
  return outer === undefined || inner === undefined ? 'unknown' : 'no';
}

function includesAssignee(outer: TermName | undefined, inner: TermName | undefined): Truth {
  if (outer === undefined) return 'yes';
  if (outer === ANONYMOUS || inner === ANONYMOUS) return 'unknown';
  return outer === inner ? 'yes' : 'no';
}

function nameOf({ id }: CanonicalThing): TermName {
  return id ?? ANONYMOUS;
}

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

/** Whether one part of a scope includes that of another one. */
export interface ScopeRelation {
  /** The same for the same question. */
  readonly key: string;
  readonly truth: Truth;
}

/** How a scope relates to another one, part by part. */
export function scopeRelations(
  outer: RuleScope,
  inner: RuleScope,
  parents?: ActionParents,
): readonly ScopeRelation[] {
  const relation = (
    part: string,
    from: string | undefined,
    to: string | undefined,
    truth: Truth,
  ) => ({
    key: JSON.stringify([part, from, to]),
    truth,
  });
  const { action, target, assignee, others } = outer;
  return [
    relation('action', action, inner.action, includesActionOf(action, inner.action, parents)),
    relation('target', target, inner.target, includesTarget(target, inner.target)),
    relation('assignee', assignee, inner.assignee, includesAssignee(assignee, inner.assignee)),
    relation('others', others, inner.others, others === inner.others ? 'yes' : 'unknown'),
  ];
}

/** Whether whatever a scope speaks of, another one speaks of too. */
export function includesScope(outer: RuleScope, inner: RuleScope, parents?: ActionParents): Truth {
  return conjoin(scopeRelations(outer, inner, parents).map(({ truth }) => truth));
}

/** Whether there is something that two scopes both speak of. */
export function scopesOverlap(a: RuleScope, b: RuleScope, parents?: ActionParents): Truth {
  const [ofA, ofB] = [scopeRelations(a, b, parents), scopeRelations(b, a, parents)];
  return conjoin(
    ofA.map(({ truth }, part): Truth => {
      const truths = [truth, ofB[part]?.truth];
      if (truths.includes('yes')) return 'yes';
      return truths.includes('unknown') ? 'unknown' : 'no';
    }),
  );
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

// SPDX-License-Identifier: Apache-2.0
import type { CanonicalRule } from '../canonical/canonical-policy.js';
import { ruleScope, type RuleScope } from '../semantics/rule-scope.js';

/** More kinds of request than honest policies tell apart. */
const MOST_SCOPES = 2_000;

/**
 * The kinds of request that rules tell apart: each action, asset, party and rest that some rule
 * names, with each other.
 *
 * @returns undefined where there are too many.
 */
export function requestScopes(rules: readonly CanonicalRule[]): readonly RuleScope[] | undefined {
  const scopes = rules.filter(({ kind }) => kind !== 'obligation').map(ruleScope);
  const actions = distinct(scopes.map(({ action }) => action));
  const targets = distinct(scopes.map(({ target }) => target));
  const assignees = distinct(scopes.map(({ assignee }) => assignee));
  const others = distinct(scopes.map((scope) => scope.others));
  if (actions.length * targets.length * assignees.length * others.length > MOST_SCOPES) {
    return undefined;
  }
  return actions.flatMap((action) =>
    targets.flatMap((target) =>
      assignees.flatMap((assignee) =>
        others.map((rest) => ({
          ...(action === undefined ? {} : { action }),
          ...(target === undefined ? {} : { target }),
          ...(assignee === undefined ? {} : { assignee }),
          others: rest,
        })),
      ),
    ),
  );
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

// SPDX-License-Identifier: Apache-2.0
import type { CanonicalRuleBody, RuleKind } from '../canonical/canonical-policy.js';
import { TERMS } from '../odrl/terms.js';
import { shortName } from '../odrl/short-name.js';

/** A rule in words, such as `permission to "use" "urn:acme:asset"`. */
export function describeRule(
  rule: CanonicalRuleBody & { readonly kind: RuleKind | 'duty' },
): string {
  const { kind, action, target, parties } = rule;
  const assignee = parties.find((each) => each.function === TERMS.assignee)?.party;
  return [
    action === undefined ? `${kind} without action` : `${kind} to ${quote(action.name)}`,
    ...(target === undefined ? [] : [target.id === undefined ? 'something' : quote(target.id)]),
    ...(assignee === undefined
      ? []
      : [`for ${assignee.id === undefined ? 'somebody' : quote(assignee.id)}`]),
  ].join(' ');
}

function quote(name: string): string {
  return JSON.stringify(shortName(name));
}

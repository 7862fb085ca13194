// SPDX-License-Identifier: Apache-2.0
import type { ArtifactEntry } from '@xreg/xregistry-fs';
import { matchesSelector, type Selector } from './selector.js';

/** What selects policies: a rule, or just its selectors. */
export interface Selecting {
  readonly appliesTo: readonly Selector[];
}

/** Whether a rule governs a policy: a selector takes it in, and none excludes it. */
export function selectsPolicy(rule: Selecting, policy: ArtifactEntry): boolean {
  let selected = false;
  for (const selector of rule.appliesTo) {
    if (!matchesSelector(selector, policy)) continue;
    if (selector.excludes) return false;
    selected = true;
  }
  return selected;
}

/** The policies a rule governs, in the order given. */
export function selectPolicies(
  rule: Selecting,
  policies: readonly ArtifactEntry[],
): readonly ArtifactEntry[] {
  return policies.filter((policy) => selectsPolicy(rule, policy));
}

/** The rules that govern a policy, in the order given. */
export function selectRules<Rule extends Selecting>(
  policy: ArtifactEntry,
  rules: readonly Rule[],
): readonly Rule[] {
  return rules.filter((rule) => selectsPolicy(rule, policy));
}

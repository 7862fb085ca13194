// SPDX-License-Identifier: Apache-2.0
import type { ArtifactEntry } from '@xreg/xregistry-fs';
import type { GovernanceRule } from '../rules/governance-rule.js';
import { matchesSelector } from '../rules/selector.js';

/** Whether a rule governs a policy, and through which selector. */
export interface SelectionExplanation {
  readonly applies: boolean;
  /** The selector that decides, as written; absent where none matches. */
  readonly selector?: string;
  /** One clause, such as `"label:dspacex" selects it`. */
  readonly because: string;
}

/** Most labels that are named. */
const MAX_LABELS = 8;

/** Says why a rule governs a policy, or why it does not. */
export function explainSelection(
  { appliesTo }: Pick<GovernanceRule, 'appliesTo'>,
  policy: ArtifactEntry,
): SelectionExplanation {
  const matching = appliesTo.filter((selector) => matchesSelector(selector, policy));
  const excluding = matching.find(({ excludes }) => excludes);
  if (excluding !== undefined) {
    const { text } = excluding;
    return { applies: false, selector: text, because: `"${text}" excludes it` };
  }
  const [selecting] = matching;
  if (selecting !== undefined) {
    const { text } = selecting;
    return { applies: true, selector: text, because: `"${text}" selects it` };
  }
  const labels = policy.labels.slice(0, MAX_LABELS).map((label) => `"${label}"`);
  const selectors = appliesTo.map(({ text }) => `"${text}"`).join(', ');
  const has = labels.length === 0 ? 'no labels' : `the labels ${labels.join(', ')}`;
  return { applies: false, because: `none of ${selectors} selects it; it has ${has}` };
}

// SPDX-License-Identifier: Apache-2.0
import {
  nearestNames,
  parentPath,
  START_OF_FILE,
  type ArtifactEntry,
  type Diagnostic,
  type JsonSource,
} from '@xreg/xregistry-fs';
import { createGovernanceDiagnostic } from './governance-codes.js';
import type { GovernanceRule } from './governance-rule.js';
import { selectsPolicy } from './select-policies.js';
import { matchesSelector, type Selector } from './selector.js';

/** A rule whose selectors are to be checked, and the document that states them. */
export type SelectingRule = GovernanceRule & { readonly source: JsonSource };

/** Most labels named when a policy is governed by no rule. */
const MAX_NAMED = 5;

/** Reports a rule that selects nothing, or a selector of it that matches nothing. */
export function checkSelectors(
  rule: SelectingRule,
  policies: readonly ArtifactEntry[],
): readonly Diagnostic[] {
  const idle = rule.appliesTo.filter(
    (selector) => !policies.some((policy) => matchesSelector(selector, policy)),
  );
  const placeOf = (pointer: string) => ({
    file: rule.source.file,
    range: rule.source.rangeOf(pointer),
    pointer,
    artifact: rule.xid,
  });
  if (!policies.some((policy) => selectsPolicy(rule, policy))) {
    const expected = idle.flatMap((selector) => alternatives(selector, policies));
    return [
      createGovernanceDiagnostic('rule/selects-nothing', {
        message: `Rule "${rule.key}" applies to no policy.`,
        ...placeOf(parentPath(rule.appliesTo[0]?.pointer ?? '')),
        found: rule.appliesTo.map(({ text }) => text).join(', '),
        ...(expected.length > 0 && { expected: [...new Set(expected)] }),
        help:
          expected.length > 0
            ? `Select what is there: ${quoteAll(new Set(expected))}.`
            : 'Correct the selectors, or remove the rule.',
      }),
    ];
  }
  return idle.map((selector) => {
    const expected = alternatives(selector, policies);
    return createGovernanceDiagnostic('rule/selector-matches-nothing', {
      message: `Selector "${selector.text}" of rule "${rule.key}" matches no policy.`,
      ...placeOf(selector.pointer),
      found: selector.text,
      ...(expected.length > 0 && { expected }),
      help: expected.length > 0 ? `Select what is there: ${quoteAll(expected)}.` : 'Remove it.',
    });
  });
}

/** Reports a policy that no rule applies to. */
export function ungovernedPolicy(
  policy: ArtifactEntry,
  rules: readonly GovernanceRule[],
): Diagnostic {
  const selectors = new Set(rules.flatMap(({ appliesTo }) => appliesTo.map(({ text }) => text)));
  const expected = [...selectors].filter((text) => !text.startsWith('!')).slice(0, MAX_NAMED);
  return createGovernanceDiagnostic('governance/ungoverned-policy', {
    message: `No governance rule applies to policy "${policy.key}".`,
    file: policy.file,
    range: START_OF_FILE,
    artifact: policy.xid,
    found: policy.labels
      .slice(0, MAX_NAMED)
      .map((label) => `label:${label}`)
      .join(', '),
    expected,
    help: 'Label the policy so that a rule selects it, or let a rule select it by its group.',
  });
}

/** Selectors of the same kind that match a policy and look alike. */
function alternatives(selector: Selector, policies: readonly ArtifactEntry[]): readonly string[] {
  if (selector.excludes || selector.kind === 'all') return [];
  const { kind } = selector;
  const names = new Set(
    policies.flatMap(({ labels, artifact, key }) => {
      if (kind === 'label') return labels;
      return [kind === 'group' ? artifact.group : key];
    }),
  );
  return nearestNames(selector.value, names).map((name) => `${kind}:${name}`);
}

function quoteAll(texts: Iterable<string>): string {
  return [...texts].map((text) => `"${text}"`).join(' or ');
}

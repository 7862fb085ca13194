// SPDX-License-Identifier: Apache-2.0
import type { CanonicalRule } from '../../canonical/canonical-policy.js';
import type { Condition } from '../condition.js';
import { ruleCondition } from '../rule-condition.js';
import { ruleScope, type RuleScope } from '../rule-scope.js';

/** A rule, and what is asked of it in every pair that it is in: worked out once, when it is asked for. */
export class ComparedRule {
  readonly rule: CanonicalRule;
  #scope: RuleScope | undefined;
  #condition: Condition | undefined;
  #content: string | undefined;
  #remedies: string | undefined;

  constructor(rule: CanonicalRule) {
    this.rule = rule;
  }

  get scope(): RuleScope {
    return (this.#scope ??= ruleScope(this.rule));
  }

  get condition(): Condition {
    return (this.#condition ??= ruleCondition(this.rule));
  }

  /** What the rule says, as text. */
  get content(): string {
    return (this.#content ??= contentOf(this.rule));
  }

  /** The remedies alone, as text. */
  get remedies(): string {
    return (this.#remedies ??= JSON.stringify(this.rule.remedies));
  }
}

/** What a rule says, as text: all but its name. */
export function contentOf(rule: CanonicalRule): string {
  return JSON.stringify({ ...rule, id: undefined });
}

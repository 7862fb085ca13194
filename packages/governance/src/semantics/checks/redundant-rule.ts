// SPDX-License-Identifier: Apache-2.0
import type { Check, PolicyContext } from '../../odrl/check.js';
import { describeRule } from '../describe-rule.js';
import { includesScope } from '../rule-scope.js';
import { createStepBudget, Worlds, type StepBudget } from '../worlds.js';
import { contentOf, type ComparedRule } from './compared-rule.js';
import { pairsOfRules, type ComparedKinds } from './rule-pairs.js';

/** S05: a rule that is written twice. */
export const DUPLICATE_RULE: Check<PolicyContext> = {
  code: 'odrl/duplicate-rule',
  number: 'S05',
  severity: 'warning',
  help: 'Leave one of the rules out.',
  *check({ policy, trace }) {
    if (policy === undefined || policy.rules.length < 2) return;
    const written = new Map<string, object>();
    const seen = new Set<object>();
    for (const rule of policy.rules) {
      const node = trace.originOf(rule);
      // That a rule has no action is another mistake.
      if (node === undefined || rule.action === undefined) continue;
      const key = contentOf(rule);
      const before = written.get(key);
      written.set(key, before ?? node);
      if (before === undefined || before === node || seen.has(node)) continue;
      seen.add(node);
      yield { at: { node }, message: `states the ${describeRule(rule)} twice` };
    }
  },
};

/** Obligations add up: none makes another one useless. */
const ALIKE: ComparedKinds = { permission: 'permission', prohibition: 'prohibition' };

/** S05: a rule that says nothing which a wider one does not say. */
export const SHADOWED_RULE: Check<PolicyContext> = {
  code: 'odrl/shadowed-rule',
  number: 'S05',
  severity: 'warning',
  help: 'Leave the rule out, or narrow the other one that makes it useless.',
  *check({ policy, trace, profile }) {
    // EDC asks for every permission to hold, so that none of them makes another one useless.
    if (policy === undefined || profile.runtime === 'edc') return;
    const seen = new Set<object>();
    const budget = createStepBudget();
    for (const [inner, outer] of pairsOfRules(policy.rules, ALIKE)) {
      const [{ rule }, { rule: wider }] = [inner, outer];
      const node = trace.originOf(rule);
      if (node === undefined || node === trace.originOf(wider) || seen.has(node)) continue;
      if (!isShadowed(inner, outer, budget)) continue;
      seen.add(node);
      const isAlike = describeRule(rule) === describeRule(wider);
      const other = isAlike ? `another ${rule.kind}, which is wider` : `the ${describeRule(wider)}`;
      yield {
        at: { node },
        message: `has a ${describeRule(rule)} that adds nothing to ${other}`,
      };
    }
  },
};

/** Infringing a prohibition may have remedies of its own. */
function isShadowed(rule: ComparedRule, wider: ComparedRule, budget: StepBudget): boolean {
  if (includesScope(wider.scope, rule.scope) !== 'yes') return false;
  if (rule.remedies !== wider.remedies || rule.content === wider.content) return false;
  const [inner, outer] = [rule.condition, wider.condition];
  const worlds = new Worlds([inner, outer], budget);
  // Of two rules that say the same in different words, one is as good as the other.
  return worlds.implies(inner, outer) === 'yes';
}

// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalizePolicy } from '../../../src/canonical/canonicalize-policy.js';
import type { CanonicalRule } from '../../../src/canonical/canonical-policy.js';
import { pairsOfRules } from '../../../src/semantics/checks/rule-pairs.js';
import { allOf } from '../../../src/semantics/condition.js';
import { describeRule } from '../../../src/semantics/describe-rule.js';
import { ruleCondition } from '../../../src/semantics/rule-condition.js';
import { includesScope, ruleScope, scopesOverlap } from '../../../src/semantics/rule-scope.js';
import { Worlds } from '../../../src/semantics/worlds.js';
import { sourceOf } from '../../canonical/parse.js';
import { policyWith } from '../../odrl/check-codes.js';

const count = fc.record({
  leftOperand: fc.constant('count'),
  operator: fc.constantFrom('eq', 'lt', 'lteq', 'gt'),
  rightOperand: fc.integer({ min: 1, max: 3 }),
});
/** Part of a collection without a name: nobody knows which one. */
const someOf = (type: string) =>
  count.map((refinement) => ({ '@type': type, refinement: [refinement] }));

const body = {
  action: fc.constantFrom('use', 'use', 'print', 'play', 'display', 'sell', 'urn:acme:scan'),
  target: fc.oneof(fc.constantFrom('urn:acme:a', 'urn:acme:b'), someOf('AssetCollection')),
  assignee: fc.oneof(fc.constantFrom('urn:acme:x', 'urn:acme:y'), someOf('PartyCollection')),
  assigner: fc.constantFrom('urn:acme:z'),
  constraint: fc.array(count, { maxLength: 2 }),
};
const requiredKeys: ['action'] = ['action'];
const duty = fc.constantFrom({ action: 'delete' }, { action: 'inform' });
const permissions = fc.array(fc.record({ ...body, duty }, { requiredKeys }), { maxLength: 8 });
const prohibitions = fc.array(fc.record({ ...body, remedy: duty }, { requiredKeys }), {
  maxLength: 8,
});
const obligations = fc.array(fc.record(body, { requiredKeys }), { maxLength: 2 });

function policyUnder(conflict: string | undefined) {
  return fc.record({
    permission: permissions,
    prohibition: prohibitions,
    obligation: obligations,
    ...(conflict === undefined ? {} : { conflict: fc.constant(conflict) }),
  });
}

async function judge(members: object) {
  const { policy, diagnostics } = await canonicalizePolicy(sourceOf(policyWith(members)));
  const told = (code: string) =>
    diagnostics
      .filter((diagnostic) => diagnostic.code === code)
      .map(({ message }) => message.replace(/^.*? (?=both has|has)/, ''))
      .sort();
  return { rules: policy?.rules ?? [], told };
}

function allPairs(rules: readonly CanonicalRule[]) {
  return rules.flatMap((one) =>
    rules.filter((other) => other !== one).map((other) => [one, other] as const),
  );
}

function covers(outer: CanonicalRule, inner: CanonicalRule): boolean {
  if (includesScope(ruleScope(outer), ruleScope(inner)) !== 'yes') return false;
  const conditions = [ruleCondition(inner), ruleCondition(outer)] as const;
  return new Worlds(conditions).implies(...conditions) === 'yes';
}

function shadows(wider: CanonicalRule, rule: CanonicalRule): boolean {
  const contentOf = (each: CanonicalRule) => JSON.stringify({ ...each, id: undefined });
  return (
    wider.kind === rule.kind &&
    rule.kind !== 'obligation' &&
    JSON.stringify(wider.remedies) === JSON.stringify(rule.remedies) &&
    contentOf(wider) !== contentOf(rule) &&
    covers(wider, rule)
  );
}

function meets(permission: CanonicalRule, prohibition: CanonicalRule): boolean {
  if (scopesOverlap(ruleScope(permission), ruleScope(prohibition)) !== 'yes') return false;
  const both = allOf([ruleCondition({ ...permission, duties: [] }), ruleCondition(prohibition)]);
  return new Worlds([both]).exists(both) === 'yes';
}

/** What is said of each rule and the first other one that some check objects to. */
function expectedOf(
  rules: readonly CanonicalRule[],
  objects: (rule: CanonicalRule, other: CanonicalRule) => boolean,
  say: (rule: CanonicalRule, other: CanonicalRule) => string,
): readonly string[] {
  return rules
    .flatMap((rule) => {
      const other = rules.find((each) => each !== rule && objects(rule, each));
      return other === undefined ? [] : [say(rule, other)];
    })
    .sort();
}

describe('the pairs of rules that are compared', () => {
  it('have among them, in order, every pair of which something can be told', async () => {
    await fc.assert(
      fc.asyncProperty(policyUnder(undefined), async (members) => {
        const { rules } = await judge(members);
        const canBeTold = ([one, other]: readonly [CanonicalRule, CanonicalRule]) =>
          scopesOverlap(ruleScope(one), ruleScope(other)) === 'yes' ||
          includesScope(ruleScope(one), ruleScope(other)) === 'yes' ||
          includesScope(ruleScope(other), ruleScope(one)) === 'yes';

        for (const [kind, otherKind] of [
          ['permission', 'permission'],
          ['permission', 'prohibition'],
        ] as const) {
          const compared = [...pairsOfRules(rules, { [kind]: otherKind })].map(
            ([one, other]) => [one.rule, other.rule] as const,
          );
          const every = allPairs(rules).filter(
            ([one, other]) => one.kind === kind && other.kind === otherKind,
          );

          expect(compared.filter(canBeTold)).toEqual(every.filter(canBeTold));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('give the shadowed rules that all pairs give', async () => {
    await fc.assert(
      fc.asyncProperty(policyUnder(undefined), async (members) => {
        const { rules, told } = await judge(members);

        const expected = expectedOf(
          rules,
          (rule, other) => shadows(other, rule),
          (rule, other) => {
            const isAlike = describeRule(rule) === describeRule(other);
            const wider = isAlike ? `another ${rule.kind}, which is wider` : '';
            return `has a ${describeRule(rule)} that adds nothing to ${wider || `the ${describeRule(other)}`}.`;
          },
        );
        expect(told('odrl/shadowed-rule')).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('give the conflicts that all pairs give', async () => {
    await fc.assert(
      fc.asyncProperty(policyUnder(undefined), async (members) => {
        const { rules, told } = await judge(members);

        const expected = expectedOf(
          rules,
          (rule, other) =>
            rule.kind === 'prohibition' && other.kind === 'permission' && meets(other, rule),
          (rule, other) =>
            `both has a ${describeRule(other)} and a ${describeRule(rule)}, and does not say which of them wins.`,
        );
        expect(told('odrl/rule-conflict')).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['perm', 'permission', 'prohibition'],
    ['prohibit', 'prohibition', 'permission'],
  ])(
    'give the rules that always lose under "%s" that all pairs give',
    async (conflict, winner, loser) => {
      await fc.assert(
        fc.asyncProperty(policyUnder(conflict), async (members) => {
          const { rules, told } = await judge(members);

          const expected = expectedOf(
            rules,
            (rule, other) => rule.kind === loser && other.kind === winner && covers(other, rule),
            (rule, other) =>
              `has a ${describeRule(rule)} that always loses against the ${describeRule(other)}.`,
          );
          expect(told('odrl/rule-conflict')).toEqual(expected);
        }),
        { numRuns: 150 },
      );
    },
  );
});

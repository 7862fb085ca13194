// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalizePolicy } from '../../src/canonical/canonicalize-policy.js';
import { comparePolicies } from '../../src/comparison/compare-policies.js';
import type { PartChange, RuleChange } from '../../src/comparison/policy-comparison.js';
import { PROFILES } from '../../src/profiles/profiles.js';
import { sourceOf } from '../canonical/parse.js';
import { policyDefinition } from '../canonical/policy-model.js';
import { PLAINEST, respell } from '../canonical/respell.js';
import { permissionWith, policyWith } from '../odrl/check-codes.js';

async function compare(before: unknown, after: unknown, profile = 'odrl-2.2') {
  const side = async (document: unknown, file: string) => ({
    canonical: await canonicalizePolicy(sourceOf(document, file), { profile }),
    file,
  });
  return comparePolicies(
    await side(before, 'old.json'),
    await side(after, 'new.json'),
    PROFILES.get(profile),
  );
}

const count = (operator: string, value: number) => ({
  leftOperand: 'count',
  operator,
  rightOperand: value,
});
const level = (operator: string, value: number) => ({
  leftOperand: 'urn:acme:level',
  operator,
  rightOperand: value,
});
const under = (...constraint: object[]) => permissionWith({ constraint });

describe('the meaning of a change', () => {
  it.each([
    ['another limit', under(count('lteq', 5)), under(count('lteq', 10)), 'widened'],
    ['a dropped constraint', under(count('lteq', 5)), under(), 'widened'],
    ['a dropped constraint nobody knows', under(level('eq', 5)), under(), 'widened'],
    [
      'two dropped constraints nobody knows',
      under(level('gt', 1), level('lt', 5)),
      under(),
      'widened',
    ],
    [
      'another limit nobody knows',
      under(level('lteq', 5)),
      under(level('lteq', 9)),
      'incomparable',
    ],
    ['a limit in other words', under(count('lt', 6)), under(count('lteq', 5)), 'equivalent'],
    ['another range', under(count('lt', 6)), under(count('gt', 3)), 'incomparable'],
    [
      'one more duty',
      permissionWith({}),
      permissionWith({ duty: [{ action: 'compensate' }] }),
      'narrowed',
    ],
    [
      'one more obligation',
      policyWith({}),
      policyWith({ obligation: [{ action: 'inform' }] }),
      'narrowed',
    ],
    ['a narrower action', permissionWith({}), permissionWith({ action: 'print' }), 'narrowed'],
    [
      'an unknown action',
      permissionWith({}),
      permissionWith({ action: 'urn:acme:audit' }),
      'incomparable',
    ],
    [
      'a prohibition',
      permissionWith({}),
      { ...permissionWith({}), prohibition: [{ action: 'sell' }] },
      'narrowed',
    ],
    ['one party only', permissionWith({}), permissionWith({ assignee: 'urn:acme:p' }), 'narrowed'],
    [
      'another asset',
      permissionWith({ target: 'urn:acme:a' }),
      permissionWith({ target: 'urn:acme:b' }),
      'incomparable',
    ],
    [
      'one asset more',
      permissionWith({ target: 'urn:acme:a' }),
      permissionWith({ target: ['urn:acme:a', 'urn:acme:b'] }),
      'widened',
    ],
    [
      'another class',
      permissionWith({}),
      { ...permissionWith({}), '@type': 'Offer' },
      'incomparable',
    ],
    [
      'another name',
      permissionWith({}),
      { ...permissionWith({}), uid: 'urn:acme:policy' },
      'equivalent',
    ],
    ['no policy', permissionWith({}), { '@context': [] }, 'incomparable'],
    [
      'a set in another order',
      under({ leftOperand: 'urn:acme:level', operator: 'isAnyOf', rightOperand: ['a', 'b'] }),
      under({ leftOperand: 'urn:acme:level', operator: 'isAnyOf', rightOperand: ['b', 'a'] }),
      'equivalent',
    ],
    [
      'a strategy, where nothing conflicts',
      permissionWith({}),
      { ...permissionWith({}), conflict: 'perm' },
      'equivalent',
    ],
    [
      'who wins a conflict',
      { ...permissionWith({}), prohibition: [{ action: 'print' }] },
      { ...permissionWith({}), conflict: 'perm', prohibition: [{ action: 'print' }] },
      'incomparable',
    ],
    [
      'a refinement of the action',
      permissionWith({}),
      permissionWith({
        action: { 'rdf:value': { '@id': 'odrl:use' }, refinement: [count('lt', 5)] },
      }),
      'narrowed',
    ],
  ] as const)('of %s is told', async (_name, before, after, meaning) => {
    expect((await compare(before, after)).meaning).toBe(meaning);
  });

  it('is none for another spelling', async () => {
    await fc.assert(
      fc.asyncProperty(policyDefinition, fc.gen(), async (model, draw) => {
        const spelling = respell(model, (choices) => draw(fc.nat, { max: choices - 1 }));
        const comparison = await compare(respell(model, PLAINEST), spelling);

        expect(comparison).toMatchObject({ meaning: 'equivalent', properties: [], rules: [] });
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('does not compare where EDC reads several permissions otherwise than ODRL', async () => {
    const one = under(count('lteq', 5));
    const two = policyWith({
      permission: [
        { action: 'use', constraint: [count('lteq', 5)] },
        { action: 'use', constraint: [count('gteq', 3)] },
      ],
    });

    expect((await compare(one, two)).meaning).toBe('widened');
    expect(await compare(one, two, 'edc-v4')).toMatchObject({
      meaning: 'incomparable',
      reason: 'EDC asks for every permission to hold, where ODRL asks for one of them',
    });
    expect((await compare(one, under(count('lteq', 9)), 'edc-v4')).meaning).toBe('widened');
    expect((await compare(two, two, 'edc-v4')).meaning).toBe('equivalent');
  });

  it('says what the text does not tell', async () => {
    const open = await compare(under(level('lteq', 5)), under(level('lteq', 9)));
    const lost = await compare(under(level('lteq', 5)), under(level('lteq', 5), level('gt', 2)));

    expect(open.reason).toBe('the values of "urn:acme:level" do not tell how the two relate');
    expect(lost.reason).toBe(
      'nothing is gained, but the values of "urn:acme:level" do not tell whether something is lost',
    );
  });
});

describe('what a change concerns', () => {
  it('is named with its place on both sides', async () => {
    const { rules } = await compare(
      under(count('lteq', 5)),
      under(level('eq', 1), count('lteq', 9)),
    );

    expect(rules.map(inShort)).toEqual([
      {
        change: 'permission to "use" -> permission to "use"',
        effect: 'incomparable',
        parts: [
          'constraint "count" lteq 5 at /permission/0/constraint/0 -> constraint "count" lteq 9 at /permission/0/constraint/1',
          'nothing -> constraint "urn:acme:level" eq 1 at /permission/0/constraint/0',
        ],
      },
    ]);
  });

  it('is a rule of its own where none is like it', async () => {
    const { rules } = await compare(
      policyWith({ permission: [{ action: 'print' }] }),
      policyWith({ prohibition: [{ action: 'sell' }] }),
    );

    expect(rules.map(inShort)).toEqual([
      { change: 'permission to "print" -> nothing', effect: 'narrowed', parts: [] },
      { change: 'nothing -> prohibition to "sell"', effect: 'narrowed', parts: [] },
    ]);
  });

  it('is the action, the target and the party', async () => {
    const { rules } = await compare(
      permissionWith({ target: 'urn:acme:a', assignee: 'urn:acme:p' }),
      permissionWith({ target: 'urn:acme:b', assignee: 'urn:acme:q' }),
    );

    expect(rules.flatMap(({ parts }) => parts.map(({ part }) => part))).toEqual([
      'target',
      'assignee',
    ]);
    expect(rules[0]?.parts[0]?.after?.pointer).toBe('/permission/0/target');
  });

  it('is a property of the policy', async () => {
    const { properties, reason } = await compare(permissionWith({}), {
      ...permissionWith({}),
      '@type': 'Offer',
    });

    expect(properties.map(describePart)).toEqual([
      'class "Set" at /@type -> class "Offer" at /@type',
    ]);
    expect(reason).toBe('another class gives the rules another meaning');
  });
});

function inShort({ before, after, effect, parts }: RuleChange) {
  return {
    change: `${before?.text ?? 'nothing'} -> ${after?.text ?? 'nothing'}`,
    effect,
    parts: parts.map(describePart),
  };
}

function describePart({ before, after }: PartChange): string {
  const [one, other] = [before, after].map((side) =>
    side === undefined ? 'nothing' : `${side.text} at ${side.pointer}`,
  );
  return `${one ?? ''} -> ${other ?? ''}`;
}

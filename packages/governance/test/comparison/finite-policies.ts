// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import type {
  CanonicalConstraint,
  CanonicalPolicy,
  CanonicalRule,
  CanonicalRuleBody,
} from '../../src/canonical/canonical-policy.js';
import type { Meaning } from '../../src/comparison/compare-meaning.js';
import { holdsIn, ODRL, type Situation } from '../semantics/finite-world.js';

const ASSETS = ['urn:acme:a', 'urn:acme:b'] as const;
const PARTIES = ['urn:acme:p', 'urn:acme:q', 'urn:acme:anybody-else'] as const;

/** What somebody may ask for, with the actions of rules that speak of it. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  print: ['print', 'use'],
  display: ['display', 'play', 'use'],
  'something else of play': ['play', 'use'],
  'something else of use': ['use'],
  sell: ['sell', 'transfer'],
  'something else of transfer': ['transfer'],
};

/** One request, in one situation. */
export interface Request {
  readonly action: string;
  readonly asset: string;
  readonly party: string;
  readonly situation: Situation;
}

const DUTY: CanonicalRuleBody = {
  action: { name: `${ODRL}compensate`, refinements: [] },
  parties: [],
  constraints: [],
  duties: [],
  remedies: [],
  consequences: [],
};

/** Policies over a small world, whose constraints are drawn from what is given. */
export function finitePolicy(
  constraint: fc.Arbitrary<CanonicalConstraint>,
): fc.Arbitrary<CanonicalPolicy> {
  const rule = fc
    .record({
      kind: fc.constantFrom('permission' as const, 'permission' as const, 'prohibition' as const),
      action: fc.constantFrom('use', 'play', 'print', 'display', 'sell', 'transfer'),
      target: fc.constantFrom(...ASSETS),
      assignee: fc.constantFrom(undefined, undefined, PARTIES[0], PARTIES[1]),
      constraints: fc.array(constraint, { maxLength: 2 }),
    })
    .map(({ kind, action, target, assignee, constraints }): CanonicalRule => ({
      kind,
      action: { name: ODRL + action, refinements: [] },
      target: { id: target, refinements: [] },
      parties:
        assignee === undefined
          ? []
          : [{ function: `${ODRL}assignee`, party: { id: assignee, refinements: [] } }],
      constraints,
      duties: [],
      remedies: [],
      consequences: [],
    }));
  return fc
    .record({
      rules: fc.array(rule, { maxLength: 3 }),
      owes: fc.boolean(),
      conflicts: fc.constantFrom([], [], [`${ODRL}perm`], [`${ODRL}prohibit`]),
    })
    .map(({ rules, owes, conflicts }): CanonicalPolicy => ({
      type: `${ODRL}Set`,
      types: [],
      profiles: [],
      inheritsFrom: [],
      conflicts,
      rules: owes ? [...rules, { kind: 'obligation', ...DUTY }] : rules,
    }));
}

/** A policy, and one that a small edit makes of it: most pairs of random policies have nothing in common. */
export function policyPair(
  constraint: fc.Arbitrary<CanonicalConstraint>,
): fc.Arbitrary<readonly [CanonicalPolicy, CanonicalPolicy]> {
  const edited = fc
    .tuple(finitePolicy(constraint), fc.nat(), constraint, fc.nat({ max: 3 }))
    .map(([policy, at, drawn, edit]) => {
      const index = policy.rules.length === 0 ? -1 : at % policy.rules.length;
      const rules = policy.rules.flatMap((rule, position): readonly CanonicalRule[] => {
        if (position !== index || rule.kind === 'obligation') return [rule];
        switch (edit) {
          case 0:
            return [];
          case 1:
            return [{ ...rule, constraints: [...rule.constraints, drawn] }];
          case 2:
            return [{ ...rule, constraints: rule.constraints.slice(1) }];
          default:
            return [{ ...rule, constraints: [drawn] }];
        }
      });
      return [policy, { ...policy, rules }] as const;
    });
  return fc.oneof(edited, fc.tuple(finitePolicy(constraint), finitePolicy(constraint)));
}

/** Every request in some situations. */
export function* requests(situations: Iterable<Situation>): Iterable<Request> {
  for (const situation of situations) {
    for (const action of Object.keys(ACTIONS)) {
      for (const asset of ASSETS) {
        for (const party of PARTIES) yield { action, asset, party, situation };
      }
    }
  }
}

/** What a policy says of a request, by the words of the specification. */
export function judge({ rules, conflicts }: CanonicalPolicy, request: Request) {
  const applies = (kind: CanonicalRule['kind']) =>
    rules.some((rule) => rule.kind === kind && covers(rule, request));
  const [permitted, prohibited] = [applies('permission'), applies('prohibition')];
  return conflicts[0] === `${ODRL}perm`
    ? { granted: permitted, prohibited: prohibited && !permitted }
    : { granted: permitted && !prohibited, prohibited };
}

function covers(rule: CanonicalRule, { action, asset, party, situation }: Request): boolean {
  const assignee = rule.parties[0]?.party.id;
  return (
    ACTIONS[action]?.includes((rule.action?.name ?? '').slice(ODRL.length)) === true &&
    rule.target?.id === asset &&
    (assignee === undefined || assignee === party) &&
    rule.constraints.every((constraint) => holdsIn(constraint, situation))
  );
}

/** Whether nothing that the first policy grants is lost in the second one. */
export function keepsAll(
  first: CanonicalPolicy,
  second: CanonicalPolicy,
  world: Iterable<Request>,
): boolean {
  const owes = ({ rules }: CanonicalPolicy) => rules.some(({ kind }) => kind === 'obligation');
  if (owes(second) && !owes(first)) return false;
  for (const request of world) {
    const [one, other] = [judge(first, request), judge(second, request)];
    if (one.granted && !other.granted) return false;
    if (!one.prohibited && other.prohibited) return false;
  }
  return true;
}

/** The name of what two answers say. */
export function nameMeaning(keeps: boolean, addsNothing: boolean): Meaning {
  if (keeps) return addsNothing ? 'equivalent' : 'widened';
  return addsNothing ? 'narrowed' : 'incomparable';
}

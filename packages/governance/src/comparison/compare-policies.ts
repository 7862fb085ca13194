// SPDX-License-Identifier: Apache-2.0
import type { CanonicalPolicy, CanonicalRule, TermName } from '../canonical/canonical-policy.js';
import type { CanonicalResult } from '../canonical/canonicalize-policy.js';
import type { Profile } from '../profiles/profile.js';
import { shortName } from '../odrl/short-name.js';
import { describeRule } from '../semantics/describe-rule.js';
import { compareMeaning, isPermissive } from './compare-meaning.js';
import { incomparableReason } from './incomparable-reason.js';
import type { ChangedPart, PartChange, PolicyComparison, RuleChange } from './policy-comparison.js';
import { PolicyPlaces } from './policy-places.js';
import { ruleDeltas, type RuleDelta } from './rule-delta.js';
import type { RulePart } from './rule-parts.js';

/** One side of a comparison: a policy, and where it stands. */
export interface ComparedPolicy {
  /** Of `canonicalizePolicy`. */
  readonly canonical: CanonicalResult;
  /** Path of the file, for places. */
  readonly file: string;
}

/**
 * Says what a change does to the meaning of a policy, and which rules and constraints it concerns.
 * Two spellings of one policy are equivalent. What cannot be told from the text (left operands that
 * no vocabulary defines, relations between things, other classes, profiles or parents) makes the
 * meanings incomparable; it is never guessed.
 *
 * @param profile what the policies are meant for: where a runtime reads several permissions otherwise
 * than ODRL does, their meanings do not compare.
 * @example
 * const comparison = await comparePolicies(
 *   { canonical: await canonicalizePolicy(before), file: 'old.json' },
 *   { canonical: await canonicalizePolicy(after), file: 'new.json' },
 * );
 * console.log(comparison.meaning); // 'widened'
 */
export async function comparePolicies(
  before: ComparedPolicy,
  after: ComparedPolicy,
  { runtime }: Pick<Profile, 'runtime'> = {},
): Promise<PolicyComparison> {
  const [old, current] = [before.canonical.policy, after.canonical.policy];
  if (old === undefined || current === undefined) {
    return { ...open(unreadableReason(old, current)), properties: [], rules: [] };
  }
  const sides: Sides = {
    before: { policy: old, places: new PolicyPlaces(before.canonical, old, before.file) },
    after: { policy: current, places: new PolicyPlaces(after.canonical, current, after.file) },
  };
  const deltas = ruleDeltas(old, current);
  const properties = await changedProperties(sides);
  const rules = await Promise.all(deltas.map((delta) => ruleChange(delta, sides)));
  const obstacle = properties.find(
    ({ part }) => part !== 'conflict' || doesConflictMatter(old, current),
  );
  if (obstacle !== undefined) {
    const reason = `another ${obstacle.part} gives the rules another meaning`;
    return { ...open(reason), properties, rules };
  }
  const compared = compareMeaning(old, current);
  if (runtime === 'edc' && compared.meaning !== 'equivalent' && hasSeveral(old, current)) {
    const reason = 'EDC asks for every permission to hold, where ODRL asks for one of them';
    return { ...open(reason), properties, rules };
  }
  const reason = incomparableReason(compared, deltas);
  return { ...compared, ...(reason !== undefined && { reason }), properties, rules };
}

interface Side {
  readonly policy: CanonicalPolicy;
  readonly places: PolicyPlaces;
}

interface Sides {
  readonly before: Side;
  readonly after: Side;
}

function open(reason: string) {
  return { meaning: 'incomparable', keeps: 'unknown', addsNothing: 'unknown', reason } as const;
}

function unreadableReason(
  old: CanonicalPolicy | undefined,
  current: CanonicalPolicy | undefined,
): string {
  if (old === undefined && current === undefined) return 'neither side states a readable policy';
  return `${old === undefined ? 'the old' : 'the new'} side states no readable policy`;
}

/** What a policy says beside its rules that changes what they mean. */
const PROPERTIES: readonly {
  readonly part: ChangedPart;
  readonly member: string;
  readonly names: (policy: CanonicalPolicy) => readonly TermName[];
}[] = [
  { part: 'class', member: 'type', names: ({ type }) => [type] },
  { part: 'profile', member: 'profile', names: ({ profiles }) => profiles },
  { part: 'parent', member: 'inheritFrom', names: ({ inheritsFrom }) => inheritsFrom },
  { part: 'conflict', member: 'conflict', names: ({ conflicts }) => conflicts },
];

async function changedProperties({ before, after }: Sides): Promise<readonly PartChange[]> {
  const changes: PartChange[] = [];
  for (const { part, member, names } of PROPERTIES) {
    const place = async ({ policy, places }: Side) => {
      const found = names(policy).map((name) => JSON.stringify(shortName(name)));
      if (found.length === 0) return undefined;
      return places.place(`${part} ${found.join(', ')}`, policy, member);
    };
    if (names(before.policy).join() === names(after.policy).join()) continue;
    changes.push({ part, ...present({ before: await place(before), after: await place(after) }) });
  }
  return changes;
}

/** Who wins matters only where there may be a conflict, and another winner. */
function doesConflictMatter(old: CanonicalPolicy, current: CanonicalPolicy): boolean {
  const hasBoth = ({ rules }: CanonicalPolicy) =>
    rules.some(({ kind }) => kind === 'permission') &&
    rules.some(({ kind }) => kind === 'prohibition');
  return (hasBoth(old) || hasBoth(current)) && isPermissive(old) !== isPermissive(current);
}

function hasSeveral(...policies: readonly CanonicalPolicy[]): boolean {
  return policies.some(({ rules }) => rules.filter(({ kind }) => kind === 'permission').length > 1);
}

async function ruleChange({ before, after, parts }: RuleDelta, sides: Sides): Promise<RuleChange> {
  const placeRule = async (rule: CanonicalRule | undefined, { places }: Side) =>
    rule && places.place(describeRule(rule), rule);
  const placePart = async (
    part: RulePart | undefined,
    rule: CanonicalRule | undefined,
    { places }: Side,
  ) => {
    if (part === undefined || rule === undefined) return undefined;
    return part.origin === undefined
      ? places.place(part.text, rule, part.member)
      : places.place(part.text, part.origin);
  };
  const isChanged = before !== undefined && after !== undefined;
  const changes: PartChange[] = [];
  for (const pair of isChanged ? parts : []) {
    const [one, other] = [
      await placePart(pair.before, before, sides.before),
      await placePart(pair.after, after, sides.after),
    ];
    const part = (pair.before ?? pair.after)?.part;
    if (part !== undefined) changes.push({ part, ...present({ before: one, after: other }) });
  }
  return {
    kind: (before ?? after)?.kind ?? 'permission',
    effect: compareMeaning(granting(before, sides.before), granting(after, sides.after)).meaning,
    ...present({
      before: await placeRule(before, sides.before),
      after: await placeRule(after, sides.after),
    }),
    parts: changes,
  };
}

function granting(rule: CanonicalRule | undefined, { policy }: Side) {
  return { rules: rule === undefined ? [] : [rule], conflicts: policy.conflicts };
}

function present<T>({
  before,
  after,
}: {
  readonly before: T | undefined;
  readonly after: T | undefined;
}) {
  return {
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  };
}

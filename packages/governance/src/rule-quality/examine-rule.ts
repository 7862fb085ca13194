// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { valueAt } from '../rules/value-at.js';
import { deadKeywords, everyPolicy, governsNothing, GOVERN_SOMETHING } from './examine-schema.js';
import { walkShapes } from './static/walk-shapes.js';
import { findClaims, type Claim } from './search/find-claims.js';
import { answerParts, type PartAnswer } from './search/find-inert-parts.js';
import { WitnessJudge, type JudgedWitness } from './search/judge-witness.js';
import {
  isOfPermissions,
  placeOf,
  probeClaim,
  probeSecondPermission,
} from './search/probe-claims.js';
import type { QualityFinding } from './search/quality-finding.js';
import {
  createWitnessPool,
  type WitnessRule,
  type WitnessSeed,
} from './witnesses/create-witness-pool.js';
import { listOf } from './witnesses/draft.js';

/** Settings of {@link examineRule}. */
export interface ExamineOptions {
  /** Policies at hand, which witnesses are made of. */
  readonly policies?: readonly WitnessSeed[];
  /** Most witnesses; 500 by default. */
  readonly limit?: number;
}

/** What an examination of one rule has given. */
export interface RuleExamination {
  readonly findings: readonly QualityFinding[];
  /** The witnesses that were judged; empty where nothing was searched. */
  readonly pool: readonly JudgedWitness[];
  /** For each part of the schema whether a verdict depends on it. */
  readonly parts: readonly PartAnswer[];
}

/**
 * Finds out whether a rule governs: what its schema says without effect, which policies it accepts though
 * it names what they lack, and which of its keywords no verdict depends on. Every witness has been judged
 * by the rule. What is not found may still be there: this is a search.
 */
export async function examineRule(
  rule: WitnessRule,
  { policies = [], limit = 500 }: ExamineOptions = {},
): Promise<RuleExamination> {
  const dead = deadKeywords(rule);
  const judge = new WitnessJudge(rule);
  const witnesses = await createWitnessPool({ rules: [rule], policies, limit });
  const pool = witnesses.flatMap((witness) => judge.judge(witness) ?? []);
  const accepted = pool.filter((each) => each.accepted);
  const whole = wholeRule(rule, pool, accepted);
  if (whole !== undefined) return { findings: [...dead, whole], pool, parts: [] };
  const findings = await claimFindings(rule, pool, accepted, judge);
  const isVacuous = findings.some(({ code }) => code === 'rule/vacuous');
  const parts = await answerParts(rule, pool, judge);
  // Of a rule that does not govern, nearly every keyword is inert: that says nothing new.
  const inert = isVacuous ? [] : inertFindings(parts, [...dead, ...findings], pool.length);
  return { findings: [...dead, ...findings, ...inert], pool, parts };
}

/** A rule that tells no policy from another. */
function wholeRule(
  rule: WitnessRule,
  pool: readonly JudgedWitness[],
  accepted: readonly JudgedWitness[],
): QualityFinding | undefined {
  const place = { document: rule.schema.linked.root.document, pointer: '' };
  if (accepted.length === 0) {
    return {
      code: 'rule/rejects-everything',
      complaint: `accepts none of ${pool.length} policies that were tried, among them those built to satisfy it`,
      place,
      help: 'Look for names that no policy has, and for keywords that contradict each other.',
    };
  }
  if (accepted.length < pool.length) return undefined;
  const witness = (pool.find(isBare) ?? accepted[0])?.witness;
  const complaint = `accepts every one of ${pool.length} policies that were tried`;
  return {
    ...(governsNothing(rule) ? everyPolicy(rule) : { complaint, place }),
    ...GOVERN_SOMETHING,
    ...(witness !== undefined && { witness }),
  };
}

async function claimFindings(
  rule: WitnessRule,
  pool: readonly JudgedWitness[],
  accepted: readonly JudgedWitness[],
  judge: WitnessJudge,
): Promise<readonly QualityFinding[]> {
  const claims = findClaims(rule.schema.linked);
  const ofPermissions = claims.filter(
    ({ path, isForOne, namesValue, isOnOneOperand }) =>
      isOfPermissions(path) && (isForOne || (namesValue && isOnOneOperand)),
  );
  const unconstrained = unconstrainedPermission(ofPermissions, pool);
  if (unconstrained !== undefined) return [unconstrained];
  const bySize = [...accepted].sort((a, b) => sizeOf(a) - sizeOf(b));
  const findings: QualityFinding[] = [];
  for (const claim of claims) findings.push(...(await probeClaim(claim, bySize, judge)));
  const second = await probeSecondPermission(claims, bySize, judge);
  if (second !== undefined) findings.push(second);
  const empty = emptyPolicy(rule, ofPermissions, pool);
  return empty === undefined ? findings : [...findings, empty];
}

/** A rule that demands a constraint, and lets a permission through that has none, whatever its action. */
function unconstrainedPermission(
  claims: readonly Claim[],
  pool: readonly JudgedWitness[],
): QualityFinding | undefined {
  const [claim] = claims;
  const bare = pool.filter(isBare);
  const [first] = bare;
  if (claim === undefined || first === undefined || bare.some(({ accepted }) => !accepted))
    return undefined;
  const names = claim.leftOperands.map((name) => `"${name}"`).join(' or ');
  return {
    code: 'rule/vacuous',
    complaint: `names a constraint on ${names}, but accepts a permission without any constraint`,
    place: placeOf(claim),
    witness: first.witness,
    help: 'Make the schema demand the constraint: "contains" in the list of constraints, nothing beside it that always holds.',
  };
}

/** Without permissions, there is nothing that `items` describes; some runtimes grant access then. */
function emptyPolicy(
  { schema }: WitnessRule,
  claims: readonly Claim[],
  pool: readonly JudgedWitness[],
): QualityFinding | undefined {
  const empty = pool.find(({ document }) =>
    ['permission', 'prohibition', 'obligation'].every(
      (kind) => listOf(valueAt(document, `/policy/${kind}`)).length === 0,
    ),
  );
  const [claim] = claims;
  if (claim === undefined || empty?.accepted !== true) return undefined;
  for (const node of walkShapes(schema.linked)) {
    const { maxItems, const: constant } = node.schema;
    const allowsNone = maxItems === 0 || (Array.isArray(constant) && constant.length === 0);
    if (node.shape === 'permissions' && allowsNone) return undefined;
  }
  return {
    code: 'rule/bypass',
    complaint: 'demands something of permissions, but accepts a policy that has none',
    place: placeOf(claim),
    witness: empty.witness,
    help: 'Add "minItems": 1 to the list of permissions.',
  };
}

/** The outermost parts that no verdict depends on, as far as nothing has been said of them. */
function inertFindings(
  parts: readonly PartAnswer[],
  said: readonly QualityFinding[],
  poolSize: number,
): readonly QualityFinding[] {
  const inert = parts.filter(({ answer }) => answer === 'inert').map(({ part }) => part);
  const isWithin = (inner: string, outer: string) =>
    inner === outer || inner.startsWith(`${outer}/`);
  return inert.flatMap((part) => {
    const { document } = part.node.document;
    const isCovered =
      inert.some(
        (other) =>
          other !== part &&
          other.node.document === part.node.document &&
          isWithin(part.pointer, other.pointer),
      ) ||
      said.some(
        ({ place }) =>
          place.document === document &&
          (isWithin(part.pointer, place.pointer) || isWithin(place.pointer, part.pointer)),
      );
    if (isCovered) return [];
    const name =
      part.entry === undefined ? `"${part.keyword}"` : `"${part.keyword}" (entry "${part.entry}")`;
    return [
      {
        code: 'rule/inert-keyword' as const,
        complaint: `has ${name}, which changes the verdict on none of ${poolSize} policies that were tried`,
        place: { document, pointer: part.pointer },
        help: 'Remove it, or correct it so that some policy fails without it.',
      },
    ];
  });
}

/** One permission with nothing but an action. */
function isBare({ witness }: JudgedWitness): boolean {
  const { projection } = witness;
  const permissions = listOf(valueAt(projection, '/policy/permission'));
  const [permission] = permissions;
  return (
    witness.edits === 0 &&
    permissions.length === 1 &&
    isJsonObject(permission) &&
    Object.entries(permission).every(([name, value]) => name === 'action' || listIsEmpty(value)) &&
    ['prohibition', 'obligation'].every((kind) =>
      listIsEmpty(valueAt(projection, `/policy/${kind}`)),
    )
  );
}

function listIsEmpty(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.length === 0;
}

function sizeOf({ witness }: JudgedWitness): number {
  return JSON.stringify(witness.projection).length;
}

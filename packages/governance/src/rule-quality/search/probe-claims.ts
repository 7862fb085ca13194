// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, parentPath, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { valueAt } from '../../rules/value-at.js';
import { KEYWORD_TYPES } from '../static/keyword-types.js';
import { constraintPlaces, type ConstraintPlace } from '../witnesses/constraint-edits.js';
import { UNRELATED_CONSTRAINT } from '../witnesses/default-value.js';
import {
  bareRule,
  draftOf,
  listOf,
  RULE_MEMBERS,
  withValueAt,
  type Draft,
} from '../witnesses/draft.js';
import { constraintInWords, nameInWords } from '../witnesses/edit.js';
import type { Claim } from './find-claims.js';
import type { JudgedWitness, WitnessJudge } from './judge-witness.js';
import type { QualityFinding } from './quality-finding.js';

/** Accepted policies that are looked at for one claim. */
const MAX_BASES = 40;

/** Accepted policies that a second permission is put into. */
const MAX_BASES_BESIDE = 10;

/** An accepted policy, and the constraint in it that a claim is about. */
interface Foothold {
  readonly base: JudgedWitness;
  readonly place: ConstraintPlace;
}

/**
 * What a rule lets through although it claims the opposite, shown by policies next to one that the rule
 * accepts: first without the constraint, then with something in its place that is not what the schema names.
 *
 * @param accepted policies that the rule accepts, the plainest first.
 */
export async function probeClaim(
  claim: Claim,
  accepted: readonly JudgedWitness[],
  judge: WitnessJudge,
): Promise<readonly QualityFinding[]> {
  if (!claim.isForOne) return [];
  const footholds = accepted.slice(0, MAX_BASES).flatMap((base) => footholdsOf(claim, base));
  let unneeded: JudgedWitness | undefined;
  for (const { base, place } of footholds) {
    const without = await judge.try(
      changed(base, place.pointer, undefined),
      `${base.witness.description}, without the constraint ${constraintInWords(place.constraint)}`,
    );
    if (without?.accepted === false) return probeFoothold(claim, { base, place }, judge);
    if (without !== undefined) unneeded ??= without;
  }
  if (unneeded === undefined) return [];
  const names = claim.leftOperands.map(nameInWords).join(' or ');
  return [
    {
      code: 'rule/vacuous',
      complaint: `names a constraint on ${names}, but accepts policies without it just the same`,
      place: placeOf(claim),
      witness: unneeded.witness,
      help: 'Make the schema demand the constraint: "contains" in the list of constraints, nothing beside it that always holds.',
    },
  ];
}

/** What is wrong with a claim that the rule does hold policies to. */
async function probeFoothold(
  claim: Claim,
  { base, place }: Foothold,
  judge: WitnessJudge,
): Promise<readonly QualityFinding[]> {
  const { pointer, constraint } = place;
  const words = constraintInWords(constraint);
  const findings: QualityFinding[] = [];
  const tryInstead = async (instead: JsonObject, complaint: string, help: string) => {
    const description = `${base.witness.description}, with ${JSON.stringify(instead)} in place of ${words}`;
    const judged = await judge.try(changed(base, pointer, instead), description);
    if (judged?.accepted !== true) return;
    const { witness } = judged;
    findings.push({ code: 'rule/bypass', complaint, place: placeOf(claim), witness, help });
  };
  const { operator, rightOperand, ...rest } = constraint;
  if (claim.namesValue) {
    await tryInstead(
      {
        ...rest,
        operator: operator === 'neq' ? 'eq' : 'neq',
        ...(rightOperand !== undefined && { rightOperand }),
      },
      `accepts the opposite of the constraint ${words}`,
      'Name the operator: "properties": { "operator": { "const": "eq" } }, and list it under "required".',
    );
    await tryInstead(
      { ...rest, ...(operator !== undefined && { operator }) },
      `names a value for ${nameInWords(constraint['leftOperand'])}, but accepts a constraint without one`,
      'List "rightOperand" under "required".',
    );
  }
  if (claim.isOnOneOperand) {
    await tryInstead(
      { or: [UNRELATED_CONSTRAINT, { ...UNRELATED_CONSTRAINT, operator: 'neq' }] },
      `takes a choice between other constraints for the constraint ${words}`,
      'List "leftOperand", "operator" and "rightOperand" under "required": a combination has none of them.',
    );
  }
  for (const other of looseValues(claim.rightOperand, rightOperand)) {
    const before = findings.length;
    await tryInstead(
      { ...constraint, rightOperand: other },
      `describes the value of ${nameInWords(constraint['leftOperand'])}, but accepts ${JSON.stringify(other)} as well`,
      typeof other === typeof rightOperand
        ? 'Anchor the pattern with "^" and "$", or list the values under "enum".'
        : 'Say which "type" the value has: keywords pass over values of other types.',
    );
    if (findings.length > before) break;
  }
  return findings;
}

/** Values that a schema surely does not mean and yet may let through. */
function looseValues(
  schema: JsonObject | undefined,
  value: JsonValue | undefined,
): readonly JsonValue[] {
  if (schema === undefined || schema['const'] !== undefined || schema['enum'] !== undefined)
    return [];
  const types = new Set(Object.keys(schema).flatMap((keyword) => KEYWORD_TYPES.get(keyword) ?? []));
  const { pattern } = schema;
  const isLoose = typeof pattern === 'string' && /^[\w -]+$/.test(pattern);
  return [
    ...(types.has('number') && !types.has('string') ? ['witness'] : []),
    ...(types.has('string') && !types.has('number') ? [7] : []),
    ...(isLoose && typeof value === 'string' ? [`not-${value}`, `in${value}`] : []),
  ];
}

/** Whether a second permission to do the same, without constraints, rides behind one that complies. */
export async function probeSecondPermission(
  claims: readonly Claim[],
  accepted: readonly JudgedWitness[],
  judge: WitnessJudge,
): Promise<QualityFinding | undefined> {
  const claim = claims.find(({ path, isForOne }) => isForOne && isOfPermissions(path));
  if (claim === undefined) return undefined;
  for (const base of accepted.slice(0, MAX_BASES_BESIDE)) {
    const [permission, ...others] = listOf(valueAt(base.witness.projection, '/policy/permission'));
    if (!isJsonObject(permission) || others.length > 0) continue;
    const action = typeof permission['action'] === 'string' ? permission['action'] : 'use';
    const stripped = await judge.try(
      changed(base, '/policy/permission/0/constraint', []),
      base.witness.description,
    );
    if (stripped?.accepted !== false) continue;
    const judged = await besideCompliant(base, action, judge);
    if (judged === undefined) continue;
    return {
      code: 'rule/bypass',
      complaint: 'accepts a permission without constraints beside one that complies',
      place: placeOf(claim),
      witness: judged.witness,
      help: 'Describe every permission with "items", not one of them with "contains".',
    };
  }
  return undefined;
}

/** An accepted policy with a second permission that the rule refuses alone. */
async function besideCompliant(
  base: JudgedWitness,
  action: string,
  judge: WitnessJudge,
): Promise<JudgedWitness | undefined> {
  // The canonical form sorts permissions: one action comes before, another after that of the first.
  for (const other of new Set([action, 'acceptTracking', 'watermark'])) {
    const alone = await judge.try(draftOf(bareRule(other)), 'a permission without constraints');
    if (alone?.accepted !== false) continue;
    const judged = await judge.try(
      changed(base, '/policy/permission/-', bareRule(other)),
      `${base.witness.description}, with a second permission to ${nameInWords(other)} without constraints`,
    );
    if (judged?.accepted === true) return judged;
  }
  return undefined;
}

/** Whether a claim is about the constraints that permissions have themselves. */
export function isOfPermissions(path: readonly string[]): boolean {
  return path[1] === 'permission' && path[2] === 'constraint';
}

export function placeOf({ node }: Pick<Claim, 'node'>): QualityFinding['place'] {
  return { document: node.document.document, pointer: node.pointer };
}

function footholdsOf(claim: Claim, base: JudgedWitness): readonly Foothold[] {
  const { projection } = base.witness;
  return RULE_MEMBERS.flatMap((kind) =>
    listOf(valueAt(projection, `/policy/${kind}`)).flatMap((rule, index) =>
      isJsonObject(rule) ? [...constraintPlaces(rule, `/policy/${kind}/${index}`)] : [],
    ),
  ).flatMap((place) => {
    // The rule may use other names than the witness: what it sees stands at the same place.
    const seen = valueAt(base.document, place.pointer);
    const left = isJsonObject(seen) ? seen['leftOperand'] : undefined;
    const isAsked =
      typeof left === 'string' &&
      claim.leftOperands.includes(left) &&
      parentPath(place.pointer).endsWith(`/${claim.path.at(-1) ?? ''}`);
    return isAsked ? [{ base, place }] : [];
  });
}

function changed({ witness }: JudgedWitness, pointer: string, value: JsonValue | undefined): Draft {
  return withValueAt(witness.projection, pointer, value) as JsonObject;
}

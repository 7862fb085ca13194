// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { absoluteNames } from '../witnesses/absolute-names.js';
import type { WitnessRule } from '../witnesses/create-witness-pool.js';
import { bareRule, draftOf, type Draft } from '../witnesses/draft.js';
import { satisfyingValues } from '../witnesses/satisfy-schema.js';
import { textsOfSchema } from '../witnesses/vocabulary.js';
import type { Witness } from '../witnesses/witness.js';
import { WitnessJudge, type JudgedWitness } from './judge-witness.js';

/** Ways to satisfy each of two schemas that are tried together. */
const MAX_SATISFYING = 8;

/**
 * How two rules that judge the same policies stand to each other, as far as policies that were tried show:
 * none is accepted by both; whatever one accepts, the other accepts as well; or neither.
 */
export interface RuleRelation {
  readonly kind:
    | 'contradictory'
    | 'first-implies-second'
    | 'second-implies-first'
    | 'equivalent'
    | 'independent';
  /** Policies that both rules came to a verdict on. */
  readonly tried: number;
}

/** A rule, and the policies it was examined with. */
export interface ExaminedRule {
  readonly rule: WitnessRule;
  readonly pool: readonly JudgedWitness[];
}

/**
 * Finds out whether some policy satisfies two rules, and whether one of them follows from the other.
 *
 * @returns undefined where a rule accepts or refuses everything, which is a matter of that rule alone.
 */
export async function compareRules(
  first: ExaminedRule,
  second: ExaminedRule,
): Promise<RuleRelation | undefined> {
  if (!tellsApart(first) || !tellsApart(second)) return undefined;
  const judges = [new WitnessJudge(first.rule), new WitnessJudge(second.rule)] as const;
  const verdicts: (readonly [boolean, boolean])[] = [];
  const note = (witness: Witness) => {
    const [a, b] = judges.map((judge) => judge.judge(witness)?.accepted);
    if (a === undefined || b === undefined) return;
    verdicts.push([a, b]);
  };
  for (const { witness } of [...first.pool, ...second.pool]) note(witness);
  for (const draft of jointDrafts(first.rule, second.rule)) {
    const judged = await judges[0].try(draft, 'a policy built from the schemas of both rules');
    if (judged !== undefined) note(judged.witness);
  }
  const tried = verdicts.length;
  return { kind: kindOf(verdicts), tried };
}

function kindOf(verdicts: readonly (readonly [boolean, boolean])[]): RuleRelation['kind'] {
  if (!verdicts.some(([a, b]) => a && b)) return 'contradictory';
  const forward = verdicts.every(([a, b]) => !a || b);
  const backward = verdicts.every(([a, b]) => !b || a);
  if (forward) return backward ? 'equivalent' : 'first-implies-second';
  return backward ? 'second-implies-first' : 'independent';
}

function tellsApart({ pool }: ExaminedRule): boolean {
  return pool.some(({ accepted }) => accepted) && pool.some(({ accepted }) => !accepted);
}

/** Policies changed until one schema is likely to accept them, and then until the other one is, too. */
function* jointDrafts(first: WitnessRule, second: WitnessRule): Generator<Draft> {
  const start = draftOf(bareRule('use'));
  for (const [one, other] of [
    [first, second],
    [second, first],
  ] as const) {
    for (const value of satisfying(one, start)) {
      for (const both of satisfying(other, value)) {
        yield both;
        yield* satisfying(one, both, 1);
      }
    }
  }
}

function* satisfying(
  { schema, shortNames }: WitnessRule,
  draft: Draft,
  limit = MAX_SATISFYING,
): Generator<JsonObject> {
  const names = new Map([...shortNames].map(([name, iri]) => [iri, name]));
  const options = { value: absoluteNames(draft, names) as JsonValue, texts: textsOfSchema(schema) };
  for (const value of satisfyingValues(schema.linked, options, limit)) {
    if (isJsonObject(value)) yield absoluteNames(value, shortNames);
  }
}

// SPDX-License-Identifier: Apache-2.0
import { decideRule } from '../../rules/evaluate-rule.js';
import type { LoadedSchema } from '../../rules/schema/load-schema.js';
import type { JsonValue } from '@xreg/xregistry-fs';
import type { WitnessRule } from '../witnesses/create-witness-pool.js';
import type { Witness } from '../witnesses/witness.js';
import type { JudgedWitness, WitnessJudge } from './judge-witness.js';
import { schemaParts, type SchemaPart } from './schema-parts.js';
import { targetedDrafts } from './targeted-drafts.js';
import { withoutPart } from './without-part.js';

/**
 * What leaving a part of a schema out does: it changes the verdict on a witness (`live`), on none of a pool
 * (`inert`, which is a search and no proof), or on none of what is tried because the canonical form or a
 * keyword beside it says the same (`redundant`, which does no harm).
 */
export interface PartAnswer {
  readonly part: SchemaPart;
  readonly answer: 'live' | 'inert' | 'redundant';
  /** The policy whose verdict depends on the part. */
  readonly witness?: Witness;
}

/** Policies of the pool that are changed on purpose where the pool itself shows nothing. */
const MAX_TARGETED_BASES = 60;

/** Changed policies that are tried for one part. */
const MAX_TARGETED_DRAFTS = 600;

/** Parts of one schema that are left out; in a larger one the rest goes unanswered. */
const MAX_PARTS = 400;

/** Answers for every part of a rule's schema whether any verdict depends on it. */
export async function answerParts(
  { schema }: WitnessRule,
  pool: readonly JudgedWitness[],
  judge: WitnessJudge,
): Promise<readonly PartAnswer[]> {
  const answers: PartAnswer[] = [];
  for (const part of schemaParts(schema.linked).slice(0, MAX_PARTS)) {
    const mutant = withoutPart(schema, part);
    if (mutant === undefined) continue;
    const shown = pool.find(({ document, accepted }) => differs(mutant, document, accepted));
    if (shown !== undefined) {
      answers.push({ part, answer: 'live', witness: shown.witness });
      continue;
    }
    if (part.isRedundant) {
      answers.push({ part, answer: 'redundant' });
      continue;
    }
    const isWithinInert = answers.some(
      (other) =>
        other.answer === 'inert' &&
        other.part.node.document === part.node.document &&
        part.pointer.startsWith(`${other.part.pointer}/`),
    );
    const witness = isWithinInert ? undefined : await search(part, mutant, pool, judge);
    answers.push(
      witness === undefined ? { part, answer: 'inert' } : { part, answer: 'live', witness },
    );
  }
  return answers;
}

async function search(
  part: SchemaPart,
  mutant: LoadedSchema,
  pool: readonly JudgedWitness[],
  judge: WitnessJudge,
): Promise<Witness | undefined> {
  const plain = pool.filter(({ witness }) => witness.edits === 0);
  const close = pool.filter(({ witness }) => witness.edits === 1);
  // Spread over the pool, so that edits of every kind are among them.
  const step = Math.max(1, Math.floor(close.length / MAX_TARGETED_BASES));
  const bases = [
    ...plain.filter(({ accepted }) => accepted).reverse(),
    ...plain.filter(({ accepted }) => !accepted),
    ...close.filter((_, index) => index % step === 0),
  ];
  let tried = 0;
  for (const { witness } of bases.slice(0, 2 * MAX_TARGETED_BASES)) {
    for (const draft of targetedDrafts(part, witness.projection)) {
      if (++tried > MAX_TARGETED_DRAFTS) return undefined;
      const judged = await judge.try(draft, `${witness.description}, changed at "${part.keyword}"`);
      if (judged !== undefined && differs(mutant, judged.document, judged.accepted)) {
        return judged.witness;
      }
    }
  }
  return undefined;
}

function differs(mutant: LoadedSchema, document: JsonValue, accepted: boolean): boolean {
  const outcome = decideRule(mutant, document);
  return outcome !== 'undecided' && (outcome === 'satisfied') !== accepted;
}

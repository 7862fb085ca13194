// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { decideRule } from '../../rules/evaluate-rule.js';
import type { LoadedSchema } from '../../rules/schema/load-schema.js';
import { namesOfRule } from '../../rules/rule-names.js';
import type { Draft } from './draft.js';
import type { Edit } from './edit.js';
import { policyEdits } from './policy-edits.js';
import { startingDrafts } from './starting-drafts.js';
import { mineVocabulary, type Vocabulary } from './vocabulary.js';
import { projectWitness, readWitness, type Witness } from './witness.js';

/** A rule as far as witnesses are made for it. */
export interface WitnessRule {
  readonly schema: LoadedSchema;
  /** Absolute IRI by the name the schema uses, those of the configuration among them. */
  readonly shortNames: ReadonlyMap<string, string>;
}

/** A policy at hand, which witnesses are made of. */
export interface WitnessSeed {
  /** As messages name it: `policy "dspacex/generic-access@1.0"`. */
  readonly title: string;
  /** Its projection in the names of ODRL and absolute IRIs. */
  readonly projection: JsonValue;
}

/** Settings of {@link createWitnessPool}. */
export interface WitnessPoolOptions {
  readonly rules: readonly WitnessRule[];
  readonly policies?: readonly WitnessSeed[];
  /** Most witnesses; 1000 by default. */
  readonly limit?: number;
  /** Which pairs of edits are made where there are more than fit; 1 by default. */
  readonly seed?: number;
}

/** Policies at hand that are used; one is much like the other. */
const MAX_SEEDS = 40;

/** Policies per rule whose edits are made. */
const BASES_PER_RULE = 4;

/** Edits of one policy that are made before another one's turn comes. */
const EDITS_PER_TURN = 8;

/** What stands between the name of a policy and its first and second edit. */
const JOINTS: readonly string[] = [', ', ' and '];

/** The part of the pool that may be one edit away; the rest is two edits away. */
const ONE_EDIT_SHARE = 0.75;

/**
 * Makes policies for finding out what rules accept: plain ones, ones that were built to satisfy the
 * rules, the policies at hand, and what is one and two edits away from those that a rule accepts. The
 * plainest come first, no two mean the same, and the same input gives the same pool.
 *
 * What the pool does not show may still exist: a pool is a search, never a proof.
 */
export async function createWitnessPool(options: WitnessPoolOptions): Promise<readonly Witness[]> {
  const { rules, policies = [], limit = 1000, seed = 1 } = options;
  const seeds = policies.slice(0, MAX_SEEDS);
  const vocabulary = mineVocabulary({
    schemas: rules,
    policies: seeds.map(({ projection }) => projection),
  });
  const pool = new Pool(limit);
  for (const start of startingDrafts(rules, seeds, vocabulary)) {
    await pool.add(start);
  }
  const bases = basesOf(pool.members, rules);
  const singleLimit = pool.size + Math.floor((limit - pool.size) * ONE_EDIT_SHARE);
  const single = bases.map((base) => editsOf(base, vocabulary).map((edit) => ({ base, edit })));
  for (const { base, edit } of roundRobin(single)) {
    if (pool.size >= singleLimit) break;
    await pool.add(edit, base);
  }
  const random = randomNumbers(seed);
  const close = pool.members.filter(({ witness }) => witness.edits === 1);
  // Misses are policies that are in the pool already; with nothing but misses there is no end.
  for (let misses = 0; pool.size < limit && misses < limit;) {
    const base = close[Math.floor(random() * close.length)];
    if (base === undefined) break;
    const edits = editsOf(base, vocabulary);
    for (let taken = 0; taken < EDITS_PER_TURN; taken++) {
      const edit = edits[Math.floor(random() * edits.length)];
      if (edit === undefined || !(await pool.add(edit, base))) misses++;
    }
  }
  return pool.members.map(({ witness }) => witness);
}

function editsOf({ draft }: Member, vocabulary: Vocabulary): readonly Edit[] {
  return [...policyEdits(draft, vocabulary)];
}

interface Member {
  readonly draft: Draft;
  readonly witness: Witness;
}

/** Witnesses that mean different things, in the order in which they came. */
class Pool {
  readonly members: Member[] = [];
  readonly #known = new Set<string>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.members.length;
  }

  /** @param base what the edit was made of. */
  async add({ description, draft }: Edit, base?: Member): Promise<boolean> {
    if (this.size >= this.#limit) return false;
    const { edits = -1, description: title = '' } = base?.witness ?? {};
    const witness = await readWitness(draft, {
      description: `${title}${JOINTS[edits] ?? ''}${description}`,
      edits: edits + 1,
    });
    if (witness === undefined) return false;
    const meaning = JSON.stringify(witness.projection);
    if (this.#known.has(meaning)) return false;
    this.#known.add(meaning);
    // What was written may mean less than the draft says: edits start from what it means.
    const { projection } = witness;
    this.members.push({ draft: isJsonObject(projection) ? projection : draft, witness });
    return true;
  }
}

/** For every rule the smallest policies that it accepts, without repetition; all where it accepts none. */
function basesOf(members: readonly Member[], rules: readonly WitnessRule[]): readonly Member[] {
  const bySize = [...members].sort((a, b) => sizeOf(a) - sizeOf(b));
  const bases = new Set<Member>();
  for (const { schema, shortNames } of rules) {
    const names = namesOfRule(shortNames);
    const accepted = bySize.filter(
      ({ witness }) => decideRule(schema, projectWitness(witness, names)) === 'satisfied',
    );
    // A policy with nothing in it has nothing to edit: the smallest that were built come as well.
    const built = accepted.filter((member) => hasConstraint(member));
    const chosen = [...built.slice(0, BASES_PER_RULE), ...accepted.slice(0, 2)];
    for (const member of chosen.length > 0 ? chosen : bySize.slice(0, BASES_PER_RULE)) {
      bases.add(member);
    }
  }
  return [...bases];
}

function sizeOf({ witness }: Member): number {
  return JSON.stringify(witness.projection).length;
}

function hasConstraint({ witness }: Member): boolean {
  return JSON.stringify(witness.document).includes('"leftOperand"');
}

/** The first of each list, then the second of each, and so on. */
function* roundRobin<Item>(lists: readonly (readonly Item[])[]): Generator<Item> {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  for (let index = 0; index < longest; index++) {
    for (const list of lists) {
      const item = list[index];
      if (item !== undefined) yield item;
    }
  }
}

/** Numbers from 0 to 1 that follow from a seed: the generator known as mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import { decideRule, type Verdict } from '../rules/evaluate-rule.js';
import type { LoadedRule } from '../rules/load-rules.js';
import type { LoadedSchema } from '../rules/schema/load-schema.js';
import { createMutator } from './create-mutator.js';
import { listMutations } from './list-mutations.js';
import type { Mutation } from './mutation.js';

/** A test of a rule, as the documents that the rule judged. */
export interface MutationTest {
  /** The file of the test, as a report names it. */
  readonly file: string;
  readonly documents: readonly JsonValue[];
}

/** A policy that may tell a mutant from its rule. */
export interface Witness {
  /** The policy as JSON-LD. */
  readonly policy: JsonValue;
  /** What the rule judges: the canonical form, in the names of the rule. */
  readonly document: JsonValue;
}

/** What became of one mutant. */
export interface Mutant {
  readonly mutation: Mutation;
  /**
   * `killed` where a test has another verdict; `survived` where none has but some witness does;
   * `equivalent` where no witness does, either; `invalid` where the mutation leaves no schema.
   */
  readonly status: 'killed' | 'survived' | 'equivalent' | 'invalid';
  /** The file of the first test that tells, of a killed mutant. */
  readonly killedBy?: string;
  /** The first witness that tells, of a survivor. */
  readonly witness?: Witness;
  /** Whether the rule accepts the witness, once that has been judged again from its text. */
  readonly witnessAccepted?: boolean;
  /** The mutated schema of a survivor, to judge the witness again. */
  readonly schema?: LoadedSchema;
}

/** What the mutants of one rule met. */
export interface MutationResult {
  readonly mutants: readonly Mutant[];
  /** Mutants there was no time for. */
  readonly notTried: number;
  /** Witnesses that were looked at; none where tests kill every mutant. */
  readonly pool: number;
}

/** What a run of mutants is told and tells. */
export interface MutationControl {
  /** Whether the time is up; asked before each mutant. */
  readonly isOver: () => boolean;
  /** Told after each mutant. */
  readonly onMutant: () => void;
  /** Policies that may tell a mutant from the rule, the best first; asked for where one is left. */
  readonly witnesses: () => Promise<readonly Witness[]>;
}

/**
 * Mutates the schema of a rule, one mutation at a time, and looks whether the tests notice.
 *
 * @param tests tests that hold on the rule as it is.
 */
export async function mutateRule(
  rule: LoadedRule,
  tests: readonly MutationTest[],
  { isOver, onMutant, witnesses }: MutationControl,
): Promise<MutationResult> {
  const mutations = listMutations(rule.schema.linked);
  const mutate = createMutator(rule);
  const ofTests = tests.flatMap(({ file, documents }) =>
    documents.map((document) => ({
      about: file,
      document,
      before: decideRule(rule.schema, document),
    })),
  );
  let ofWitnesses: readonly Judged<Witness>[] | undefined;
  const mutants: Mutant[] = [];
  for (const mutation of mutations) {
    if (isOver()) break;
    const schema = mutate(mutation);
    const killer = schema && findTelling(schema, ofTests);
    if (schema === undefined) {
      mutants.push({ mutation, status: 'invalid' });
    } else if (killer !== undefined) {
      mutants.push({ mutation, status: 'killed', killedBy: killer.about });
    } else {
      ofWitnesses ??= (await witnesses()).map((about) => ({
        about,
        document: about.document,
        before: decideRule(rule.schema, about.document),
      }));
      const telling = findTelling(schema, ofWitnesses);
      mutants.push(
        telling === undefined
          ? { mutation, status: 'equivalent' }
          : { mutation, status: 'survived', witness: telling.about, schema },
      );
    }
    onMutant();
  }
  return { mutants, notTried: mutations.length - mutants.length, pool: ofWitnesses?.length ?? 0 };
}

interface Judged<About> {
  readonly about: About;
  readonly document: JsonValue;
  /** The verdict of the rule as it is. */
  readonly before: Verdict['outcome'];
}

function findTelling<About>(
  schema: LoadedSchema,
  judged: readonly Judged<About>[],
): Judged<About> | undefined {
  return judged.find(({ document, before }) => differs(schema, document, before));
}

/** A mutant that comes to no verdict where the rule does has been noticed, too. */
function differs(schema: LoadedSchema, document: JsonValue, before: Verdict['outcome']): boolean {
  return before !== 'undecided' && decideRule(schema, document) !== before;
}

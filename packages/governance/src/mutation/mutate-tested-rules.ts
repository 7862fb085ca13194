// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints, type Diagnostic, type JsonValue } from '@xreg/xregistry-fs';
import { projectPolicy } from '../canonical/project-policy.js';
import type { ReportMutant, RuleScore } from '../report/report.js';
import { pathInRoot } from '../report/root-path.js';
import { createWitnessPool } from '../rule-quality/witnesses/create-witness-pool.js';
import { projectWitness } from '../rule-quality/witnesses/witness.js';
import type { TestSettings } from '../rule-tests/judge-test.js';
import type { TestRulesOptions } from '../rule-tests/test-rules-options.js';
import type { TestedRule } from '../rule-tests/test-run.js';
import { namesOfRule, shortNamesOfRule } from '../rules/rule-names.js';
import { confirmWitness } from './confirm-witness.js';
import { listMutations } from './list-mutations.js';
import { mutateRule, type Mutant, type MutationTest, type Witness } from './mutate-rule.js';
import { lowScore, survivingMutant } from './mutation-findings.js';
import { countMutants, mutationScore } from './mutation-score.js';

/** Most witnesses for one rule, unless told otherwise. */
const POOL_SIZE = 1000;

/** What became of the mutants of some rules. */
export interface MutationOutcome {
  readonly mutants: readonly ReportMutant[];
  readonly scores: readonly RuleScore[];
  /** Places are named with their root in front. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Mutates every rule whose tests hold. A rule that is tested in several roots is mutated once, with
 * all its tests. Without a time budget, the same rules and tests give the same outcome.
 */
export async function mutateTestedRules(
  tested: readonly TestedRule[],
  settings: TestSettings,
  { mutation = {}, onProgress }: TestRulesOptions,
): Promise<MutationOutcome> {
  const { timeBudgetMs = Infinity, minScore, poolSize = POOL_SIZE, nowMs = Date.now } = mutation;
  const subjects = mergeSubjects(tested);
  const total = subjects.reduce((sum, { mutations }) => sum + mutations, 0);
  const end = nowMs() + timeBudgetMs;
  let done = 0;
  const mutants: ReportMutant[] = [];
  const scores: RuleScore[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const subject of subjects) {
    const { rule, tests, mutations } = subject;
    const result = subject.holds
      ? await mutateRule(rule, tests, {
          isOver: () => nowMs() >= end,
          onMutant: () => onProgress?.({ phase: 'mutants', done: ++done, total }),
          witnesses: () => witnessesFor(subject, settings, poolSize),
        })
      : { mutants: [], notTried: mutations, pool: 0 };
    const confirmed: Mutant[] = [];
    for (const mutant of result.mutants) confirmed.push(await confirm(subject, mutant, settings));
    const counts = countMutants({ ...result, mutants: confirmed });
    const score = mutationScore(counts);
    const { xid, key } = rule;
    scores.push({
      rule: xid,
      key,
      ...counts,
      pool: result.pool,
      ...(score !== undefined && { score }),
    });
    mutants.push(...confirmed.map((mutant) => toReportMutant(subject, mutant)));
    for (const mutant of confirmed) {
      if (mutant.status === 'survived') diagnostics.push(survivingMutant(rule, mutant));
    }
    if (minScore !== undefined && (score ?? 0) < minScore) {
      diagnostics.push(lowScore(rule, { score, minScore, reason: reasonOf(subject) }));
    }
  }
  return { mutants, scores, diagnostics };
}

/** Why a rule may have no score. */
function reasonOf({ tests, holds }: Subject): string {
  if (tests.length === 0) return 'it has no tests';
  return holds ? 'no mutant was judged' : 'its tests do not hold';
}

/** A rule to mutate, with its tests from every root. */
interface Subject {
  readonly rule: TestedRule['rule'];
  readonly tests: readonly MutationTest[];
  /** Policies of the tests, to make witnesses of. */
  readonly seeds: readonly { readonly title: string; readonly projection: JsonValue }[];
  /** Whether every test says of the rule what it ought to: else "noticed" means nothing. */
  readonly holds: boolean;
  readonly mutations: number;
}

function mergeSubjects(tested: readonly TestedRule[]): readonly Subject[] {
  const merged = new Map<string, TestedRule[]>();
  for (const each of tested) {
    const key = JSON.stringify([each.rule.index.root, each.rule.xid]);
    merged.set(key, [...(merged.get(key) ?? []), each]);
  }
  return [...merged.values()]
    .flatMap((parts): Subject[] => {
      const [first] = parts;
      if (first === undefined) return [];
      const tests = parts.flatMap(({ root, tests: own }) =>
        own.map((each) => ({ ...each, file: pathInRoot(root, each.test.file) })),
      );
      return [
        {
          rule: first.rule,
          tests: tests.map(({ file, documents }) => ({ file, documents })),
          seeds: tests.flatMap(({ test, policy }) =>
            policy === undefined
              ? []
              : [
                  {
                    title: `test "${test.side}/${test.name}"`,
                    projection: projectPolicy(policy) as unknown as JsonValue,
                  },
                ],
          ),
          holds: tests.length > 0 && tests.every(({ outcome }) => outcome === 'held'),
          mutations: listMutations(first.rule.schema.linked).length,
        },
      ];
    })
    .sort((a, b) => compareCodePoints(a.rule.key, b.rule.key));
}

async function witnessesFor(
  { rule, seeds }: Subject,
  { shortNames, form }: TestSettings,
  limit: number,
): Promise<readonly Witness[]> {
  const pool = await createWitnessPool({
    rules: [{ schema: rule.schema, shortNames: shortNamesOfRule(rule.shortNames, shortNames) }],
    policies: seeds,
    limit,
  });
  const names = namesOfRule(rule.shortNames, shortNames);
  return pool.map((witness) => ({
    policy: witness.document,
    document: form === 'source' ? { policy: witness.document } : projectWitness(witness, names),
  }));
}

/** A witness that tells nothing once it is read as any policy is leaves its mutant equivalent. */
async function confirm({ rule }: Subject, mutant: Mutant, settings: TestSettings): Promise<Mutant> {
  const { witness, schema, mutation } = mutant;
  if (witness === undefined || schema === undefined) return mutant;
  const accepted = await confirmWitness(rule, schema, witness, settings);
  return accepted === undefined
    ? { mutation, status: 'equivalent' }
    : { ...mutant, witnessAccepted: accepted };
}

function toReportMutant({ rule }: Subject, mutant: Mutant): ReportMutant {
  const { mutation, status, killedBy, witness, witnessAccepted } = mutant;
  const { operator, change, document, pointer } = mutation;
  return {
    rule: rule.xid,
    operator,
    change,
    file: pathInRoot(rule.index.root, document.source.file),
    pointer,
    status,
    ...(killedBy !== undefined && { killedBy }),
    ...(witness !== undefined && { witness: witness.policy }),
    ...(witnessAccepted !== undefined && { witnessAccepted }),
  };
}

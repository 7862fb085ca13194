// SPDX-License-Identifier: Apache-2.0
import type { DeploymentPlan, PlanStep } from '../plan/deployment-plan.js';

/** What happened to a step. */
export interface StepOutcome {
  /** Index of the step in its plan. */
  readonly index: number;
  /** `skipped` where a step it requires failed, or the run had ended. */
  readonly result: 'done' | 'already' | 'failed' | 'skipped';
  /** Why it failed: a word, and a sentence without secrets. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** One line of a journal. What is about to be done is written before it is done. */
export type JournalEntry =
  | { readonly type: 'begin'; readonly at: string; readonly plan: DeploymentPlan }
  | { readonly type: 'intent'; readonly index: number }
  | { readonly type: 'outcome'; readonly outcome: StepOutcome }
  | { readonly type: 'end'; readonly at: string; readonly status: ApplyStatus };

/**
 * How a run ended: everything done; some steps failed; it stopped because the connector could not be
 * reached or let us in no more; it was undone; or undoing failed too.
 */
export type ApplyStatus = 'applied' | 'failed' | 'halted' | 'rolled-back' | 'stalled';

/** Where a run writes down what it does. An entry is safe once `append` returns. */
export interface Journal {
  /** Writes an entry down. @throws {XregError} where it cannot be kept; the step is not taken then. */
  append(entry: JournalEntry): Promise<void>;
}

/**
 * The steps of a journal that may have been taken, the last one first: those whose intent is written
 * down, unless they are known to have changed nothing.
 */
export function stepsToUndo(entries: readonly JournalEntry[]): readonly PlanStep[] {
  const begin = entries.find((entry) => entry.type === 'begin');
  if (begin === undefined) return [];
  const unchanged = new Set(
    entries.flatMap((entry) =>
      entry.type === 'outcome' && entry.outcome.result === 'already' ? [entry.outcome.index] : [],
    ),
  );
  const intended = entries.flatMap((entry) => (entry.type === 'intent' ? [entry.index] : []));
  return intended
    .filter((index) => !unchanged.has(index))
    .reverse()
    .flatMap((index) => begin.plan.steps[index] ?? []);
}

// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { ConnectorError } from '../connector/connector-error.js';
import type { ConnectorPort } from '../connector/connector-port.js';
import type { DeploymentPlan, PlanStep } from '../plan/deployment-plan.js';
import { applyStep, StepError } from './apply-step.js';
import type { ApplyStatus, Journal, JournalEntry, StepOutcome } from './journal.js';
import { stepsToUndo } from './journal.js';
import { SYSTEM_CLOCK, withRetry, type Clock, type RetryOptions } from './retry.js';
import { invertStep } from './step-image.js';

/** Settings of {@link applyPlan}. */
export interface ApplyOptions extends RetryOptions {
  readonly journal: Journal;
  /**
   * What a failed step leads to: the others are taken all the same, none is, or those that were taken
   * are undone. Default `continue`: the next run does what is left.
   */
  readonly onFailure?: 'continue' | 'halt' | 'rollback';
  /** Default: the machine's. */
  readonly clock?: Clock;
  /** Ends the run after the step in hand. */
  readonly signal?: AbortSignal;
}

/** What became of a plan. */
export interface ApplyResult {
  readonly status: ApplyStatus;
  /** One for each step of the plan, in its order. */
  readonly outcomes: readonly StepOutcome[];
  /** What could not be undone, where the run was rolled back. */
  readonly notUndone: readonly PlanStep[];
}

/**
 * Takes the steps of a plan one after another, each written down before it is taken.
 *
 * @throws {XregError} `REFUSED` where the plan has refusals.
 */
export async function applyPlan(
  connector: ConnectorPort,
  plan: DeploymentPlan,
  options: ApplyOptions,
): Promise<ApplyResult> {
  refuseGuarded(plan);
  const { journal, clock = SYSTEM_CLOCK, onFailure = 'continue', signal } = options;
  const entries: JournalEntry[] = [];
  const write = async (entry: JournalEntry): Promise<void> => {
    await journal.append(entry);
    entries.push(entry);
  };
  const outcomes: StepOutcome[] = [];
  let isHalted = false;

  await write({ type: 'begin', at: clock.now().toISOString(), plan });
  for (const [index, step] of plan.steps.entries()) {
    const isBlocked = step.requires.some((required) => !succeeded(outcomes[required]));
    if (isHalted || isBlocked || signal?.aborted === true) {
      outcomes.push({ index, result: 'skipped' });
      continue;
    }
    await write({ type: 'intent', index });
    const { outcome, endsRun } = await attempt(connector, step, index, clock, options);
    outcomes.push(outcome);
    await write({ type: 'outcome', outcome });
    isHalted = endsRun || (outcome.result === 'failed' && onFailure !== 'continue');
  }

  const hasFailed = outcomes.some(({ result }) => result === 'failed');
  const isUndone = hasFailed && onFailure === 'rollback';
  const notUndone = isUndone ? await undo(connector, entries, clock, options) : [];
  const status = statusOf(outcomes, { isHalted, isUndone, isStalled: notUndone.length > 0 });
  await write({ type: 'end', at: clock.now().toISOString(), status });
  return { status, outcomes, notUndone };
}

/**
 * Undoes what a journal says was done, the last step first. What somebody changed since is left alone.
 *
 * @returns the steps that could not be undone.
 */
export async function rollback(
  connector: ConnectorPort,
  entries: readonly JournalEntry[],
  options: RetryOptions & { readonly clock?: Clock } = {},
): Promise<readonly PlanStep[]> {
  return undo(connector, entries, options.clock ?? SYSTEM_CLOCK, options);
}

async function undo(
  connector: ConnectorPort,
  entries: readonly JournalEntry[],
  clock: Clock,
  options: RetryOptions,
): Promise<readonly PlanStep[]> {
  const left: PlanStep[] = [];
  for (const step of stepsToUndo(entries)) {
    const inverse = invertStep(step);
    const outcome = inverse && (await attempt(connector, inverse, 0, clock, options)).outcome;
    if (!succeeded(outcome)) left.push(step);
  }
  return left;
}

async function attempt(
  connector: ConnectorPort,
  step: PlanStep,
  index: number,
  clock: Clock,
  options: RetryOptions,
): Promise<{ readonly outcome: StepOutcome; readonly endsRun: boolean }> {
  try {
    const result = await withRetry(clock, options, () => applyStep(connector, step));
    return { outcome: { index, result }, endsRun: false };
  } catch (error) {
    if (error instanceof StepError) {
      const { code, message } = error;
      return { outcome: { index, result: 'failed', error: { code, message } }, endsRun: false };
    }
    if (!(error instanceof ConnectorError)) throw error;
    const { kind, message, status } = error;
    return {
      outcome: { index, result: 'failed', error: { code: kind, message } },
      // Nobody there, or nobody who lets us in: the other steps would fare no better.
      endsRun: kind === 'unauthorized' || (kind === 'unavailable' && status === undefined),
    };
  }
}

function succeeded(outcome: StepOutcome | undefined): boolean {
  return outcome?.result === 'done' || outcome?.result === 'already';
}

function statusOf(
  outcomes: readonly StepOutcome[],
  how: { readonly isHalted: boolean; isUndone: boolean; isStalled: boolean },
): ApplyStatus {
  if (how.isStalled) return 'stalled';
  if (how.isUndone) return 'rolled-back';
  if (outcomes.every(succeeded)) return 'applied';
  return how.isHalted || outcomes.every(({ result }) => result !== 'failed') ? 'halted' : 'failed';
}

function refuseGuarded({ refusals }: DeploymentPlan): void {
  const [first] = refusals;
  if (first === undefined) return;
  throw new XregError('REFUSED', refusals.map(({ message }) => message).join(' '), {
    help: first.help,
  });
}

// SPDX-License-Identifier: Apache-2.0
import { ConnectorError } from '../connector/connector-error.js';
import type { ConnectorPort } from '../connector/connector-port.js';
import { observeConnector } from '../observe/observe-connector.js';
import type { DeploymentPlan } from '../plan/deployment-plan.js';
import type { DesiredState } from '../plan/desired-state.js';
import { planDeployment } from '../plan/plan-deployment.js';
import type { PlanOptions } from '../plan/plan-options.js';
import { applyPlan, type ApplyOptions, type ApplyResult } from './apply-plan.js';
import type { Journal } from './journal.js';
import { SYSTEM_CLOCK, withRetry } from './retry.js';
import { recordResult, recordRun, type RunRecord, type RunState } from './run-state.js';

/** Where the state and the journals of runs are kept. */
export interface RunStore {
  /** The state the last run left. @throws {XregError} `INPUT_UNREADABLE` where it is damaged. */
  read(owner: string): Promise<RunState>;
  /** Takes the place of the state, as a whole. @throws {XregError} where it cannot be kept. */
  write(state: RunState): Promise<void>;
  /** Begins a new journal. The one before it is kept. */
  beginJournal(): Promise<Journal>;
  /**
   * Does something while nobody else does.
   *
   * @throws {XregError} `REFUSED` where somebody else is at it.
   */
  exclusively<T>(action: () => Promise<T>): Promise<T>;
}

/** Settings of {@link reconcileOnce}. */
export interface ReconcileOptions extends Omit<PlanOptions, 'now'>, Omit<ApplyOptions, 'journal'> {
  readonly store: RunStore;
}

/** What one cycle saw and did. */
export interface ReconcileResult {
  readonly plan: DeploymentPlan;
  /** Absent where a guard refused the plan. */
  readonly applied?: ApplyResult;
  readonly state: RunState;
}

/**
 * One cycle: observes the connector, plans, applies, and remembers. Whatever interrupted the cycle
 * before, this one begins with what is in the connector.
 *
 * @throws {ConnectorError} where the connector cannot be observed.
 * @throws {XregError} where the state cannot be read or written, or somebody else is at it.
 */
export async function reconcileOnce(
  connector: ConnectorPort,
  desired: DesiredState,
  options: ReconcileOptions,
): Promise<ReconcileResult> {
  const { store, owner, clock = SYSTEM_CLOCK } = options;
  return store.exclusively(async () => {
    const state = await store.read(owner);
    const { recorded } = state;
    const now = clock.now();
    const run = { at: now.toISOString(), sources: desired.sources };
    const actual = await withRetry(clock, options, () =>
      observeConnector(connector, desired, recorded, owner),
    ).catch(async (error: unknown) => {
      if (error instanceof ConnectorError) {
        const problems = [error.message];
        await store.write(recordRun(state, { ...run, status: 'halted', writes: 0, problems }));
      }
      throw error;
    });
    const plan = planDeployment(desired, actual, recorded, { ...options, now });

    if (plan.refusals.length > 0) {
      const problems = plan.refusals.map(({ message }) => message);
      const next = recordRun(state, { ...run, status: 'refused', writes: 0, problems });
      await store.write(next);
      return { plan, state: next };
    }
    const journal = plan.steps.length === 0 ? NO_JOURNAL : await store.beginJournal();
    const applied = await applyPlan(connector, plan, { ...options, journal });
    const next = recordRun(
      state,
      { ...run, ...summarizeRun(plan, applied) },
      recordResult(desired, actual, recorded, plan, applied),
    );
    await store.write(next);
    return { plan, applied, state: next };
  });
}

/** A run that writes nothing has nothing to write down. */
const NO_JOURNAL: Journal = { append: () => Promise.resolve() };

/** How applying a plan ended, in short. */
export function summarizeRun(
  plan: DeploymentPlan,
  { status, outcomes, notUndone }: ApplyResult,
): Pick<RunRecord, 'status' | 'writes' | 'problems'> {
  const failures = outcomes.flatMap(({ index, error }) => {
    const step = plan.steps[index];
    return error && step ? [`${step.kind} ${step.object} "${step.id}": ${error.message}`] : [];
  });
  const left = notUndone.map(({ kind, object, id }) => `not undone: ${kind} ${object} "${id}"`);
  return {
    status,
    writes: outcomes.filter(({ result }) => result === 'done').length,
    problems: [...plan.notices.flatMap(problemOf), ...failures, ...left],
  };
}

function problemOf({ code, message }: DeploymentPlan['notices'][number]): readonly string[] {
  return code === 'retained' || code === 'kept' ? [] : [message];
}

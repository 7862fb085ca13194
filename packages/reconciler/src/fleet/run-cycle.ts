// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { XregError } from '@xreg/xregistry-fs';
import { reconcileOnce, type ReconcileResult } from '../apply/reconcile-once.js';
import { SYSTEM_CLOCK, type Clock } from '../apply/retry.js';
import { ConnectorError } from '../connector/connector-error.js';
import type { DesiredState } from '../plan/desired-state.js';
import type { PlanOptions } from '../plan/plan-options.js';
import type { SourceStatus } from '../sources/resolve-sources.js';
import { acquireFileLock } from '../store/file-lock.js';
import { keepingState } from '../store/state-file.js';
import type { Fleet, FleetConnector } from './fleet.js';
import {
  readFleetStatus,
  writeFleetStatus,
  type ConnectorReport,
  type FleetStatus,
  type SourceReport,
} from './fleet-status.js';
import { outcomeOfPlan, outcomeOfSource, worstOutcome, type Outcome } from './outcome.js';
import { readSuspension } from './suspension.js';

/** Settings of {@link runCycle}. */
export interface CycleOptions {
  readonly clock?: Clock;
  /** Ends the run after the step in hand. */
  readonly signal?: AbortSignal;
  /** What becomes ours in this run. */
  readonly adopt?: PlanOptions['adopt'];
}

/** After how long without a sign of life the lock of another machine counts as left behind, in ms. */
const LOCK_EXPIRES_AFTER_MS = 600_000;

/**
 * One run over a fleet: looks at the sources, judges what is new, and brings one connector after another
 * into line. One that fails does not keep the others waiting. The status is written down at the end.
 *
 * @throws {XregError} `REFUSED` where another run is under way, and where state or configuration cannot
 *   be used.
 */
export async function runCycle(fleet: Fleet, options: CycleOptions = {}): Promise<FleetStatus> {
  const { clock = SYSTEM_CLOCK } = options;
  const { stateDir } = fleet;
  const begin = clock.now();
  await keepingState(stateDir, () => mkdir(stateDir, { recursive: true, mode: 0o700 }));
  const lock = await keepingState(stateDir, () =>
    acquireFileLock(join(stateDir, 'lock'), { expiresAfterMs: LOCK_EXPIRES_AFTER_MS }),
  );
  try {
    const before = await readFleetStatus(stateDir).catch(() => undefined);
    const { desired, sources } = await fleet.sources.resolve();
    const runs: ConnectorRun[] = [];
    for (const connector of fleet.connectors) {
      runs.push(await runOne(fleet, connector, desired, { ...options, clock }));
      await keepingState(stateDir, () => lock.renew());
    }
    const outcome = worstOutcome([
      ...sources.map(outcomeOfSource),
      ...runs.map((run) => run.outcome),
    ]);
    const at = begin.toISOString();
    const lastSuccessAt = outcome === 'ok' ? at : before?.lastSuccessAt;
    const status: FleetStatus = {
      formatVersion: 1,
      owner: fleet.owner,
      at,
      durationMs: clock.now().getTime() - begin.getTime(),
      outcome,
      ...(lastSuccessAt === undefined ? {} : { lastSuccessAt }),
      sources: sources.map(toReport),
      connectors: runs.map(({ report }) => report),
    };
    await writeFleetStatus(stateDir, status);
    return status;
  } finally {
    await lock.release();
  }
}

interface ConnectorRun {
  readonly report: ConnectorReport;
  readonly outcome: Outcome;
}

async function runOne(
  fleet: Fleet,
  connector: FleetConnector,
  desired: DesiredState | undefined,
  { clock = SYSTEM_CLOCK, signal, adopt }: CycleOptions,
): Promise<ConnectorRun> {
  const { name, store } = connector;
  // A state that is damaged is told by the run itself, and keeps no other connector waiting.
  const known = await store.read(fleet.owner).catch(() => undefined);
  const idle = {
    ...{ name, writes: 0, drifted: 0 },
    wanted: desired?.policies.length ?? 0,
    managed: known?.recorded.policies.length ?? 0,
  };
  const suspension = await readSuspension(fleet.stateDir, connector);
  if (suspension !== undefined) {
    const problems = [suspension.reason];
    return { report: { ...idle, status: 'suspended', problems }, outcome: 'ok' };
  }
  if (desired === undefined) {
    const problems = ['A source never had a good bundle.'];
    return { report: { ...idle, status: 'waiting', problems }, outcome: 'ok' };
  }
  try {
    const result = await reconcileOnce(await connector.connect(), connector.toDesired(desired), {
      ...fleet.settings,
      ...{ store, clock },
      ...(signal === undefined ? {} : { signal }),
      ...(adopt === undefined ? {} : { adopt }),
    });
    return { report: { ...idle, ...summarize(result) }, outcome: outcomeOfRun(result) };
  } catch (error) {
    const isExpected = error instanceof ConnectorError || error instanceof XregError;
    if (!isExpected) throw error;
    const isRefused = error instanceof XregError && error.code === 'REFUSED';
    return {
      report: { ...idle, status: 'failed', problems: [error.message] },
      outcome: isRefused ? 'refused' : 'failed',
    };
  }
}

const DRIFT: ReadonlySet<string> = new Set(['drifted', 'missing', 'marker-damaged']);

function summarize({
  plan,
  state,
}: ReconcileResult): Pick<
  ConnectorReport,
  'status' | 'managed' | 'writes' | 'drifted' | 'problems'
> {
  const [run] = state.history;
  return {
    status: run?.status ?? 'applied',
    managed: state.recorded.policies.length,
    writes: run?.writes ?? 0,
    drifted: plan.steps.filter(({ reason }) => DRIFT.has(reason.code)).length,
    problems: run?.problems ?? [],
  };
}

function outcomeOfRun({ plan, applied, state }: ReconcileResult): Outcome {
  if (applied === undefined) return 'refused';
  return state.history[0]?.status === 'applied' ? outcomeOfPlan(plan) : 'failed';
}

function toReport({ problem, ...source }: SourceStatus): SourceReport {
  if (problem === undefined) return source;
  return { ...source, problem: { code: problem.code, message: problem.message } };
}

// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { applyPlan, type ApplyOptions, type ApplyResult } from '../apply/apply-plan.js';
import { summarizeRun } from '../apply/reconcile-once.js';
import { SYSTEM_CLOCK, withRetry } from '../apply/retry.js';
import { recordRun, recordSteps, type RunRecord } from '../apply/run-state.js';
import { samePolicyDefinition } from '../apply/step-image.js';
import { ConnectorError } from '../connector/connector-error.js';
import type { ConnectorPort } from '../connector/connector-port.js';
import { sameDefinition } from '../plan/definition-marker.js';
import type { PlanStep } from '../plan/deployment-plan.js';
import type { Fleet, FleetConnector } from './fleet.js';
import type { SavedConnectorPlan, SavedPlan } from './saved-plan.js';
import { readSuspension } from './suspension.js';

/** Settings of {@link applySavedPlan}. */
export interface ApplySavedPlanOptions extends Omit<ApplyOptions, 'journal' | 'onFailure'> {
  /** Looks whether the plan still fits, and writes nothing. Default false. */
  readonly dryRun?: boolean;
}

/** What became of the plan for one connector. */
export interface AppliedConnectorPlan {
  readonly name: string;
  readonly steps: number;
  /** Absent with `dryRun`. */
  readonly run?: RunRecord;
}

/**
 * Applies a saved plan exactly as it is. All connectors are looked at first: where one of them is not as
 * it was when the plan was made, nothing is written to any.
 *
 * @throws {XregError} `REFUSED` where the world moved on, or a guard refused the plan; `CONFIG_INVALID`
 *   where the plan is for another fleet; `EXTERNAL_FAILED` where a connector cannot be looked at.
 */
export async function applySavedPlan(
  fleet: Fleet,
  saved: SavedPlan,
  options: ApplySavedPlanOptions = {},
): Promise<readonly AppliedConnectorPlan[]> {
  const targets = saved.connectors.map((part) => ({
    part,
    connector: targetOf(fleet, saved, part),
  }));
  for (const { part, connector } of targets) await refuseMoved(fleet, connector, part, options);
  if (options.dryRun === true) {
    return targets.map(({ part }) => ({ name: part.name, steps: part.plan.steps.length }));
  }
  const applied: AppliedConnectorPlan[] = [];
  for (const { part, connector } of targets) {
    const run = await applyOne(fleet, connector, part, options);
    applied.push({ name: part.name, steps: part.plan.steps.length, run });
  }
  return applied;
}

function targetOf(fleet: Fleet, { owner }: SavedPlan, part: SavedConnectorPlan): FleetConnector {
  const { name, managementUrl, plan } = part;
  const connector = fleet.connectors.find((each) => each.name === name);
  const isOurs = owner === fleet.owner && plan.owner === owner;
  if (isOurs && connector?.managementUrl === managementUrl) return connector;
  throw new XregError('CONFIG_INVALID', `The plan for "${name}" is for another fleet.`, {
    help: `It was made by "${plan.owner}" for ${managementUrl}. Use the configuration it was made with.`,
  });
}

async function refuseMoved(
  { owner, stateDir }: Fleet,
  connector: FleetConnector,
  { name, basis, plan }: SavedConnectorPlan,
  options: ApplySavedPlanOptions,
): Promise<void> {
  const [refusal] = plan.refusals;
  if (refusal !== undefined)
    throw new XregError('REFUSED', refusal.message, { help: refusal.help });
  const suspension = await readSuspension(stateDir, connector);
  if (suspension !== undefined) {
    throw new XregError('REFUSED', `Connector "${name}" is suspended: ${suspension.reason}`, {
      help: `Resume it first: xreg resume ${name}`,
    });
  }
  const { recorded } = await connector.store.read(owner);
  const digests = (sources: typeof basis): string =>
    JSON.stringify(sources.map((source) => [source.name, source.digest]));
  if (digests(recorded.sources) !== digests(basis)) {
    throw moved(name, 'other bundles were applied');
  }
  const { clock = SYSTEM_CLOCK } = options;
  try {
    const port = await withRetry(clock, options, () => connector.connect());
    // Later steps on the same object begin with what the earlier one leaves.
    const seen = new Set<string>();
    for (const step of plan.steps) {
      const key = `${step.object} ${step.id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const fits = await withRetry(clock, options, () => isAsPlanned(port, step));
      if (!fits) throw moved(name, `${step.object} "${step.id}" changed`);
    }
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    throw new XregError('EXTERNAL_FAILED', `Connector "${name}": ${error.message}`, {
      cause: error,
    });
  }
}

async function isAsPlanned(port: ConnectorPort, step: PlanStep): Promise<boolean> {
  const { id, before } = step;
  if (step.object === 'policy') {
    const shown = await port.policies.get(id);
    if (shown === undefined || before === undefined) return shown === before;
    return samePolicyDefinition(shown, step.before ?? shown);
  }
  const shown = await port.definitions.get(id);
  if (shown === undefined || step.before === undefined) return shown === step.before;
  return sameDefinition(shown, step.before);
}

function moved(name: string, why: string): XregError {
  return new XregError('REFUSED', `Since the plan for "${name}" was made, ${why}.`, {
    help: 'Make it again: xreg plan -o plan.json',
  });
}

async function applyOne(
  { owner, settings }: Fleet,
  connector: FleetConnector,
  { plan }: SavedConnectorPlan,
  options: ApplySavedPlanOptions,
): Promise<RunRecord> {
  const { store } = connector;
  const { clock = SYSTEM_CLOCK } = options;
  return store.exclusively(async () => {
    const state = await store.read(owner);
    const at = clock.now().toISOString();
    const journal = await store.beginJournal();
    const { onFailure = 'continue' } = settings;
    const applied: ApplyResult = await applyPlan(await connector.connect(), plan, {
      ...{ ...options, journal, onFailure },
    });
    const run = { at, sources: plan.sources, ...summarizeRun(plan, applied) };
    await store.write(recordRun(state, run, recordSteps(state.recorded, plan, applied)));
    return run;
  });
}

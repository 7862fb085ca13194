// SPDX-License-Identifier: Apache-2.0
import { ConnectorError } from '../connector/connector-error.js';
import { observeConnector } from '../observe/observe-connector.js';
import type { DeploymentPlan } from '../plan/deployment-plan.js';
import type { DesiredSource, DesiredState } from '../plan/desired-state.js';
import type { PlanOptions } from '../plan/plan-options.js';
import { planDeployment } from '../plan/plan-deployment.js';
import type { SourceStatus } from '../sources/resolve-sources.js';
import { SYSTEM_CLOCK, withRetry, type Clock } from '../apply/retry.js';
import type { Fleet, FleetConnector } from './fleet.js';
import { outcomeOfPlan, outcomeOfSource, worstOutcome, type Outcome } from './outcome.js';
import { readSuspension, type Suspension } from './suspension.js';

/** What is to be done to one connector. */
export interface ConnectorPlan {
  readonly name: string;
  readonly managementUrl: string;
  /** The bundles that were applied last, when the plan was made. */
  readonly basis: readonly DesiredSource[];
  /** Absent where the connector could not be looked at. */
  readonly plan?: DeploymentPlan;
  readonly failure?: string;
  readonly suspension?: Suspension;
}

/** What is to be done to a fleet. */
export interface FleetPlan {
  /** ISO 8601. */
  readonly at: string;
  readonly owner: string;
  readonly sources: readonly SourceStatus[];
  /** None where nothing is wanted, because a source never had a good bundle. */
  readonly connectors: readonly ConnectorPlan[];
  readonly outcome: Outcome;
}

/** Settings of {@link planFleet}. */
export interface PlanFleetOptions {
  readonly clock?: Clock;
  /** What is to become ours. */
  readonly adopt?: PlanOptions['adopt'];
}

/**
 * Plans for every connector of a fleet. Nothing is written anywhere, so it may be done while a
 * reconciler is at work.
 *
 * @throws {XregError} where state or configuration cannot be used.
 */
export async function planFleet(fleet: Fleet, options: PlanFleetOptions = {}): Promise<FleetPlan> {
  const { clock = SYSTEM_CLOCK } = options;
  const { desired, sources } = await fleet.preview.resolve();
  const connectors: ConnectorPlan[] = [];
  for (const connector of desired === undefined ? [] : fleet.connectors) {
    if (desired !== undefined)
      connectors.push(await planOne(fleet, connector, desired, { ...options, clock }));
  }
  return {
    at: clock.now().toISOString(),
    owner: fleet.owner,
    sources,
    connectors,
    outcome: worstOutcome([...sources.map(outcomeOfSource), ...connectors.map(outcomeOf)]),
  };
}

async function planOne(
  { owner, stateDir, settings }: Fleet,
  connector: FleetConnector,
  desired: DesiredState,
  { clock = SYSTEM_CLOCK, adopt }: PlanFleetOptions,
): Promise<ConnectorPlan> {
  const { name, managementUrl, store } = connector;
  const { recorded } = await store.read(owner);
  const suspension = await readSuspension(stateDir, connector);
  const known = {
    name,
    managementUrl,
    basis: recorded.sources,
    ...(suspension === undefined ? {} : { suspension }),
  };
  const wanted = connector.toDesired(desired);
  try {
    const actual = await withRetry(clock, {}, async () =>
      observeConnector(await connector.connect(), wanted, recorded, owner),
    );
    const options = { ...settings, now: clock.now(), ...(adopt === undefined ? {} : { adopt }) };
    return { ...known, plan: planDeployment(wanted, actual, recorded, options) };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return { ...known, failure: error.message };
  }
}

function outcomeOf({ plan }: ConnectorPlan): Outcome {
  return plan === undefined ? 'failed' : outcomeOfPlan(plan);
}

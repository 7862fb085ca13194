// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { rollback } from '../apply/apply-plan.js';
import { stepsToUndo } from '../apply/journal.js';
import { SYSTEM_CLOCK, type Clock } from '../apply/retry.js';
import { recordRun } from '../apply/run-state.js';
import { ConnectorError } from '../connector/connector-error.js';
import type { PlanStep } from '../plan/deployment-plan.js';
import type { Fleet, FleetConnector } from './fleet.js';
import { suspend } from './suspension.js';

/** What was undone. */
export interface RollbackResult {
  /** What the last run that wrote something did, the last step first. */
  readonly steps: readonly PlanStep[];
  /** Those that could not be undone: somebody changed the object since, or it cannot be written. */
  readonly notUndone: readonly PlanStep[];
}

/**
 * Undoes what the last run wrote to a connector, and leaves the connector alone from then on: the next
 * run would do it again.
 *
 * @param dryRun says what would be undone; nothing is written. Default false.
 * @throws {XregError} `INPUT_EMPTY` where there is nothing to undo, `EXTERNAL_FAILED` where the connector
 *   cannot be reached, `REFUSED` where another run is under way.
 */
export async function rollbackConnector(
  { owner, stateDir }: Fleet,
  connector: FleetConnector,
  options: { readonly dryRun?: boolean; readonly clock?: Clock } = {},
): Promise<RollbackResult> {
  const { name, store } = connector;
  const { clock = SYSTEM_CLOCK, dryRun = false } = options;
  return store.exclusively(async () => {
    const entries = await store.readJournal();
    const steps = stepsToUndo(entries);
    if (steps.length === 0) {
      throw new XregError('INPUT_EMPTY', `There is nothing to undo in connector "${name}".`, {
        help: 'Only the last run that wrote something can be undone.',
      });
    }
    if (dryRun) return { steps, notUndone: [] };
    const at = clock.now().toISOString();
    const reason = `The run of ${entries.find((entry) => entry.type === 'begin')?.at ?? at} was undone.`;
    // First of all: a reconciler beside us does not do it again.
    await suspend(stateDir, connector, { since: at, reason });
    const notUndone = await undo(connector, entries, clock);
    const state = await store.read(owner);
    await store.write(
      recordRun(state, {
        ...{ at, status: notUndone.length === 0 ? 'rolled-back' : 'stalled' },
        sources: state.recorded.sources,
        writes: steps.length - notUndone.length,
        problems: notUndone.map((step) => `not undone: ${step.kind} ${step.object} "${step.id}"`),
      }),
    );
    return { steps, notUndone };
  });
}

async function undo(
  connector: FleetConnector,
  entries: Parameters<typeof rollback>[1],
  clock: Clock,
): Promise<readonly PlanStep[]> {
  try {
    return await rollback(await connector.connect(), entries, { clock });
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    throw new XregError('EXTERNAL_FAILED', `Connector "${connector.name}": ${error.message}`, {
      cause: error,
    });
  }
}

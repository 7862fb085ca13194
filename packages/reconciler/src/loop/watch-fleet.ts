// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';
import { SYSTEM_CLOCK, type Clock } from '../apply/retry.js';
import type { FleetStatus } from '../fleet/fleet-status.js';
import type { Fleet } from '../fleet/fleet.js';
import type { Outcome } from '../fleet/outcome.js';
import { runCycle, type CycleOptions } from '../fleet/run-cycle.js';
import { createHealth } from './health.js';
import type { Log } from './json-log.js';
import type { Metrics } from './metrics.js';
import { runLoop } from './run-loop.js';
import { serveHealth } from './serve-health.js';

/** Settings of {@link watchFleet}. */
export interface WatchOptions extends Omit<CycleOptions, 'signal'> {
  readonly intervalMs: number;
  readonly listen: { readonly host?: string; readonly port: number };
  readonly metrics: Metrics;
  readonly log: Log;
  /** Ends the loop after the step in hand. */
  readonly signal: AbortSignal;
}

/**
 * Brings a fleet into line again and again until it is told to end, and answers how it is.
 *
 * @throws {XregError} `CONFIG_INVALID` where the address cannot be listened on.
 */
export async function watchFleet(fleet: Fleet, options: WatchOptions): Promise<void> {
  const { clock = SYSTEM_CLOCK, intervalMs, log, metrics, signal } = options;
  const health = createHealth(intervalMs, () => clock.now());
  const server = await serveHealth({ ...options.listen, health, metrics });
  log('info', 'watch.started', { url: server.url, intervalSeconds: intervalMs / 1000 });
  try {
    await runLoop(
      async () => {
        health.beat();
        const outcome = await tell(fleet, { ...options, clock }, (status) => {
          health.note(status);
          metrics.note(status);
        });
        health.beat();
        return outcome;
      },
      { intervalMs, clock, signal },
    );
  } finally {
    await server.stop();
  }
  log('info', 'watch.ended');
}

async function tell(
  fleet: Fleet,
  options: WatchOptions & { readonly clock: Clock },
  note: (status: FleetStatus) => void,
): Promise<Outcome> {
  const { log, metrics } = options;
  try {
    const status = await runCycle(fleet, options);
    note(status);
    logStatus(status, log);
    return status.outcome;
  } catch (error) {
    // What is told to end may end anywhere. What comes from the outside may pass; anything else is a
    // fault of ours, and ends the process.
    if (options.signal.aborted) return 'ok';
    if (!(error instanceof XregError)) throw error;
    metrics.noteError();
    log('error', 'run.failed', { code: error.code, message: error.message, help: error.help });
    return 'failed';
  }
}

function logStatus({ outcome, durationMs, sources, connectors }: FleetStatus, log: Log): void {
  for (const { name, found, inForce, problem } of sources) {
    if (problem === undefined) continue;
    const { code, message } = problem;
    log('warn', `source.${code}`, { source: name, found, inForce, message });
  }
  for (const { name, status, writes, drifted, problems } of connectors) {
    const isFine = status === 'applied' && problems.length === 0;
    if (isFine && writes + drifted === 0) continue;
    const level = isFine || status === 'suspended' ? 'info' : 'warn';
    log(level, `connector.${status}`, { connector: name, writes, drifted, problems });
  }
  log(outcome === 'ok' ? 'info' : 'warn', 'run.ended', { outcome, durationMs });
}

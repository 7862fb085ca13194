// SPDX-License-Identifier: Apache-2.0
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Fetch } from '../connector/http/management-transport.js';
import type { FleetStatus } from '../fleet/fleet-status.js';

/** What a monitoring system can ask of a loop. */
export interface Metrics {
  /** A run ended. */
  note(status: FleetStatus): void;
  /** A run could not even begin, or its state not be kept. */
  noteError(): void;
  /** Counts the requests to a connector. */
  counting(connector: string, fetch: Fetch): Fetch;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Metrics that begin at nothing, apart from those of any other loop in the process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const runs = new Counter({
    ...{ name: 'xreg_reconcile_total', help: 'Runs by how they ended.', registers },
    labelNames: ['outcome'],
  });
  const duration = new Histogram({
    ...{ name: 'xreg_reconcile_duration_seconds', help: 'Time of a run.', registers },
    buckets: [0.1, 0.5, 1, 5, 15, 60, 300],
  });
  const lastSuccess = new Gauge({
    name: 'xreg_reconcile_last_success_timestamp_seconds',
    ...{ help: 'When a run last ended without anything to say.', registers },
  });
  const policies = new Gauge({
    ...{ name: 'xreg_connector_policies', help: 'Policies of a connector.', registers },
    labelNames: ['connector', 'state'],
  });
  const problems = new Gauge({
    ...{ name: 'xreg_connector_problems', help: 'Problems in the last run.', registers },
    labelNames: ['connector'],
  });
  const suspended = new Gauge({
    ...{ name: 'xreg_connector_suspended', help: '1 where it is left alone.', registers },
    labelNames: ['connector'],
  });
  const writes = new Counter({
    ...{ name: 'xreg_connector_writes_total', help: 'Steps that wrote something.', registers },
    labelNames: ['connector'],
  });
  const drift = new Counter({
    ...{ name: 'xreg_connector_drift_total', help: 'Policies found changed.', registers },
    labelNames: ['connector'],
  });
  const sources = new Gauge({
    name: 'xreg_source_problem',
    ...{ help: '1 where the bundle it has now is not in force.', registers },
    labelNames: ['source', 'problem'],
  });
  const requests = new Counter({
    ...{ name: 'xreg_management_requests_total', help: 'Requests to connectors.', registers },
    labelNames: ['connector', 'status'],
  });

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    noteError() {
      runs.inc({ outcome: 'failed' });
    },
    note(status) {
      runs.inc({ outcome: status.outcome });
      duration.observe(status.durationMs / 1000);
      const succeededMs = Date.parse(status.lastSuccessAt ?? '');
      if (!Number.isNaN(succeededMs)) lastSuccess.set(succeededMs / 1000);
      for (const { name: connector, ...report } of status.connectors) {
        policies.set({ connector, state: 'wanted' }, report.wanted);
        policies.set({ connector, state: 'managed' }, report.managed);
        problems.set({ connector }, report.status === 'suspended' ? 0 : report.problems.length);
        suspended.set({ connector }, report.status === 'suspended' ? 1 : 0);
        writes.inc({ connector }, report.writes);
        drift.inc({ connector }, report.drifted);
      }
      sources.reset();
      for (const { name: source, problem } of status.sources) {
        sources.set({ source, problem: problem?.code ?? 'none' }, problem === undefined ? 0 : 1);
      }
    },
    counting: (connector, fetch) => async (url, init) => {
      try {
        const answer = await fetch(url, init);
        requests.inc({ connector, status: String(answer.status) });
        return answer;
      } catch (error) {
        requests.inc({ connector, status: 'none' });
        throw error;
      }
    },
  };
}

// SPDX-License-Identifier: Apache-2.0
export * from './connector/connector-policy.js';
export { hashPolicy, holdsPolicy, normalizePolicy, termsOf } from './connector/normalize-policy.js';
export * from './connector/connector-port.js';
export * from './connector/connector-error.js';
export { API_VERSIONS, type ApiVersion } from './connector/wire/api-version.js';
export type { Credentials, SecretSource } from './connector/http/credentials.js';
export type { Fetch } from './connector/http/management-transport.js';
export {
  createManagementClient,
  type ManagementClient,
  type ManagementClientOptions,
} from './connector/http/create-management-client.js';
export {
  toConnectorPolicy,
  type ConnectorPolicyResult,
  type PolicyLoss,
} from './desired/to-connector-policy.js';
export { connectorId } from './plan/connector-id.js';
export * from './plan/desired-state.js';
export * from './plan/states.js';
export * from './plan/deployment-plan.js';
export {
  DEACTIVATION_STRATEGIES,
  type DeactivationStrategy,
  type PlanOptions,
} from './plan/plan-options.js';
export { planDeployment } from './plan/plan-deployment.js';
export { observeConnector } from './observe/observe-connector.js';
export { applyPlan, rollback, type ApplyOptions, type ApplyResult } from './apply/apply-plan.js';
export type { ApplyStatus, Journal, JournalEntry, StepOutcome } from './apply/journal.js';
export { SYSTEM_CLOCK, type Clock, type RetryOptions } from './apply/retry.js';
export {
  reconcileOnce,
  type ReconcileOptions,
  type ReconcileResult,
  type RunStore,
} from './apply/reconcile-once.js';
export type { RunRecord, RunState } from './apply/run-state.js';
export { createMemoryRunStore, type MemoryRunStore } from './store/memory-run-store.js';
export {
  createFileRunStore,
  type FileRunStore,
  type FileRunStoreOptions,
} from './store/file-run-store.js';
export type { BundleSource, SourceBundle } from './sources/bundle-source.js';
export { createFileSourceStore } from './sources/file-source-store.js';
export type { JudgeOptions } from './sources/judge-bundles.js';
export { openSource, type SourceInit } from './sources/open-source.js';
export {
  createSourceResolver,
  type ResolvedSources,
  type ResolveSourcesOptions,
  type SourceResolver,
  type SourceStatus,
} from './sources/resolve-sources.js';
export type { SourceProblem } from './sources/source-problem.js';
export {
  createMemorySourceStore,
  type AcceptedBundle,
  type SourceRecord,
  type SourceStore,
} from './sources/source-store.js';
export { readCredentials } from './config/read-credentials.js';
export {
  readReconcileSchema,
  type AuthConfig,
  type ConnectorConfig,
  type ReconcileConfig,
  type ReconcileConfigDocument,
  type SourceConfig,
} from './config/reconcile-config.js';
export {
  applySavedPlan,
  type AppliedConnectorPlan,
  type ApplySavedPlanOptions,
} from './fleet/apply-saved-plan.js';
export {
  readFleetStatus,
  type ConnectorReport,
  type FleetStatus,
  type SourceReport,
} from './fleet/fleet-status.js';
export type { Fleet, FleetConnector, FleetSettings } from './fleet/fleet.js';
export { openFleet, type FleetEnvironment } from './fleet/open-fleet.js';
export { worstOutcome, type Outcome } from './fleet/outcome.js';
export {
  planFleet,
  type ConnectorPlan,
  type FleetPlan,
  type PlanFleetOptions,
} from './fleet/plan-fleet.js';
export { rollbackConnector, type RollbackResult } from './fleet/rollback-connector.js';
export { runCycle, type CycleOptions } from './fleet/run-cycle.js';
export {
  formatSavedPlan,
  parseSavedPlan,
  type SavedConnectorPlan,
  type SavedPlan,
} from './fleet/saved-plan.js';
export { readSuspension, resume, suspend, type Suspension } from './fleet/suspension.js';
export { createJsonLog, type Log, type LogFields, type LogLevel } from './loop/json-log.js';
export { createMetrics, type Metrics } from './loop/metrics.js';
export { nextWaitMs, runLoop, type LoopOptions } from './loop/run-loop.js';
export { serveHealth, type HealthServer, type ServeHealthOptions } from './loop/serve-health.js';
export { createHealth, type Health } from './loop/health.js';
export { watchFleet, type WatchOptions } from './loop/watch-fleet.js';

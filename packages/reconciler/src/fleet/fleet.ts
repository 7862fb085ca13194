// SPDX-License-Identifier: Apache-2.0
import type { ApplyOptions } from '../apply/apply-plan.js';
import type { ConnectorPort } from '../connector/connector-port.js';
import type { DesiredState } from '../plan/desired-state.js';
import type { PlanOptions } from '../plan/plan-options.js';
import type { SourceResolver } from '../sources/resolve-sources.js';
import type { FileRunStore } from '../store/file-run-store.js';

/** Connectors, and the sources they are brought into line with. */
export interface Fleet {
  readonly owner: string;
  /** Absolute path of the folder with everything that is kept from run to run. */
  readonly stateDir: string;
  /** Looks at the sources, and remembers good bundles. */
  readonly sources: SourceResolver;
  /** Looks at the sources, and writes nothing. */
  readonly preview: SourceResolver;
  readonly connectors: readonly FleetConnector[];
  readonly settings: FleetSettings;
}

/** How every connector is planned for and written to. */
export type FleetSettings = Omit<PlanOptions, 'now'> & Pick<ApplyOptions, 'onFailure'>;

/** One connector of a fleet. */
export interface FleetConnector {
  readonly name: string;
  readonly managementUrl: string;
  /** Whether the configuration wants it left alone. */
  readonly isSuspended: boolean;
  readonly store: FileRunStore;
  /**
   * Reaches it; once it was reached, the version it speaks is known.
   *
   * @throws {ConnectorError}
   */
  connect(): Promise<ConnectorPort>;
  /** What is wanted, under the ids that policies have in this connector. */
  toDesired(desired: DesiredState): DesiredState;
}

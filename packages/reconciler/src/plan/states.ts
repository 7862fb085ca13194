// SPDX-License-Identifier: Apache-2.0
import type {
  ContractAgreement,
  ContractDefinition,
  OpenNegotiation,
  ShownPolicyDefinition,
} from '../connector/connector-port.js';
import type { DesiredSource } from './desired-state.js';

/** What of the connector matters to a plan. */
export interface ActualState {
  /** Policies we own, and those that have an id we want or once had, by id. */
  readonly policies: ReadonlyMap<string, ShownPolicyDefinition>;
  /** Every definition that refers to a policy that is not desired, or that we deactivated. */
  readonly definitions: ReadonlyMap<string, ContractDefinition>;
  /** Absent where nothing is to be collected, so that nobody asked. */
  readonly uses?: PolicyUses;
}

/** What may still refer to a policy beside contract definitions. */
export interface PolicyUses {
  readonly agreements: readonly ContractAgreement[];
  readonly openNegotiations: readonly OpenNegotiation[];
}

/** What we remember of a policy we deployed. */
export interface RecordedPolicy {
  readonly id: string;
  readonly key: string;
  readonly contentDigest: string;
  /** As in its marker, which is lost with the policy where somebody deletes that. */
  readonly removedDefinitions?: readonly ContractDefinition[];
}

/** What the last run left behind. The truth is in the connector; this makes the reasons better. */
export interface RecordedState {
  /** The bundles that were last applied without failure. */
  readonly sources: readonly DesiredSource[];
  /** Policies that were in the connector then, ordered by id. */
  readonly policies: readonly RecordedPolicy[];
}

/** Before the first run, or after the record was lost. */
export const NOTHING_RECORDED: RecordedState = { sources: [], policies: [] };

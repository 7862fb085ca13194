// SPDX-License-Identifier: Apache-2.0

/**
 * How a policy that left the bundles is kept from new offers: `selector` has the contract definitions
 * that refer to it select no asset; `delete-definition` deletes them and restores them later;
 * `report-only` says what would have to be done.
 */
export const DEACTIVATION_STRATEGIES = ['selector', 'delete-definition', 'report-only'] as const;

/** One of {@link DEACTIVATION_STRATEGIES}. */
export type DeactivationStrategy = (typeof DEACTIVATION_STRATEGIES)[number];

/** Settings of {@link planDeployment}. */
export interface PlanOptions {
  /** Marks what is ours. Unique for each reconciler that writes to the connector. */
  readonly owner: string;
  readonly now: Date;
  /** Default `selector`. */
  readonly strategy?: DeactivationStrategy;
  /** Whether contract definitions of others may be changed. Default false: they are reported. */
  readonly mutateContractDefinitions?: boolean;
  /**
   * What happens to policies that left the bundles: nothing, deactivation, or deactivation and then
   * deletion once nothing refers to them. Default `collect`.
   */
  readonly prune?: 'none' | 'deactivate' | 'collect';
  /** How long a policy stays deactivated before it is deleted, in milliseconds. Default 24 hours. */
  readonly collectAfterMs?: number;
  /** Ids of policies of others, or without an owner, that become ours; or all. Default none. */
  readonly adopt?: 'all' | ReadonlySet<string>;
  /** Keys of artifacts that are never deactivated. */
  readonly keep?: ReadonlySet<string>;
  /** Whether the connector may be left without a policy. Default false. */
  readonly allowEmpty?: boolean;
  /** Most deactivations of one plan, in percent of the active policies; one is allowed. Default 50. */
  readonly maxDeactivationPercent?: number;
  /** Whether a bundle may be older than the one applied last. Default false. */
  readonly allowOlder?: boolean;
  /** Whether a version may change its content. Default false. */
  readonly allowChangedVersions?: boolean;
}

/** The options with their defaults. */
export type ResolvedPlanOptions = Required<PlanOptions>;

export function resolvePlanOptions(options: PlanOptions): ResolvedPlanOptions {
  return {
    owner: options.owner,
    now: options.now,
    strategy: options.strategy ?? 'selector',
    mutateContractDefinitions: options.mutateContractDefinitions ?? false,
    prune: options.prune ?? 'collect',
    collectAfterMs: options.collectAfterMs ?? 24 * 60 * 60 * 1000,
    adopt: options.adopt ?? new Set(),
    keep: options.keep ?? new Set(),
    allowEmpty: options.allowEmpty ?? false,
    maxDeactivationPercent: options.maxDeactivationPercent ?? 50,
    allowOlder: options.allowOlder ?? false,
    allowChangedVersions: options.allowChangedVersions ?? false,
  };
}

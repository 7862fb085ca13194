// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '@xreg/xregistry-fs';
import type { ContractDefinition, ShownPolicyDefinition } from '../connector/connector-port.js';
import type { DesiredPolicy, DesiredState } from './desired-state.js';
import { ownerOf, readMarker, type PolicyMarker } from './policy-marker.js';
import type { ActualState, RecordedPolicy, RecordedState } from './states.js';

/** A policy in the connector that is ours. */
export interface OwnedPolicy {
  readonly shown: ShownPolicyDefinition;
  /** Absent where somebody removed or damaged it. */
  readonly marker?: PolicyMarker;
  readonly recorded?: RecordedPolicy;
}

/** Definitions that were deleted for a policy, as its marks say, or else our memory. */
export function removedDefinitionsOf({
  marker,
  recorded,
}: {
  readonly marker?: PolicyMarker;
  readonly recorded?: RecordedPolicy;
}): readonly ContractDefinition[] {
  return marker?.removedDefinitions ?? recorded?.removedDefinitions ?? [];
}

/** A desired policy beside what the connector has under its id. */
export interface Wanted {
  readonly desired: DesiredPolicy;
  readonly owned?: OwnedPolicy;
  /** What somebody else has there. */
  readonly foreign?: ShownPolicyDefinition;
  readonly recorded?: RecordedPolicy;
}

/** Desired, actual and recorded policies, put side by side. */
export interface LineUp {
  readonly wanted: readonly Wanted[];
  /** Ours, but in no bundle any more; ordered by id. */
  readonly removed: readonly OwnedPolicy[];
  /** Definitions that were deleted, are not there again, and are to be restored some day. */
  readonly toRestore: readonly ContractDefinition[];
}

/**
 * Puts side by side what belongs together. A policy is ours where it says so, and where we remember
 * having deployed it and nobody claims it: an edit through the management API drops our marks.
 */
export function lineUp(
  desired: DesiredState,
  actual: ActualState,
  recorded: RecordedState,
  owner: string,
): LineUp {
  const remembered = new Map(recorded.policies.map((policy) => [policy.id, policy]));
  const wantedIds = new Set(desired.policies.map(({ id }) => id));
  const ownedOf = (shown: ShownPolicyDefinition): OwnedPolicy | undefined => {
    const record = remembered.get(shown.id);
    const claimed = ownerOf(shown.privateProperties);
    if (claimed !== owner && !(claimed === undefined && record !== undefined)) return undefined;
    const marker = claimed === owner ? readMarker(shown.privateProperties) : undefined;
    return {
      shown,
      ...(marker === undefined ? {} : { marker }),
      ...(record === undefined ? {} : { recorded: record }),
    };
  };

  const wanted = desired.policies.map((policy): Wanted => {
    const shown = actual.policies.get(policy.id);
    const owned = shown && ownedOf(shown);
    const record = remembered.get(policy.id);
    return {
      desired: policy,
      ...(owned === undefined ? {} : { owned }),
      ...(shown === undefined || owned !== undefined ? {} : { foreign: shown }),
      ...(record === undefined ? {} : { recorded: record }),
    };
  });
  const removed = [...actual.policies.values()]
    .filter(({ id }) => !wantedIds.has(id))
    .flatMap((shown) => ownedOf(shown) ?? [])
    .sort((a, b) => compareCodePoints(a.shown.id, b.shown.id));
  const owned = [...wanted.flatMap((each) => each.owned ?? []), ...removed];
  const present = new Set(owned.map(({ shown }) => shown.id));
  const gone = recorded.policies.filter(({ id }) => !present.has(id));
  const toRestore = [
    ...owned.flatMap(removedDefinitionsOf),
    ...gone.flatMap(({ removedDefinitions = [] }) => removedDefinitions),
  ];
  return { wanted, removed, toRestore: toRestore.filter(({ id }) => !actual.definitions.has(id)) };
}

// SPDX-License-Identifier: Apache-2.0
import { hashPolicy, holdsPolicy } from '../connector/normalize-policy.js';
import type { PolicyDefinition, ShownPolicyDefinition } from '../connector/connector-port.js';
import type { PlanRefusal, StepReason } from './deployment-plan.js';
import type { DesiredPolicy } from './desired-state.js';
import { removedDefinitionsOf, type OwnedPolicy, type Wanted } from './line-up.js';
import type { DraftStep, PlanDraft } from './plan-draft.js';
import type { ResolvedPlanOptions } from './plan-options.js';
import type { RecordedPolicy } from './states.js';
import { ownerOf, readMarker, writeMarker, type PolicyMarker } from './policy-marker.js';

/** A desired policy as it is once its step is taken. */
export interface SettledPolicy {
  readonly image: ShownPolicyDefinition;
  readonly marker: PolicyMarker;
  /** Absent where nothing had to be done. */
  readonly step?: DraftStep;
}

/** Plans what brings the desired policies about. */
export function planWanted(
  wanted: readonly Wanted[],
  options: ResolvedPlanOptions,
  draft: PlanDraft,
): { readonly settled: readonly SettledPolicy[]; readonly refusals: readonly PlanRefusal[] } {
  const settled: SettledPolicy[] = [];
  const refusals: PlanRefusal[] = [];
  for (const each of wanted) {
    const { desired, owned, foreign } = each;
    if (foreign !== undefined && !adopts(options, desired.id)) {
      reportConflict(foreign, draft);
    } else if (owned?.marker && changesVersion(owned.marker, desired, options)) {
      refusals.push(refuseChange(desired));
    } else {
      settled.push(settle(each, options, draft));
    }
  }
  return { settled, refusals };
}

function settle(wanted: Wanted, options: ResolvedPlanOptions, draft: PlanDraft): SettledPolicy {
  const { desired, owned, foreign, recorded } = wanted;
  const shown = owned?.shown ?? foreign;
  if (shown === undefined) {
    const marker = markerOf(desired, options.owner, removedDefinitionsOf(wanted));
    const reason: StepReason =
      recorded === undefined
        ? { code: 'new', text: `"${desired.key}" is new.` }
        : { code: 'missing', text: `"${desired.key}" was deleted from the connector.` };
    return put('create', desired, undefined, marker, reason, draft);
  }
  // One that is adopted may hold definitions that another reconciler deleted.
  const kept = removedDefinitionsOf(owned ?? adoptable(shown, recorded));
  const marker = markerOf(desired, options.owner, kept);
  const reason = owned === undefined ? adopted(desired) : reasonToUpdate(owned, desired);
  if (reason === undefined) return { image: shown, marker: owned?.marker ?? marker };
  const kind = reason.code === 'returned' ? 'reactivate' : 'update';
  return put(kind, desired, shown, marker, reason, draft);
}

function put(
  kind: 'create' | 'update' | 'reactivate',
  { id }: DesiredPolicy,
  before: ShownPolicyDefinition | undefined,
  marker: PolicyMarker,
  reason: StepReason,
  draft: PlanDraft,
): SettledPolicy {
  const after: PolicyDefinition = {
    id,
    policy: marker.policy,
    privateProperties: writeMarker(marker, before?.privateProperties ?? {}),
  };
  const step = draft.add(`${kind} policy`, {
    ...{ kind, object: 'policy', id, reason, after },
    ...(before === undefined ? {} : { before }),
  });
  return { image: after, marker, step };
}

function reasonToUpdate(owned: OwnedPolicy, desired: DesiredPolicy): StepReason | undefined {
  const { marker, shown } = owned;
  const { key } = desired;
  if (marker?.artifact !== key) {
    return { code: 'marker-damaged', text: `The marks of "${key}" were changed in the connector.` };
  }
  if (marker.state === 'deactivated') {
    return { code: 'returned', text: `"${key}" is in a bundle again.` };
  }
  if (marker.contentDigest !== desired.contentDigest) {
    return { code: 'changed', text: `"${key}" has other content.` };
  }
  if (hashPolicy(marker.policy) !== hashPolicy(desired.policy)) {
    return { code: 'recoded', text: `"${key}" is written for connectors in another way.` };
  }
  if (shown.policy === undefined || !holdsPolicy(shown.policy, desired.policy)) {
    return { code: 'drifted', text: `"${key}" was changed in the connector.` };
  }
  return undefined;
}

function markerOf(
  desired: DesiredPolicy,
  owner: string,
  removedDefinitions: PolicyMarker['removedDefinitions'],
): PolicyMarker {
  const { key, contentDigest, source, policy } = desired;
  return {
    ...{ owner, artifact: key, contentDigest, policy, removedDefinitions },
    source: `${source.name}@${source.digest}`,
    state: 'active',
  };
}

function adoptable(
  { privateProperties }: ShownPolicyDefinition,
  recorded: RecordedPolicy | undefined,
): Parameters<typeof removedDefinitionsOf>[0] {
  const marker = readMarker(privateProperties);
  return {
    ...(marker === undefined ? {} : { marker }),
    ...(recorded === undefined ? {} : { recorded }),
  };
}

function adopts({ adopt }: ResolvedPlanOptions, id: string): boolean {
  return adopt === 'all' || adopt.has(id);
}

function adopted({ key }: DesiredPolicy): StepReason {
  return { code: 'adopted', text: `"${key}" was there before and becomes ours.` };
}

function reportConflict(foreign: ShownPolicyDefinition, draft: PlanDraft): void {
  const owner = ownerOf(foreign.privateProperties);
  draft.notices.push({
    code: 'conflict',
    id: foreign.id,
    message:
      owner === undefined
        ? `Policy "${foreign.id}" is in the connector and was not put there by us.`
        : `Policy "${foreign.id}" is managed by "${owner}".`,
    help: 'Adopt it, give the ids of this reconciler a prefix, or remove it from the connector.',
  });
}

function changesVersion(
  marker: PolicyMarker,
  desired: DesiredPolicy,
  options: ResolvedPlanOptions,
): boolean {
  return marker.contentDigest !== desired.contentDigest && !options.allowChangedVersions;
}

function refuseChange({ key }: DesiredPolicy): PlanRefusal {
  return {
    code: 'version-changed',
    message: `Policy "${key}" is in the connector with other content under the same version.`,
    help: 'Versions never change: publish the content under a new one.',
  };
}

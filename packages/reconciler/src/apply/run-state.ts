// SPDX-License-Identifier: Apache-2.0
import { compareCodePoints } from '@xreg/xregistry-fs';
import type { DeploymentPlan, PolicyStep } from '../plan/deployment-plan.js';
import type { DesiredState } from '../plan/desired-state.js';
import { lineUp } from '../plan/line-up.js';
import { readMarker, type PolicyMarker } from '../plan/policy-marker.js';
import type { ActualState, RecordedPolicy, RecordedState } from '../plan/states.js';
import type { ApplyResult } from './apply-plan.js';

/** How many runs are remembered. */
const HISTORY_LENGTH = 5;

/** One run, in short. */
export interface RunRecord {
  /** ISO 8601. */
  readonly at: string;
  /** How applying ended; `refused` where a guard kept it from beginning. */
  readonly status: ApplyResult['status'] | 'refused';
  readonly sources: DesiredState['sources'];
  /** Writes to the connector. */
  readonly writes: number;
  /** What did not go well, in words. */
  readonly problems: readonly string[];
}

/** What is kept from run to run. */
export interface RunState {
  readonly formatVersion: 1;
  readonly owner: string;
  readonly recorded: RecordedState;
  /** The last runs, the newest first. */
  readonly history: readonly RunRecord[];
}

export function emptyRunState(owner: string): RunState {
  return { formatVersion: 1, owner, recorded: { sources: [], policies: [] }, history: [] };
}

/** The state after a run. */
export function recordRun(
  state: RunState,
  run: RunRecord,
  recorded: RecordedState = state.recorded,
): RunState {
  return { ...state, recorded, history: [run, ...state.history].slice(0, HISTORY_LENGTH) };
}

/** What is there to remember once a plan was applied, wholly or in part. */
export function recordResult(
  desired: DesiredState,
  actual: ActualState,
  recorded: RecordedState,
  plan: DeploymentPlan,
  result: ApplyResult,
): RecordedState {
  const { wanted, removed } = lineUp(desired, actual, recorded, plan.owner);
  // What somebody deleted from the connector is remembered while definitions wait for it.
  const policies = new Map<string, RecordedPolicy>();
  for (const { removedDefinitions = [], ...policy } of recorded.policies) {
    const absent = removedDefinitions.filter(({ id }) => !actual.definitions.has(id));
    if (absent.length > 0) policies.set(policy.id, { ...policy, removedDefinitions: absent });
  }
  for (const { shown, marker, recorded: known } of [
    ...wanted.flatMap(({ owned }) => owned ?? []),
    ...removed,
  ]) {
    const entry = marker ? toRecord(shown.id, marker) : known;
    if (entry !== undefined) policies.set(shown.id, entry);
  }
  return recordSteps({ ...recorded, policies: [...policies.values()] }, plan, result);
}

/** What is there to remember of the steps that were taken, beside what is remembered already. */
export function recordSteps(
  recorded: RecordedState,
  plan: DeploymentPlan,
  result: ApplyResult,
): RecordedState {
  const policies = new Map(recorded.policies.map((policy) => [policy.id, policy]));
  for (const { index, result: outcome } of result.outcomes) {
    const step = plan.steps[index];
    if (step?.object !== 'policy' || (outcome !== 'done' && outcome !== 'already')) continue;
    const entry = recordOf(step);
    if (entry === undefined) policies.delete(step.id);
    else policies.set(step.id, entry);
  }
  return {
    sources: result.status === 'applied' ? plan.sources : recorded.sources,
    policies: [...policies.values()].sort((a, b) => compareCodePoints(a.id, b.id)),
  };
}

function recordOf({ id, after }: PolicyStep): RecordedPolicy | undefined {
  const marker = after && readMarker(after.privateProperties);
  return marker && toRecord(id, marker);
}

function toRecord(
  id: string,
  { artifact, contentDigest, removedDefinitions }: PolicyMarker,
): RecordedPolicy {
  const known = { id, key: artifact, contentDigest };
  return removedDefinitions.length === 0 ? known : { ...known, removedDefinitions };
}

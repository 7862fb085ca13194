// SPDX-License-Identifier: Apache-2.0
import type { DeploymentPlan } from './deployment-plan.js';
import type { DesiredState } from './desired-state.js';
import { guardPlan } from './guards.js';
import { lineUp, type OwnedPolicy } from './line-up.js';
import { planDeactivations, planReactivations, policiesOf } from './plan-definitions.js';
import { PlanDraft } from './plan-draft.js';
import { resolvePlanOptions, type PlanOptions, type ResolvedPlanOptions } from './plan-options.js';
import { isKept, planRemoved } from './plan-removed.js';
import { planWanted } from './plan-wanted.js';
import type { ActualState, RecordedState } from './states.js';

/**
 * Plans what brings a connector from its actual to the desired state. The same input gives the same
 * plan, and a connector in the desired state gives a plan without steps.
 *
 * A plan with refusals still shows its steps, and is not to be applied.
 *
 * @param actual what was observed for these very `desired` and `recorded` states.
 */
export function planDeployment(
  desired: DesiredState,
  actual: ActualState,
  recorded: RecordedState,
  options: PlanOptions,
): DeploymentPlan {
  const settings = resolvePlanOptions(options);
  const draft = new PlanDraft();
  const line = lineUp(desired, actual, recorded, settings.owner);
  const { settled, refusals } = planWanted(line.wanted, settings, draft);
  const leaving = line.removed.filter((owned) => mayLeave(owned, settings));
  const inactive = new Set(leaving.map(({ shown }) => shown.id));
  // A definition that is to be restored refers to its policies as one that is there does.
  const awaited = new Set(line.toRestore.flatMap(policiesOf));

  planReactivations(actual.definitions, inactive, settled, settings, draft);
  const definitions = actual.definitions.values();
  const doomed = planDeactivations(definitions, inactive, settings, draft);
  if (settings.strategy === 'report-only') reportLeaving(leaving, draft);
  else planRemoved(leaving, actual, doomed, awaited, settings, draft);
  reportStaying(line.removed, inactive, draft);

  return {
    owner: settings.owner,
    sources: desired.sources,
    steps: draft.steps(),
    notices: draft.notices,
    refusals: [...guardPlan(desired, recorded, line, inactive, settings), ...refusals],
  };
}

/** One that was deactivated stays so, even where removed policies are left alone from now on. */
function mayLeave(owned: OwnedPolicy, options: ResolvedPlanOptions): boolean {
  if (owned.marker?.state === 'deactivated') return true;
  return options.prune !== 'none' && !isKept(owned, options);
}

function reportStaying(
  removed: readonly OwnedPolicy[],
  inactive: ReadonlySet<string>,
  draft: PlanDraft,
): void {
  for (const { shown } of removed) {
    if (inactive.has(shown.id)) continue;
    draft.notices.push({
      code: 'kept',
      id: shown.id,
      message: `Policy "${shown.id}" is in no bundle any more and stays as it is.`,
    });
  }
}

function reportLeaving(leaving: readonly OwnedPolicy[], draft: PlanDraft): void {
  for (const { shown, marker } of leaving) {
    if (marker?.state === 'deactivated') continue;
    draft.notices.push({
      code: 'blocked',
      id: shown.id,
      message: `Policy "${shown.id}" is in no bundle any more and is not deactivated.`,
      help: 'This reconciler only reports: see to it by hand.',
    });
  }
}

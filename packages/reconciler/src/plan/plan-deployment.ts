// SPDX-License-Identifier: Apache-2.0
import type { DeploymentPlan } from './deployment-plan.js';
import type { DesiredState } from './desired-state.js';
import { guardPlan } from './guards.js';
import { lineUp, type LineUp, type OwnedPolicy } from './line-up.js';
import { planDeactivations, planReactivations, policiesOf } from './plan-definitions.js';
import { PlanDraft } from './plan-draft.js';
import { resolvePlanOptions, type PlanOptions, type ResolvedPlanOptions } from './plan-options.js';
import { planRemoved } from './plan-removed.js';
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
  const leaving = line.removed.filter((owned) => mayLeave(owned, settings, draft));
  // One that was deactivated stays so even where removed policies are left alone from now on.
  const deactivated = line.removed.filter(({ marker }) => marker?.state === 'deactivated');
  const inactive = new Set([...leaving, ...deactivated].map(({ shown }) => shown.id));

  planReactivations(actual.definitions, inactive, settled, settings, draft);
  const definitions = actual.definitions.values();
  const doomed = planDeactivations(definitions, inactive, settings, draft);
  if (settings.strategy === 'report-only') reportLeaving(leaving, draft);
  else planRemoved(leaving, actual, doomed, awaitedBy(line), settings, draft);

  return {
    owner: settings.owner,
    sources: desired.sources,
    steps: draft.steps(),
    notices: draft.notices,
    refusals: [...guardPlan(desired, recorded, line, inactive, settings), ...refusals],
  };
}

/** A definition that is to be restored refers to its policies as one that is there does. */
function awaitedBy({ wanted, removed }: LineUp): ReadonlySet<string> {
  const owned = [...wanted.flatMap((each) => each.owned ?? []), ...removed];
  const definitions = owned.flatMap(({ marker }) => marker?.removedDefinitions ?? []);
  return new Set(definitions.flatMap(policiesOf));
}

function mayLeave(owned: OwnedPolicy, options: ResolvedPlanOptions, draft: PlanDraft): boolean {
  const { shown, marker, recorded } = owned;
  const key = marker?.artifact ?? recorded?.key;
  const isKept = key !== undefined && options.keep.has(key);
  if (options.prune !== 'none' && !isKept) return true;
  draft.notices.push({
    code: 'kept',
    id: shown.id,
    message: `Policy "${shown.id}" is in no bundle any more and stays as it is.`,
  });
  return false;
}

function reportLeaving(leaving: readonly OwnedPolicy[], draft: PlanDraft): void {
  for (const { shown } of leaving) {
    draft.notices.push({
      code: 'blocked',
      id: shown.id,
      message: `Policy "${shown.id}" is in no bundle any more and is not deactivated.`,
      help: 'This reconciler only reports: see to it by hand.',
    });
  }
}

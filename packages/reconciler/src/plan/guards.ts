// SPDX-License-Identifier: Apache-2.0
import type { PlanRefusal } from './deployment-plan.js';
import type { DesiredState } from './desired-state.js';
import type { LineUp, OwnedPolicy } from './line-up.js';
import type { ResolvedPlanOptions } from './plan-options.js';
import type { RecordedState } from './states.js';

/** What keeps a plan from being applied whatever is in it. */
export function guardPlan(
  desired: DesiredState,
  recorded: RecordedState,
  { wanted, removed }: LineUp,
  inactive: ReadonlySet<string>,
  options: ResolvedPlanOptions,
): readonly PlanRefusal[] {
  return [
    ...guardEmpty(desired, options),
    ...guardAge(desired, recorded, options),
    ...guardDeactivations(
      [...wanted.flatMap(({ owned }) => owned ?? []), ...removed].filter(isActive).length,
      removed.filter((owned) => isActive(owned) && inactive.has(owned.shown.id)).length,
      options,
    ),
  ];
}

function isActive({ marker }: OwnedPolicy): boolean {
  return marker?.state !== 'deactivated';
}

function guardEmpty(desired: DesiredState, { allowEmpty }: ResolvedPlanOptions): PlanRefusal[] {
  if (desired.policies.length > 0 || allowEmpty) return [];
  return [
    {
      code: 'empty',
      message: 'The bundles hold no policy at all.',
      help: 'See whether the right bundles are configured. To leave the connector without policies, allow it (--allow-empty).',
    },
  ];
}

function guardAge(
  desired: DesiredState,
  recorded: RecordedState,
  { allowOlder }: ResolvedPlanOptions,
): PlanRefusal[] {
  if (allowOlder) return [];
  const last = new Map(recorded.sources.map((source) => [source.name, source]));
  return desired.sources.flatMap((source): PlanRefusal[] => {
    const applied = last.get(source.name);
    if (applied === undefined || applied.digest === source.digest) return [];
    // A time that is missing or unreadable compares as false: nothing is known of the order.
    const isOlder = Date.parse(source.createdAt ?? '') < Date.parse(applied.createdAt ?? '');
    if (!isOlder) return [];
    return [
      {
        code: 'older-bundle',
        message: `Bundle "${source.name}" of ${source.createdAt ?? ''} is older than that of ${applied.createdAt ?? ''}, which was applied.`,
        help: 'See whether its tag was moved back. To return to an older bundle, allow it (--allow-older).',
      },
    ];
  });
}

function guardDeactivations(
  active: number,
  deactivated: number,
  { maxDeactivationPercent }: ResolvedPlanOptions,
): PlanRefusal[] {
  const most = Math.max(1, Math.floor((active * maxDeactivationPercent) / 100));
  if (deactivated <= most) return [];
  return [
    {
      code: 'too-many-deactivations',
      message: `${deactivated} of ${active} active policies would be deactivated; at most ${most} may be.`,
      help: 'See whether the bundles are complete. If they are, raise the cap for this run (--max-deactivations).',
    },
  ];
}

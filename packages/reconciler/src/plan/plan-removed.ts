// SPDX-License-Identifier: Apache-2.0
import type { ContractDefinition } from '../connector/connector-port.js';
import { hashPolicy, termsOf } from '../connector/normalize-policy.js';
import { removedDefinitionsOf, type OwnedPolicy } from './line-up.js';
import type { PlanNotice } from './deployment-plan.js';
import type { DraftStep, PlanDraft } from './plan-draft.js';
import { policiesOf } from './plan-definitions.js';
import type { ResolvedPlanOptions } from './plan-options.js';
import { writeMarker, type PolicyMarker } from './policy-marker.js';
import type { ActualState } from './states.js';

/**
 * Plans what becomes of policies that left the bundles: they are marked as deactivated, and once that
 * was long enough ago and nothing refers to them, they are collected.
 *
 * @param inactive those that may not be offered.
 * @param doomed definitions that are to be deleted, which the marks of a policy have to keep.
 * @param awaited ids of policies that a definition refers to which is to be restored some day.
 */
export function planRemoved(
  inactive: readonly OwnedPolicy[],
  actual: ActualState,
  doomed: readonly ContractDefinition[],
  awaited: ReadonlySet<string>,
  options: ResolvedPlanOptions,
  draft: PlanDraft,
): void {
  const ids = new Set(inactive.map(({ shown }) => shown.id));
  const keeperOf = (definition: ContractDefinition): string | undefined =>
    policiesOf(definition).find((id) => ids.has(id));
  const keepers = new Map<string, DraftStep>();
  for (const owned of inactive) {
    const { id } = owned.shown;
    const entrusted = doomed.filter((definition) => keeperOf(definition) === id);
    const stale = removedDefinitionsOf(owned).filter((each) => actual.definitions.has(each.id));
    const because = whyRetained(owned, actual, awaited, options);
    const marked = needsMark(owned, entrusted, stale)
      ? mark(owned, entrusted, stale, options, draft)
      : undefined;
    if (marked !== undefined) {
      keepers.set(id, marked);
      draft.noteForgotten(marked, stale);
    }
    if (isDeactivated(owned) && entrusted.length === 0) {
      if (because === undefined) collect(owned, marked, draft);
      else draft.notices.push(retained(id, because));
    }
  }
  for (const definition of doomed) {
    const keeper = keepers.get(keeperOf(definition) ?? '');
    if (keeper !== undefined) deleteDefinition(definition, keeper, draft);
  }
}

/** Whether an artifact is exempt from deactivation and collection. */
export function isKept({ marker, recorded }: OwnedPolicy, { keep }: ResolvedPlanOptions): boolean {
  const key = marker?.artifact ?? recorded?.key;
  return key !== undefined && keep.has(key);
}

/** Only after it is kept where it will be looked for, and nowhere else in another form. */
function deleteDefinition(
  definition: ContractDefinition,
  keeper: DraftStep,
  draft: PlanDraft,
): void {
  const { id } = definition;
  draft.add(
    'delete definition',
    {
      ...{ kind: 'deactivate', object: 'definition', id, before: definition },
      reason: { code: 'policy-removed', text: `It offers "${keeper.step.id}".` },
    },
    [...new Set([keeper, ...draft.stepsForgetting(id)])],
  );
}

function needsMark(
  { marker }: OwnedPolicy,
  entrusted: readonly ContractDefinition[],
  stale: readonly ContractDefinition[],
): boolean {
  if (marker?.state !== 'deactivated' || entrusted.length + stale.length > 0) return true;
  return Number.isNaN(Date.parse(marker.deactivatedAt ?? ''));
}

/** @returns undefined where there is nothing that could be written. */
function mark(
  owned: OwnedPolicy,
  entrusted: readonly ContractDefinition[],
  stale: readonly ContractDefinition[],
  options: ResolvedPlanOptions,
  draft: PlanDraft,
): DraftStep | undefined {
  const { shown, marker, recorded } = owned;
  const { id } = shown;
  const policy = marker?.policy ?? shown.policy;
  if (policy === undefined) {
    draft.notices.push({
      code: 'blocked',
      id,
      message: `Policy "${id}" left the bundles, but its marks and its content were damaged.`,
      help: 'Delete it from the connector by hand once nothing refers to it.',
    });
    return undefined;
  }
  const replaced = new Set([...entrusted, ...stale].map((definition) => definition.id));
  const kept = removedDefinitionsOf(owned).filter((each) => !replaced.has(each.id));
  const next: PolicyMarker = {
    owner: options.owner,
    artifact: marker?.artifact ?? recorded?.key ?? id,
    contentDigest: marker?.contentDigest ?? recorded?.contentDigest ?? '',
    source: marker?.source ?? '',
    policy,
    state: 'deactivated',
    deactivatedAt: deactivatedSince(marker) ?? options.now.toISOString(),
    removedDefinitions: [...kept, ...entrusted],
  };
  const privateProperties = writeMarker(next, shown.privateProperties);
  return draft.add('deactivate policy', {
    ...{ kind: 'deactivate', object: 'policy', id, before: shown },
    after: { id, policy, privateProperties },
    reason: { code: 'removed', text: `"${next.artifact}" is in no bundle any more.` },
  });
}

function deactivatedSince(marker: PolicyMarker | undefined): string | undefined {
  if (marker?.state !== 'deactivated') return undefined;
  return Number.isNaN(Date.parse(marker.deactivatedAt ?? '')) ? undefined : marker.deactivatedAt;
}

function isDeactivated({ marker }: OwnedPolicy): boolean {
  return marker !== undefined && deactivatedSince(marker) !== undefined;
}

/** Also right after its marks were written for the last time, which then are what is expected. */
function collect({ shown }: OwnedPolicy, marked: DraftStep | undefined, draft: PlanDraft): void {
  const written = marked?.step.object === 'policy' ? marked.step.after : undefined;
  draft.add(
    'collect policy',
    {
      ...{ kind: 'collect', object: 'policy', id: shown.id, before: written ?? shown },
      reason: { code: 'unreferenced', text: 'Nothing refers to it.' },
    },
    marked === undefined ? [] : [marked],
  );
}

function retained(id: string, because: string): PlanNotice {
  return { code: 'retained', id, message: `Policy "${id}" stays: ${because}.` };
}

function whyRetained(
  owned: OwnedPolicy,
  { definitions, uses }: ActualState,
  awaited: ReadonlySet<string>,
  options: ResolvedPlanOptions,
): string | undefined {
  const { shown, marker } = owned;
  const { now, collectAfterMs, prune } = options;
  if (prune !== 'collect' || isKept(owned, options)) return 'it is not to be collected';
  const referring = [...definitions.values()].filter((definition) =>
    policiesOf(definition).includes(shown.id),
  );
  if (referring.length > 0) return `${count(referring.length, 'contract definition')} refer to it`;
  if (marker === undefined || awaited.has(shown.id)) {
    return 'contract definitions are to be restored with it';
  }
  if (uses === undefined) return 'it is not known whether an agreement refers to it';
  const terms = hashPolicy(termsOf(marker.policy));
  // An agreement that we cannot read may have been made under any policy.
  const agreed = uses.agreements.filter(
    ({ policy }) => policy === undefined || hashPolicy(termsOf(policy)) === terms,
  );
  if (agreed.length > 0) return `${count(agreed.length, 'agreement')} may have been made under it`;
  if (uses.openNegotiations.length > 0) {
    return `${count(uses.openNegotiations.length, 'negotiation')} may yet end in an agreement`;
  }
  const due = Date.parse(marker.deactivatedAt ?? '') + collectAfterMs;
  if (now.getTime() < due) return `it is collected after ${new Date(due).toISOString()}`;
  return undefined;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

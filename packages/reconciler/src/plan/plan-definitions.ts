// SPDX-License-Identifier: Apache-2.0
import type { ContractDefinition } from '../connector/connector-port.js';
import {
  deactivateDefinition,
  isDeactivated,
  isDeactivatedBy,
  reactivateDefinition,
} from './definition-marker.js';
import type { PlanDraft } from './plan-draft.js';
import type { ResolvedPlanOptions } from './plan-options.js';
import type { SettledPolicy } from './plan-wanted.js';
import { ownerOf, writeMarker } from './policy-marker.js';

/** What a definition refers to, each id once. */
export function policiesOf(definition: ContractDefinition): readonly string[] {
  return [...new Set([definition.accessPolicyId, definition.contractPolicyId])];
}

/**
 * Plans what keeps deactivated policies from being offered, by strategy `selector`, and finds the
 * definitions that strategy `delete-definition` has to delete.
 *
 * @param inactive ids of the policies that may not be offered.
 * @returns the definitions to delete.
 */
export function planDeactivations(
  definitions: Iterable<ContractDefinition>,
  inactive: ReadonlySet<string>,
  options: ResolvedPlanOptions,
  draft: PlanDraft,
): readonly ContractDefinition[] {
  const doomed: ContractDefinition[] = [];
  for (const definition of definitions) {
    const offered = policiesOf(definition).filter((id) => inactive.has(id));
    if (offered.length === 0 || isDeactivated(definition)) continue;
    if (options.strategy === 'report-only' || !mayChange(definition, options)) {
      reportOffer(definition, offered, options, draft);
    } else if (options.strategy === 'delete-definition') {
      doomed.push(definition);
    } else {
      draft.add('deactivate definition', {
        ...{ kind: 'deactivate', object: 'definition', id: definition.id, before: definition },
        after: deactivateDefinition(definition, options.owner),
        reason: { code: 'policy-removed', text: `It offers ${quote(offered)}.` },
      });
    }
  }
  return doomed;
}

/** Plans the return of definitions none of whose policies is deactivated any more. */
export function planReactivations(
  definitions: ReadonlyMap<string, ContractDefinition>,
  inactive: ReadonlySet<string>,
  settled: readonly SettledPolicy[],
  options: ResolvedPlanOptions,
  draft: PlanDraft,
): void {
  const mayReturn = (definition: ContractDefinition): boolean =>
    !policiesOf(definition).some((id) => inactive.has(id));
  const stepOf = new Map(settled.map(({ image, step }) => [image.id, step]));
  const requiredBy = (definition: ContractDefinition) =>
    policiesOf(definition).flatMap((id) => stepOf.get(id) ?? []);

  for (const definition of definitions.values()) {
    if (!isDeactivatedBy(definition, options.owner) || !mayReturn(definition)) continue;
    const after = reactivateDefinition(definition);
    if (after === undefined) {
      reportDamage(definition, draft);
      continue;
    }
    draft.add(
      'reactivate definition',
      {
        ...{ kind: 'reactivate', object: 'definition', id: definition.id },
        ...{ before: definition, after },
        reason: { code: 'policy-returned', text: 'Its policies are active.' },
      },
      requiredBy(definition),
    );
  }
  restoreRemoved(definitions, mayReturn, settled, draft);
}

/**
 * Definitions that were deleted are kept beside a policy until they are there again: because they are
 * restored, or because somebody made them anew, which is then what counts.
 */
function restoreRemoved(
  definitions: ReadonlyMap<string, ContractDefinition>,
  mayReturn: (definition: ContractDefinition) => boolean,
  settled: readonly SettledPolicy[],
  draft: PlanDraft,
): void {
  for (const { image, marker, step } of settled) {
    const [present, absent] = partition(marker.removedDefinitions, ({ id }) => definitions.has(id));
    const [returning, remaining] = partition(absent, mayReturn);
    if (present.length + returning.length === 0) continue;
    const first = step === undefined ? [] : [step];
    const restored = returning.map((definition) =>
      draft.add(
        'reactivate definition',
        {
          ...{ kind: 'reactivate', object: 'definition', id: definition.id, after: definition },
          reason: { code: 'policy-returned', text: 'Its policies are active.' },
        },
        first,
      ),
    );
    const next = { ...marker, removedDefinitions: remaining };
    const privateProperties = writeMarker(next, image.privateProperties);
    const forgetting = draft.add(
      'forget removed definitions',
      {
        ...{ kind: 'reactivate', object: 'policy', id: image.id, before: image },
        after: { id: image.id, policy: marker.policy, privateProperties },
        reason: { code: 'policy-returned', text: 'What was kept to be restored is there.' },
      },
      [...restored, ...first],
    );
    draft.noteForgotten(forgetting, present);
  }
}

function partition<T>(
  items: readonly T[],
  belongs: (item: T) => boolean,
): readonly [readonly T[], readonly T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}

function mayChange(definition: ContractDefinition, options: ResolvedPlanOptions): boolean {
  return (
    options.mutateContractDefinitions || ownerOf(definition.privateProperties) === options.owner
  );
}

function reportOffer(
  { id }: ContractDefinition,
  offered: readonly string[],
  { strategy }: ResolvedPlanOptions,
  draft: PlanDraft,
): void {
  draft.notices.push({
    code: 'blocked',
    id,
    message: `Contract definition "${id}" still offers ${quote(offered)}, which left the bundles.`,
    help:
      strategy === 'report-only'
        ? 'Change the definition by hand: this reconciler only reports.'
        : 'Change the definition by hand, or allow this reconciler to change definitions of others.',
  });
}

function reportDamage({ id }: ContractDefinition, draft: PlanDraft): void {
  draft.notices.push({
    code: 'unrestorable',
    id,
    message: `Contract definition "${id}" offers nothing, and what it offered before was damaged.`,
    help: 'Give it the assets it is to offer by hand.',
  });
}

function quote(ids: readonly string[]): string {
  return ids.map((id) => `"${id}"`).join(' and ');
}

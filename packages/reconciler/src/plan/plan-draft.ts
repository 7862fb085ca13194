// SPDX-License-Identifier: Apache-2.0
import type { DefinitionStep, PlanNotice, PlanStep, PolicyStep } from './deployment-plan.js';

/**
 * The order of writes. Policies are there before anything offers them; what offers them is gone before
 * they are; what is needed to restore a definition is stored before the definition is deleted, and
 * dropped only after it is restored.
 */
const PHASES = [
  'create policy',
  'update policy',
  'reactivate policy',
  'reactivate definition',
  'forget removed definitions',
  'deactivate definition',
  'deactivate policy',
  'delete definition',
  'collect policy',
] as const;

export type Phase = (typeof PHASES)[number];

/** A step whose place in the plan is not yet known. */
export interface DraftStep {
  readonly phase: Phase;
  readonly step: Omit<PolicyStep, 'requires'> | Omit<DefinitionStep, 'requires'>;
  readonly requires: readonly DraftStep[];
}

/** Collects steps in any order, and gives them in the order in which they are to be taken. */
export class PlanDraft {
  readonly notices: PlanNotice[] = [];
  readonly #steps: DraftStep[] = [];
  readonly #forgotten = new Map<string, readonly DraftStep[]>();

  add(phase: Phase, step: DraftStep['step'], requires: readonly DraftStep[] = []): DraftStep {
    const draft = { phase, step, requires };
    this.#steps.push(draft);
    return draft;
  }

  /** Notes that a step drops what is kept of definitions, by id. */
  noteForgotten(step: DraftStep, definitions: readonly { readonly id: string }[]): void {
    for (const { id } of definitions) {
      this.#forgotten.set(id, [...(this.#forgotten.get(id) ?? []), step]);
    }
  }

  /** The steps that drop what is kept of a definition. */
  stepsForgetting(id: string): readonly DraftStep[] {
    return this.#forgotten.get(id) ?? [];
  }

  steps(): readonly PlanStep[] {
    const ordered = PHASES.flatMap((phase) => this.#steps.filter((draft) => draft.phase === phase));
    return ordered.map(({ step, requires }) => ({
      ...step,
      requires: requires.map((required) => ordered.indexOf(required)),
    }));
  }
}

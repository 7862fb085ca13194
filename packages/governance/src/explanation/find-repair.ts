// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import type { EditVocabulary } from './edit-vocabulary.js';
import { listSteps } from './list-steps.js';
import { meaningText, withFittingOperands } from './normal-form.js';
import { applyStep, type EditStep } from './policy-edit.js';

/** What an edit has to achieve. */
export interface RepairGoal {
  /** Whether a canonical form is what is wanted; quick, since it is asked of very many. */
  readonly isMet: (document: JsonValue) => boolean;
  /** Pointers to what is wrong with a canonical form; none where it is what is wanted. */
  readonly faultsOf: (document: JsonValue) => readonly string[];
  /** Has the last word on an edit that seems to do: whether it does once it is written down. */
  readonly confirm: (document: JsonValue) => Promise<boolean>;
}

/** How far to look. */
export interface RepairLimits {
  /** Most steps of an edit that is looked for everywhere. Default 4. */
  readonly maxSteps?: number;
  /** Most canonical forms that are looked at on the way. Default 20,000. */
  readonly maxStates?: number;
}

/** An edit that was found, or how far was looked in vain. */
export interface RepairSearch {
  readonly steps?: readonly EditStep[];
  /** Every edit of at most that many steps was tried. */
  readonly searchedSteps: number;
  /** Whether no smaller edit of such steps does. */
  readonly isSmallest: boolean;
}

interface State {
  readonly document: JsonValue;
  readonly steps: readonly EditStep[];
}

/** Most steps of an edit that is put together by going closer to the goal with every step. */
const MAX_CLIMB = 40;

/** Most steps that are tried to get closer once. */
const MAX_TRIES = 500;

/**
 * Looks for the smallest edit that makes a policy what is wanted: every edit of one step, then every
 * edit of two, and so on. Where that takes too long, an edit is put together step by step, and every
 * step that can be left out is.
 *
 * @param isAllowed which steps an edit may be made of; every step by default.
 */
export async function findRepair(
  document: JsonValue,
  vocabulary: EditVocabulary,
  goal: RepairGoal,
  { maxSteps = 4, maxStates = 20_000 }: RepairLimits = {},
  isAllowed: (step: EditStep) => boolean = () => true,
): Promise<RepairSearch> {
  const hints = goal.faultsOf(document);
  const stepsFrom = (state: JsonValue, faults = hints) =>
    nearestFirst(listSteps(state, vocabulary).filter(isAllowed), faults);
  const seen = new Set([meaningText(document)]);
  let layer: readonly State[] = [{ document, steps: [] }];
  let searchedSteps = 0;
  while (searchedSteps < maxSteps && layer.length > 0 && seen.size < maxStates) {
    const next: State[] = [];
    for (const state of layer) {
      for (const step of stepsFrom(state.document)) {
        if (seen.size >= maxStates) break;
        const edited = withFittingOperands(applyStep(state.document, step));
        const meaning = meaningText(edited);
        if (seen.has(meaning)) continue;
        seen.add(meaning);
        const steps = [...state.steps, step];
        if (goal.isMet(edited) && (await goal.confirm(edited))) {
          return { steps, searchedSteps, isSmallest: true };
        }
        next.push({ document: edited, steps });
      }
    }
    if (seen.size >= maxStates) break;
    searchedSteps++;
    layer = next;
  }
  const climbed = climb(document, stepsFrom, goal);
  const steps = climbed && withoutSpareSteps(document, climbed, goal);
  if (steps === undefined || !(await goal.confirm(edit(document, steps)))) {
    return { searchedSteps, isSmallest: false };
  }
  return { steps, searchedSteps, isSmallest: steps.length <= searchedSteps + 1 };
}

/** The document after several steps. */
export function edit(document: JsonValue, steps: readonly EditStep[]): JsonValue {
  return steps.reduce((state, step) => withFittingOperands(applyStep(state, step)), document);
}

/** Takes a step that leaves less wrong than before, again and again. */
function climb(
  document: JsonValue,
  stepsFrom: (document: JsonValue, faults: readonly string[]) => readonly EditStep[],
  goal: RepairGoal,
): readonly EditStep[] | undefined {
  const steps: EditStep[] = [];
  let state = document;
  let faults = goal.faultsOf(state);
  while (faults.length > 0 && steps.length < MAX_CLIMB) {
    let tries = 0;
    for (const step of stepsFrom(state, faults)) {
      if (++tries > MAX_TRIES) return undefined;
      const edited = withFittingOperands(applyStep(state, step));
      const left = goal.faultsOf(edited);
      if (left.length >= faults.length) continue;
      steps.push(step);
      state = edited;
      faults = left;
      tries = 0;
      break;
    }
    if (tries > 0) return undefined;
  }
  return faults.length === 0 ? steps : undefined;
}

/** Leaves out each step that the others can do without. */
function withoutSpareSteps(
  document: JsonValue,
  steps: readonly EditStep[],
  goal: RepairGoal,
): readonly EditStep[] {
  let needed = steps;
  for (const step of steps) {
    const others = needed.filter((other) => other !== step);
    if (goal.isMet(edit(document, others))) needed = others;
  }
  return needed;
}

/** Steps at what is wrong first, then those within it, then the others; otherwise as they came. */
function nearestFirst(steps: readonly EditStep[], faults: readonly string[]): readonly EditStep[] {
  const rankOf = ({ path }: EditStep) => {
    const place = path.replace(/\/-$/, '');
    if (faults.includes(place)) return 0;
    return faults.some((fault) => place.startsWith(`${fault}/`)) ? 1 : 2;
  };
  const ranked = steps.map((step) => ({ step, rank: rankOf(step) }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ step }) => step);
}

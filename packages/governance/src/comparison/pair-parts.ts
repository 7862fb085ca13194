// SPDX-License-Identifier: Apache-2.0
import type { RulePart } from './rule-parts.js';

/** A part before and after a change; one of them where it was added or removed. */
export interface PartPair {
  readonly before?: RulePart;
  readonly after?: RulePart;
}

/** Finds what became of each part of a rule. Parts that stayed as they were are left out. */
export function pairParts(
  before: readonly RulePart[],
  after: readonly RulePart[],
): readonly PartPair[] {
  const olds = without(before, after);
  const news = [...without(after, before)];
  const pairs = olds.map((old): PartPair => {
    const index = news.findIndex(({ likeness }) => likeness === old.likeness);
    const [successor] = index < 0 ? [] : news.splice(index, 1);
    return successor === undefined ? { before: old } : { before: old, after: successor };
  });
  return [...pairs, ...news.map((part) => ({ after: part }))];
}

/** The parts of which there are more than on the other side. */
function without(parts: readonly RulePart[], others: readonly RulePart[]): readonly RulePart[] {
  const left = others.map(({ content, part }) => `${part} ${content}`);
  return parts.filter(({ content, part }) => {
    const index = left.indexOf(`${part} ${content}`);
    if (index < 0) return true;
    left.splice(index, 1);
    return false;
  });
}

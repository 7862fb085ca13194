// SPDX-License-Identifier: Apache-2.0
import { shortName } from '../odrl/short-name.js';
import { operandKind } from '../semantics/operand-kind.js';
import type { MeaningComparison } from './compare-meaning.js';
import type { RuleDelta } from './rule-delta.js';

/** How many operands are named at most. */
const MOST_NAMED = 3;

/** Why two meanings do not compare, in half a sentence; undefined where they do. */
export function incomparableReason(
  { meaning, keeps, addsNothing }: MeaningComparison,
  deltas: readonly RuleDelta[],
): string | undefined {
  if (meaning !== 'incomparable') return undefined;
  if (keeps === 'no' && addsNothing === 'no') {
    return 'each side grants something that the other one does not';
  }
  const cause = unknownOf(deltas);
  if (keeps === 'yes') return `nothing is lost, but ${cause} whether something is gained`;
  if (addsNothing === 'yes') return `nothing is gained, but ${cause} whether something is lost`;
  if (keeps === 'no') return `something is lost, and ${cause} whether something is gained`;
  if (addsNothing === 'no') return `something is gained, and ${cause} whether something is lost`;
  return `${cause} how the two relate`;
}

function unknownOf(deltas: readonly RuleDelta[]): string {
  const parts = deltas.flatMap((delta) => delta.parts);
  const names = parts
    .flatMap(({ before, after }) => [...(before?.operands ?? []), ...(after?.operands ?? [])])
    .filter((name) => operandKind(name) === undefined)
    .map(shortName);
  const unknown = [...new Set(names)].sort();
  if (unknown.length === 0) return 'the text does not tell';
  const shown = unknown.slice(0, MOST_NAMED).map((name) => JSON.stringify(name));
  if (unknown.length > shown.length) shown.push(`${unknown.length - shown.length} more`);
  return `the values of ${shown.join(', ')} do not tell`;
}

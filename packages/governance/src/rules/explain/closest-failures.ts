// SPDX-License-Identifier: Apache-2.0
import { parsePointer } from '@xreg/xregistry-fs';
import type { Failure } from './failure.js';

/** Properties that say what an ODRL rule or constraint is about, rather than what it demands. */
const IDENTITIES: ReadonlySet<string> = new Set(['leftOperand', 'action']);

/**
 * The failures worth telling: of the ways a keyword tries, only the one that comes closest; and for
 * `contains` the one item that is about the right thing, where there is one.
 */
export function closestFailures(failures: readonly Failure[]): readonly Failure[] {
  return failures.flatMap((failure) => {
    if (failure.attempts === undefined || failure.attempts.length === 0) return [failure];
    const closest = closestAttempt(failure.attempts);
    if (failure.keyword !== 'contains') return closest;
    return isNearMiss(closest, failure) ? closest : [failure];
  });
}

function closestAttempt(attempts: readonly (readonly Failure[])[]): readonly Failure[] {
  let best: readonly Failure[] = [];
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const attempt of attempts) {
    const closest = closestFailures(attempt);
    const distance = closest.reduce((sum, failure) => sum + distanceOf(failure), 0);
    if (distance < bestDistance) {
      best = closest;
      bestDistance = distance;
    }
  }
  return best;
}

/** How far a value is from satisfying a keyword. Only the order of the numbers matters. */
function distanceOf({ keyword, pointer }: Failure): number {
  switch (keyword) {
    case 'type':
    case 'false':
      return 8;
    case 'contains':
    case 'not':
      return 4;
    case 'required':
      return 3;
    default:
      return IDENTITIES.has(parsePointer(pointer).at(-1) ?? '') ? 4 : 1;
  }
}

/**
 * Whether an item of an array is what `contains` asks for but for some of its values: it is about the
 * same left operand or action, and nothing of it is missing or of another kind.
 */
function isNearMiss(attempt: readonly Failure[], contains: Failure): boolean {
  return (
    namesIdentity(contains) &&
    attempt.every(
      (failure) =>
        ['const', 'enum', 'pattern', 'format'].includes(failure.keyword) &&
        !IDENTITIES.has(parsePointer(failure.pointer).at(-1) ?? ''),
    )
  );
}

function namesIdentity({ schema, wanted }: Failure): boolean {
  const contains = JSON.stringify(wanted ?? schema['contains'] ?? null);
  return [...IDENTITIES].some((name) => contains.includes(`"${name}"`));
}

// SPDX-License-Identifier: Apache-2.0
import { appendPointer, type JsonValue } from '@xreg/xregistry-fs';
import type { Expansion, ExpansionFailure, ExpansionLoss } from './expanded.js';
import { forEachMember } from './for-each-member.js';
import { isArray, isWithin } from './json-pointer.js';

/** The event of a JSON-LD processor that gives up a member. */
export const DROPPED_MEMBER = 'invalid property';

/** How many occurrences are told apart in one document before all of a name are reported. */
const MAX_TRIALS = 40;

/** A member that expansion gave up. */
export interface DroppedTerm {
  readonly term: string;
  readonly pointer: string;
}

type Expand = (document: JsonValue) => Promise<Expansion | ExpansionFailure>;

/**
 * Finds the members that expansion gave up. A processor says only their names; where one name occurs
 * several times and not all of them were given up, each is tried on its own.
 */
export async function findDroppedTerms(
  document: JsonValue,
  losses: readonly ExpansionLoss[],
  expand: Expand,
): Promise<readonly DroppedTerm[]> {
  const counts = new Map<string, number>();
  for (const { code, subject } of losses) {
    if (code === DROPPED_MEMBER) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  }
  const dropped: DroppedTerm[] = [];
  let trials = 0;
  for (const [term, count] of counts) {
    const candidates = membersNamed(document, term);
    const isCertain = candidates.length <= count || trials + candidates.length > MAX_TRIALS;
    if (!isCertain) trials += candidates.length;
    for (const pointer of candidates) {
      if (dropped.some((other) => isWithin(pointer, other.pointer))) continue;
      if (isCertain || (await isDropped(document, term, pointer, expand))) {
        dropped.push({ term, pointer });
      }
    }
  }
  return dropped;
}

/** Whether emptying a member leaves one more loss of its name than removing it does. */
async function isDropped(
  document: JsonValue,
  term: string,
  pointer: string,
  expand: Expand,
): Promise<boolean> {
  const emptied = await expand(withMember(document, pointer, null));
  const removed = await expand(withMember(document, pointer, undefined));
  return lossesOf(emptied, term) > lossesOf(removed, term);
}

function lossesOf(expansion: Expansion | ExpansionFailure, term: string): number {
  if ('message' in expansion) return 0;
  return expansion.losses.filter(({ code, subject }) => code === DROPPED_MEMBER && subject === term)
    .length;
}

/** Pointers to the members of a name, outer ones first; contexts hold definitions, not members. */
function membersNamed(document: JsonValue, name: string): readonly string[] {
  const pointers: string[] = [];
  forEachMember(document, (key, _, pointerOf) => {
    if (key === name) pointers.push(pointerOf());
  });
  return pointers;
}

/** A copy of a document in which one member has another value, or is gone. */
function withMember(
  value: JsonValue,
  target: string,
  replacement: JsonValue | undefined,
  pointer = '',
): JsonValue {
  if (typeof value !== 'object' || value === null || !isWithin(target, pointer)) return value;
  if (isArray(value)) {
    return value.map((item, index) =>
      withMember(item, target, replacement, appendPointer(pointer, index)),
    );
  }
  const copy: Record<string, JsonValue> = {};
  for (const [key, inner] of Object.entries(value)) {
    const child = appendPointer(pointer, key);
    if (child !== target) copy[key] = withMember(inner, target, replacement, child);
    else if (replacement !== undefined) copy[key] = replacement;
  }
  return copy;
}

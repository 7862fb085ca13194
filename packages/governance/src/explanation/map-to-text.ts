// SPDX-License-Identifier: Apache-2.0
import {
  appendPointer,
  isJsonObject,
  parentPath,
  parsePointer,
  type JsonObject,
  type JsonSource,
  type JsonValue,
} from '@xreg/xregistry-fs';
import type { CanonicalResult } from '../canonical/canonicalize-policy.js';
import { valueAt } from '../rules/value-at.js';
import { applyStep, type EditStep } from './policy-edit.js';
import {
  contextNames,
  prefixOf,
  writeMember,
  WRITING_STYLES,
  type Writing,
} from './write-member.js';

/** What a mapping needs to know of the policy that is edited. */
export interface MappedPolicy {
  readonly source: JsonSource;
  readonly canonical: CanonicalResult;
  /** Whether an edited text means what the edit wants. */
  readonly isWanted: (text: JsonValue) => Promise<boolean>;
}

/**
 * Brings an edit of the canonical form into the text of the policy, in the words the text uses.
 * There are too many ways to write a policy to know beforehand whether that works, so the edited
 * text is read, and counts only where it means what the edited canonical form does.
 *
 * @returns operations on the file; `undefined` where no way of writing them is right.
 */
export async function mapToText(
  steps: readonly EditStep[],
  policy: MappedPolicy,
): Promise<readonly EditStep[] | undefined> {
  for (const style of WRITING_STYLES) {
    const writing: Writing = { style, names: contextNames(policy.source.value) };
    const mapped: EditStep[] = [];
    let text = policy.source.value;
    for (const step of removalsLast(steps)) {
      const operation = await mapStep(step, text, policy, writing);
      if (operation === undefined) break;
      mapped.push(operation);
      text = applyStep(text, operation);
    }
    if (mapped.length === steps.length && (await policy.isWanted(text))) return mapped;
  }
  return undefined;
}

/** What is removed last, from the end, moves nothing that another step speaks of. */
function removalsLast(steps: readonly EditStep[]): readonly EditStep[] {
  const indexOf = ({ path }: EditStep) => Number(parsePointer(path).at(-1));
  const removals = steps.filter(({ op }) => op === 'remove');
  return [
    ...steps.filter(({ op }) => op !== 'remove'),
    ...[...removals].sort((a, b) => indexOf(b) - indexOf(a)),
  ];
}

async function mapStep(
  step: EditStep,
  text: JsonValue,
  { canonical }: MappedPolicy,
  writing: Writing,
): Promise<EditStep | undefined> {
  const pointerOf = async (path: string) => (await canonical.placeOf(path)).pointer;
  if (step.op === 'remove') {
    const place = await pointerOf(step.path);
    return place === '' ? undefined : { op: 'remove', path: place };
  }
  const isListed = step.path.endsWith('/-');
  const memberPath = isListed ? parentPath(step.path) : step.path;
  const owner = await pointerOf(parentPath(memberPath));
  const object = valueAt(text, owner);
  if (!isJsonObject(object)) return undefined;
  const member = parsePointer(memberPath).at(-1) ?? '';
  const prefix = prefixOf(object);
  const key = keyOf(object, member) ?? `${prefix}${member}`;
  const path = appendPointer(owner, key);
  const value = writeMember(member, step.value, prefix, writing);
  const existing = object[key];
  if (!isListed) return { op: existing === undefined ? 'add' : 'replace', path, value };
  if (existing === undefined) return { op: 'add', path, value: [value] };
  if (Array.isArray(existing)) return { op: 'add', path: `${path}/-`, value };
  return { op: 'replace', path, value: [existing, value] };
}

/** The member of an object that a text states a property by. */
function keyOf(object: JsonObject, member: string): string | undefined {
  return Object.keys(object).find(
    (key) => key === member || [':', '/', '#'].some((mark) => key.endsWith(`${mark}${member}`)),
  );
}

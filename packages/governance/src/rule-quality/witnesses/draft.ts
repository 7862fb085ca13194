// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, parsePointer, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';

/**
 * A policy in the shape of the projection that is still to be written down and judged: what a rule is
 * shown is always the projection of the document that comes of it.
 */
export type Draft = JsonObject;

/** The members of a policy that hold rules. */
export const RULE_MEMBERS = ['permission', 'prohibition', 'obligation'] as const;

/** The members of a rule that hold duties. */
export const DUTY_MEMBERS: ReadonlySet<string> = new Set(['duty', 'remedy', 'consequence']);

/** The members of a constraint that hold constraints. */
export const LOGICAL_MEMBERS = ['and', 'or', 'xone', 'andSequence'] as const;

/** What every policy of the projection has, without any rule. */
export const EMPTY_POLICY = {
  id: 'urn:witness:policy',
  type: 'Set',
  profile: [],
  conflict: [],
  inheritFrom: [],
  permission: [],
  prohibition: [],
  obligation: [],
} as const satisfies JsonObject;

/** A draft with one permission and nothing else. */
export function draftOf(permission: JsonObject): Draft {
  return { policy: { ...EMPTY_POLICY, permission: [permission] } };
}

/** A rule that says no more than its action. */
export function bareRule(action: string): JsonObject {
  return { action, refinement: [], constraint: [] };
}

/** The members of a value as a list, where it is one. */
export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

/** The members of a list that are objects. */
export function objectsOf(value: JsonValue | undefined): readonly JsonObject[] {
  return listOf(value).filter((item) => isJsonObject(item));
}

/**
 * A copy with another value at a pointer; members that are missing are added, and `undefined` takes
 * the member away. The index `-` is the end of a list.
 */
export function withValueAt(
  value: JsonValue,
  pointer: string,
  replacement: JsonValue | undefined,
): JsonValue {
  return replaced(value, parsePointer(pointer), replacement) ?? null;
}

function replaced(
  value: JsonValue | undefined,
  [token, ...rest]: readonly string[],
  replacement: JsonValue | undefined,
): JsonValue | undefined {
  if (token === undefined) return replacement;
  if (Array.isArray(value)) {
    const items = [...(value as readonly JsonValue[])];
    const index = token === '-' ? items.length : Number(token);
    const item = replaced(items[index], rest, replacement);
    items.splice(index, 1, ...(item === undefined ? [] : [item]));
    return items;
  }
  const members = new Map(Object.entries(isJsonObject(value) ? value : {}));
  const member = replaced(members.get(token), rest, replacement);
  if (member === undefined) members.delete(token);
  else members.set(token, member);
  return Object.fromEntries(members);
}

// SPDX-License-Identifier: Apache-2.0

/** An object in a body of the connector. */
export type Json = Readonly<Record<string, unknown>>;

/** An answer that has a shape we do not know. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands under a key: nothing, one value, or the members of an array. */
export function valuesOf(object: Json, key: string): readonly unknown[] {
  if (!Object.hasOwn(object, key)) return [];
  const value = object[key];
  return Array.isArray(value) ? value : [value];
}

/** The text of a value. @throws {UnreadableError} where it has none. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isRecord(value) && '@value' in value) return textOf(value['@value']);
  throw new UnreadableError(`expected a text, found ${describe(value)}`);
}

function describe(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'an array' : `an ${typeof value}`;
}

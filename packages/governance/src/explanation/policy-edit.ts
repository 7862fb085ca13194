// SPDX-License-Identifier: Apache-2.0
import { parsePointer, type JsonValue } from '@xreg/xregistry-fs';

/**
 * One step of an edit: an operation of JSON Patch on the canonical form.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6902
 */
export type EditStep =
  | { readonly op: 'add'; readonly path: string; readonly value: JsonValue }
  | { readonly op: 'replace'; readonly path: string; readonly value: JsonValue }
  | { readonly op: 'remove'; readonly path: string };

/**
 * A document after one step; the original is not changed. A step that leads nowhere changes
 * nothing.
 */
export function applyStep(document: JsonValue, step: EditStep): JsonValue {
  return applyAt(document, parsePointer(step.path), step);
}

/** A document after several steps, one after the other. */
export function applySteps(document: JsonValue, steps: readonly EditStep[]): JsonValue {
  return steps.reduce(applyStep, document);
}

function applyAt(value: JsonValue, path: readonly string[], step: EditStep): JsonValue {
  const [token, ...rest] = path;
  if (token === undefined) return step.op === 'remove' ? value : step.value;
  if (Array.isArray(value)) {
    return applyInArray(value as readonly JsonValue[], token, rest, step);
  }
  if (typeof value !== 'object' || value === null) return value;
  const object = value as { readonly [key: string]: JsonValue };
  if (rest.length > 0) {
    const inner = object[token];
    return inner === undefined ? value : { ...object, [token]: applyAt(inner, rest, step) };
  }
  if (step.op !== 'remove') return { ...object, [token]: step.value };
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== token));
}

function applyInArray(
  array: readonly JsonValue[],
  token: string,
  rest: readonly string[],
  step: EditStep,
): JsonValue {
  if (token === '-') return step.op === 'add' ? [...array, step.value] : array;
  const index = Number(token);
  if (rest.length > 0) {
    return array.map((item, at) => (at === index ? applyAt(item, rest, step) : item));
  }
  if (step.op === 'remove') return array.filter((_, at) => at !== index);
  if (step.op === 'add') return [...array.slice(0, index), step.value, ...array.slice(index)];
  return array.map((item, at) => (at === index ? step.value : item));
}

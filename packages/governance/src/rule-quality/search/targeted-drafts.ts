// SPDX-License-Identifier: Apache-2.0
import { appendPointer, isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { valueAt } from '../../rules/value-at.js';
import { defaultItem, UNRELATED_CONSTRAINT } from '../witnesses/default-value.js';
import { bareRule, listOf, withValueAt, type Draft } from '../witnesses/draft.js';
import { operandVariants } from '../witnesses/operand-variants.js';
import type { SchemaPart } from './schema-parts.js';

/**
 * Drafts that a part of a schema is likely to judge otherwise than the rest does: what it is about is
 * taken away or replaced wherever the part judges something in a policy.
 */
export function* targetedDrafts(part: SchemaPart, projection: JsonValue): Generator<Draft> {
  const { node, keyword } = part;
  for (const pointer of placesOf(projection, node.path, node.shape)) {
    const value = valueAt(projection, pointer);
    if (value === undefined) continue;
    for (const [place, other] of changes(part, pointer, value)) {
      yield withValueAt(projection, place, other) as JsonObject;
    }
  }
  if (keyword === 'items' || keyword === 'contains' || keyword === 'minItems') {
    yield withValueAt(projection, `/${node.path.join('/')}`, []) as JsonObject;
  }
}

function* changes(
  { node, keyword, entry }: SchemaPart,
  pointer: string,
  value: JsonValue,
): Generator<readonly [pointer: string, value: JsonValue | undefined]> {
  const { schema } = node;
  const member = node.path.at(-1) ?? '';
  if (isJsonObject(value)) {
    const names = keyword === 'required' ? listOf(schema['required']) : Object.keys(value);
    for (const name of entry === undefined || keyword !== 'properties' ? names : [entry]) {
      if (typeof name !== 'string') continue;
      const place = appendPointer(pointer, name);
      yield [place, undefined];
      const inner = value[name];
      if (typeof inner === 'string') {
        yield [place, `${inner}-other`];
        yield [place, 'witness'];
      }
    }
    if (node.shape === 'constraint') {
      yield [pointer, UNRELATED_CONSTRAINT];
      yield [pointer, { or: [UNRELATED_CONSTRAINT, value] }];
      yield [pointer, { xone: [UNRELATED_CONSTRAINT, value] }];
    }
  } else if (Array.isArray(value)) {
    yield [pointer, []];
    for (const index of listOf(value).keys()) yield [appendPointer(pointer, index), undefined];
    yield [appendPointer(pointer, '-'), defaultItem(member)];
    for (const item of listOf(value)) yield [appendPointer(pointer, '-'), item];
  }
  for (const other of operandVariants(value)) yield [pointer, other];
  if (RULE_SHAPES.has(node.shape)) yield [pointer, bareRule('use')];
  yield [pointer, undefined];
}

const RULE_SHAPES: ReadonlySet<string> = new Set(['permission', 'prohibition', 'duty']);

/** The pointers of what stands at a path, through every list on the way. */
function placesOf(
  projection: JsonValue,
  path: readonly string[],
  shape: string,
): readonly string[] {
  let pointers = [''];
  for (const name of path) {
    pointers = pointers
      .flatMap((pointer) => itemsAt(projection, pointer))
      .map((pointer) => appendPointer(pointer, name));
  }
  const areItems = RULE_SHAPES.has(shape) || shape === 'constraint' || path.at(-1) === 'profile';
  const all = areItems ? pointers.flatMap((pointer) => itemsAt(projection, pointer)) : pointers;
  return all.filter((pointer) => valueAt(projection, pointer) !== undefined);
}

function itemsAt(projection: JsonValue, pointer: string): readonly string[] {
  const value = valueAt(projection, pointer);
  if (!Array.isArray(value)) return [pointer];
  return listOf(value).map((_, index) => appendPointer(pointer, index));
}

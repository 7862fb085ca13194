// SPDX-License-Identifier: Apache-2.0
import type { EntityContext } from '../entity-check.js';
import { placeOfValue, textOf, type EntityRecord } from '../entity-record.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { parseTimestamp } from './timestamp.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether an entity was made before it was changed, and not in the future: XR016, XR017. */
export function* checkTimestamps(
  entity: EntityRecord,
  context: EntityContext,
): Iterable<StructuralFinding> {
  const created = timeOf(entity, 'createdat');
  const modified = timeOf(entity, 'modifiedat');
  if (created !== undefined && modified !== undefined && modified.ms < created.ms) {
    yield {
      code: 'xregistry/timestamp-order',
      ...placeOfValue(entity, 'modifiedat'),
      message: `${entity.label} is modified before it is created.`,
      found: modified.text,
      expected: [`${created.text} or later`],
    };
  }
  for (const time of [created, modified]) {
    if (time === undefined || time.ms <= context.nowMs + DAY_MS) continue;
    yield {
      code: 'xregistry/future-timestamp',
      ...placeOfValue(entity, time.name),
      message: `${entity.label} has ${quote(time.text)} for "${time.name}", which is in the future.`,
      found: time.text,
    };
  }
}

function timeOf(
  entity: EntityRecord,
  name: string,
): { readonly name: string; readonly text: string; readonly ms: number } | undefined {
  const text = textOf(entity, name);
  const ms = text === undefined ? undefined : parseTimestamp(text);
  return text === undefined || ms === undefined ? undefined : { name, text, ms };
}

// SPDX-License-Identifier: Apache-2.0
import { placeOfValue, valueOf, type EntityRecord } from '../entity-record.js';
import type { StructuralFinding } from '../structural-finding.js';

/** Whether stored counts are true: XR051. A server ignores them, a reader may not. */
export function* checkCounts(entity: EntityRecord): Iterable<StructuralFinding> {
  for (const [name, actual] of entity.counts ?? []) {
    const stored = valueOf(entity, name);
    if (typeof stored !== 'number' || stored === actual) continue;
    yield {
      code: 'xregistry/count-mismatch',
      ...placeOfValue(entity, name),
      message: `${entity.label} says "${name}" is ${stored}, but it is ${actual}.`,
      found: String(stored),
      expected: [String(actual)],
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
import { placeOfValue, valueOf, type EntityRecord } from '../entity-record.js';
import { jsonTypeOf } from '../json-value.js';
import type { StructuralFinding } from '../structural-finding.js';
import { isOfScalarType } from './scalar-type.js';

/** Whether an epoch is a whole number from 0: XR079. */
export function* checkEpoch(entity: EntityRecord): Iterable<StructuralFinding> {
  const epoch = valueOf(entity, 'epoch');
  if (epoch === undefined || isOfScalarType(epoch, 'uinteger')) return;
  yield {
    code: 'xregistry/epoch',
    ...placeOfValue(entity, 'epoch'),
    message: `${entity.label} has an epoch that is no whole number from 0.`,
    found: typeof epoch === 'object' ? jsonTypeOf(epoch) : JSON.stringify(epoch),
    expected: ['uinteger'],
  };
}

// SPDX-License-Identifier: Apache-2.0
import { placeOfValue, valueOf, type EntityRecord } from '../entity-record.js';
import { quote, type StructuralFinding } from '../structural-finding.js';
import { isScalarType } from './scalar-type.js';

/** Most bytes that the name and the value of a scalar attribute take together. */
const MOST_SCALAR_BYTES = 4096;

/** The size of scalar attributes: XR006. Values of type `any` are documents, whatever they hold. */
export function* checkScalarSizes(entity: EntityRecord): Iterable<StructuralFinding> {
  for (const [name, value] of Object.entries(entity.value)) {
    // A string has at most three bytes for each of its UTF-16 code units.
    if (typeof value !== 'string' || (name.length + value.length) * 3 <= MOST_SCALAR_BYTES)
      continue;
    const model = entity.attributes.get(name);
    if (model === undefined || !isScalarType(model.type)) continue;
    const sizeBytes = Buffer.byteLength(name) + Buffer.byteLength(value);
    if (sizeBytes <= MOST_SCALAR_BYTES) continue;
    yield {
      code: 'xregistry/scalar-size',
      ...placeOfValue(entity, name),
      message: `${entity.label} has a value for ${quote(name)} that is too long.`,
      found: `${sizeBytes} bytes`,
      expected: [`at most ${MOST_SCALAR_BYTES} bytes`],
    };
  }
}

/** Texts that may be left out but not left empty: XR019. */
export function* checkEmptyScalars(entity: EntityRecord): Iterable<StructuralFinding> {
  for (const name of ['name', 'icon', 'documentation']) {
    if (valueOf(entity, name) !== '') continue;
    yield {
      code: 'xregistry/empty-scalar',
      ...placeOfValue(entity, name),
      message: `${entity.label} has an empty "${name}".`,
      found: '""',
    };
  }
}

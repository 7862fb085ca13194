// SPDX-License-Identifier: Apache-2.0
import { START_OF_FILE } from '../../diagnostic.js';
import { placeOfEntity, placeOfValue, valueOf, type EntityRecord } from '../entity-record.js';
import { jsonTypeOf } from '../json-value.js';
import { quote, type StructuralFinding } from '../structural-finding.js';

/** The version of the specification that is written. */
export const CURRENT_SPEC_VERSION = '1.0-rc4';

const READABLE_SPEC_VERSIONS = ['0.5', '1.0-rc1', '1.0-rc2', '1.0-rc3'];

/** Whether the registry names a version of the specification, and the current one: XR003. */
export function* checkSpecVersion(entity: EntityRecord): Iterable<StructuralFinding> {
  if (entity.kind !== 'registry') return;
  const stored = valueOf(entity, 'specversion');
  if (stored === undefined) {
    yield {
      code: 'xregistry/specversion',
      ...placeOfEntity(entity),
      message: `${entity.label} does not say which version of the specification it follows.`,
      expected: [CURRENT_SPEC_VERSION],
    };
  } else if (typeof stored !== 'string' || stored.toLowerCase() !== CURRENT_SPEC_VERSION) {
    const found = typeof stored === 'string' ? stored : jsonTypeOf(stored);
    const readable = READABLE_SPEC_VERSIONS.includes(found.toLowerCase());
    yield {
      code: 'xregistry/specversion',
      ...placeOfValue(entity, 'specversion'),
      message: `${entity.label} follows ${quote(found)}, which is ${readable ? 'an old' : 'no known'} version of the specification.`,
      found,
      expected: [CURRENT_SPEC_VERSION],
    };
  }
}

/** Of a registry without a file of its own. */
export const NO_SPECVERSION: StructuralFinding = {
  code: 'xregistry/specversion',
  file: 'xregistry.json',
  range: START_OF_FILE,
  artifact: '/',
  message: 'The registry has no "xregistry.json" that says which specification it follows.',
};

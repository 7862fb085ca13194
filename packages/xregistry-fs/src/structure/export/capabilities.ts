// SPDX-License-Identifier: Apache-2.0
import { nearestNames } from '../../names/nearest-names.js';
import { isJsonObject } from '../../files/read-document.js';
import { placeOfName, placeOfValue, valueOf, type EntityRecord } from '../entity-record.js';
import { jsonTypeOf } from '../json-value.js';
import { quote, type StructuralFinding } from '../structural-finding.js';

/** The capabilities of the specification; see core/spec.md, "Registry Capabilities". */
const CAPABILITIES = [
  'available',
  'compatibilities',
  'flags',
  'formats',
  'ignores',
  'pagination',
  'shortself',
  'specversions',
  'versionmodes',
];

/** Whether stated capabilities are those the specification knows: XR101. */
export function* checkCapabilities(entity: EntityRecord): Iterable<StructuralFinding> {
  if (entity.kind !== 'registry') return;
  const capabilities = valueOf(entity, 'capabilities');
  if (capabilities === undefined) return;
  if (!isJsonObject(capabilities)) {
    yield {
      code: 'xregistry/capability',
      ...placeOfValue(entity, 'capabilities'),
      message: `${entity.label} has capabilities that are no object.`,
      found: jsonTypeOf(capabilities),
      expected: ['object'],
    };
    return;
  }
  for (const name of Object.keys(capabilities)) {
    if (CAPABILITIES.includes(name)) continue;
    const nearest = nearestNames(name, CAPABILITIES);
    yield {
      code: 'xregistry/capability',
      ...placeOfName(entity, 'capabilities', name),
      message: `${entity.label} has the unknown capability ${quote(name)}.`,
      found: name,
      expected: nearest.length > 0 ? nearest : CAPABILITIES,
    };
  }
}

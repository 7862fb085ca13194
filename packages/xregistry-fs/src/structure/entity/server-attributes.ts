// SPDX-License-Identifier: Apache-2.0
import { placeOfEntity, valueOf, type EntityRecord } from '../entity-record.js';
import type { StructuralFinding } from '../structural-finding.js';

/** Whether what a server generates is there: XR054. One finding names all that is not. */
export function* checkServerAttributes(entity: EntityRecord): Iterable<StructuralFinding> {
  const missing = [...entity.attributes]
    .filter(([name, { required, generated }]) => {
      return required && generated && valueOf(entity, name) === undefined;
    })
    .map(([name]) => name);
  if (missing.length === 0) return;
  yield {
    code: 'xregistry/missing-server-attribute',
    ...placeOfEntity(entity),
    message: `${entity.label} lacks ${missing.length} of the attributes a server generates.`,
    expected: missing,
  };
}

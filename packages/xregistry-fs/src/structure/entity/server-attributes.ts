// SPDX-License-Identifier: Apache-2.0
import type { EntityContext } from '../entity-check.js';
import { placeOfEntity, valueOf, type EntityRecord } from '../entity-record.js';
import type { StructuralFinding } from '../structural-finding.js';
import { isRuleOn } from '../structural-rules.js';

const CODE = 'xregistry/missing-server-attribute';

/** Whether what a server generates is there: XR054. One finding names all that is not. */
export function* checkServerAttributes(
  entity: EntityRecord,
  { profile }: EntityContext,
): Iterable<StructuralFinding> {
  // Nearly every authored file lacks them, and finding its place would locate each of its values.
  if (!isRuleOn(CODE, profile)) return;
  const missing = [...entity.attributes]
    .filter(([name, { required, generated }]) => {
      return required && generated && valueOf(entity, name) === undefined;
    })
    .map(([name]) => name);
  if (missing.length === 0) return;
  yield {
    code: CODE,
    ...placeOfEntity(entity),
    message: `${entity.label} lacks ${missing.length} of the attributes a server generates.`,
    expected: missing,
  };
}

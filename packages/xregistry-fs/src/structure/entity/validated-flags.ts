// SPDX-License-Identifier: Apache-2.0
import { placeOfName, placeOfValue, textOf, valueOf, type EntityRecord } from '../entity-record.js';
import type { StructuralFinding } from '../structural-finding.js';

/** Whether validation results stand beside what was validated: XR084. */
export function* checkValidatedFlags(entity: EntityRecord): Iterable<StructuralFinding> {
  if (entity.kind !== 'version' || entity.scope === undefined) return;
  if (valueOf(entity, 'formatvalidated') !== undefined) {
    const missing = [
      ...(valueOf(entity, 'format') === undefined ? ['"format"'] : []),
      ...(entity.scope.model.validateFormat ? [] : ['"validateformat" in its model']),
    ];
    if (missing.length > 0) {
      yield {
        code: 'xregistry/validated-flags',
        ...placeOfName(entity, 'formatvalidated'),
        message: `${entity.label} has "formatvalidated" without ${missing.join(' and ')}.`,
        found: 'formatvalidated',
      };
    }
  }
  for (const name of ['formatvalidated', 'compatibilityvalidated']) {
    const reason = textOf(entity, `${name}reason`);
    if (valueOf(entity, name) !== false || (reason !== undefined && reason !== '')) continue;
    yield {
      code: 'xregistry/validated-flags',
      ...placeOfValue(entity, name),
      message: `${entity.label} says "${name}" is false, but not why.`,
      expected: [`${name}reason`],
      help: `Give the reason in "${name}reason", or remove "${name}".`,
    };
  }
}

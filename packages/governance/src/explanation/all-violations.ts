// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import { evaluateRule, type Violation } from '../rules/evaluate-rule.js';
import { closestFailures } from '../rules/explain/closest-failures.js';
import { describeFailure } from '../rules/explain/describe-failure.js';
import { findFailures } from '../rules/explain/find-failures.js';
import type { LoadedSchema } from '../rules/schema/load-schema.js';

/**
 * Everything that is missing or wrong in a document, also where several things are in one place: a
 * report tells the first of them only.
 *
 * @returns none where the document satisfies the schema, or there is no verdict.
 */
export function allViolations(schema: LoadedSchema, document: JsonValue): readonly Violation[] {
  const verdict = evaluateRule(schema, document);
  if (verdict.outcome !== 'violated') return [];
  const all = new Map<string, Violation>();
  for (const failure of closestFailures(findFailures(schema.linked, document))) {
    const { pointer, place } = failure;
    const description = describeFailure(failure, document);
    const key = JSON.stringify([pointer, description.complaint]);
    if (!all.has(key)) all.set(key, { ...description, pointer, place });
  }
  return all.size === 0 ? verdict.violations : [...all.values()];
}

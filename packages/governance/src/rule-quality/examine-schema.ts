// SPDX-License-Identifier: Apache-2.0
import { rootNode } from '../rules/schema/schema-node.js';
import type { QualityFinding } from './search/quality-finding.js';
import { acceptsAll } from './static/accepts-all.js';
import { findDeadKeywords } from './static/find-dead-keywords.js';
import type { WitnessRule } from './witnesses/create-witness-pool.js';

/** What follows from the schema of a rule alone, without trying policies. */
export function examineSchema(rule: WitnessRule): readonly QualityFinding[] {
  const dead = deadKeywords(rule);
  return governsNothing(rule) ? [...dead, { ...everyPolicy(rule), ...GOVERN_SOMETHING }] : dead;
}

/** The finding that a rule accepts whatever was tried, but for what was tried. */
export const GOVERN_SOMETHING = {
  code: 'rule/vacuous',
  help: 'Describe what every permission needs below "properties", "policy", "properties", "permission", "items".',
} as const;

/** Whether the schema accepts whatever the canonical form can hold. */
export function governsNothing({ schema: { linked } }: WitnessRule): boolean {
  return acceptsAll(linked, rootNode(linked), 'document');
}

/** That no policy fails, which follows from the schema. */
export function everyPolicy({ schema: { linked } }: WitnessRule) {
  const place = { document: linked.root.document, pointer: '' };
  return { complaint: 'accepts every policy there can be', place };
}

/** The keywords that can have no effect, as findings. */
export function deadKeywords({ schema, shortNames }: WitnessRule): readonly QualityFinding[] {
  return findDeadKeywords(schema.linked, shortNames).map((dead) => ({
    code: 'rule/dead-keyword',
    complaint: dead.reason,
    place: dead.place,
    ...(dead.found !== undefined && { found: dead.found }),
    ...(dead.expected !== undefined && { expected: dead.expected }),
    ...(dead.help !== undefined && { help: dead.help }),
  }));
}

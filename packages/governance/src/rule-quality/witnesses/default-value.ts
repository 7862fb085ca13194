// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '@xreg/xregistry-fs';
import { PARTY_FUNCTIONS } from '../../odrl/vocabulary.js';
import { ODRL } from '../../contexts/namespaces.js';
import { bareRule, DUTY_MEMBERS, EMPTY_POLICY, LOGICAL_MEMBERS, RULE_MEMBERS } from './draft.js';

/** An operand of ODRL, an operator and a value that no rule is likely to speak of. */
export const UNRELATED_CONSTRAINT = {
  leftOperand: 'deliveryChannel',
  operator: 'eq',
  rightOperand: 'witness',
} as const satisfies JsonObject;

const RULE_LISTS: ReadonlySet<string> = new Set<string>([...RULE_MEMBERS, ...DUTY_MEMBERS]);
const CONSTRAINT_LISTS: ReadonlySet<string> = new Set<string>([
  'constraint',
  'refinement',
  ...LOGICAL_MEMBERS,
]);
const NAME_LISTS: ReadonlySet<string> = new Set(['profile', 'conflict', 'inheritFrom', 'status']);
const NAMES: Readonly<Record<string, string>> = {
  action: 'use',
  type: 'Set',
  leftOperand: UNRELATED_CONSTRAINT.leftOperand,
  operator: UNRELATED_CONSTRAINT.operator,
  rightOperand: UNRELATED_CONSTRAINT.rightOperand,
  conflict: 'perm',
  '@type': 'http://www.w3.org/2001/XMLSchema#date',
  '@value': '2027-01-01',
  '@language': 'en',
};
const PARTIES: ReadonlySet<string> = new Set(
  [...PARTY_FUNCTIONS].map((iri) => iri.slice(ODRL.length)),
);

/** Whether a member of the projection holds rules or duties. */
export function holdsRules(member: string): boolean {
  return RULE_LISTS.has(member);
}

/** Whether a member of the projection holds constraints. */
export function holdsConstraints(member: string): boolean {
  return CONSTRAINT_LISTS.has(member) || member.endsWith('Refinement');
}

/** What stands in a member of the projection if nothing more is known of it. */
export function defaultMember(member: string): JsonValue {
  if (member === 'policy') return EMPTY_POLICY;
  if (holdsRules(member) || holdsConstraints(member) || NAME_LISTS.has(member)) return [];
  return defaultText(member);
}

/** What stands in a list of the projection. */
export function defaultItem(member: string): JsonValue {
  if (holdsRules(member)) return bareRule('use');
  if (holdsConstraints(member)) return UNRELATED_CONSTRAINT;
  return defaultText(member);
}

/** An object where one is asked for. */
export function defaultObject(member: string): JsonObject {
  if (member === '') return { policy: EMPTY_POLICY };
  const item = member === 'policy' ? EMPTY_POLICY : defaultItem(member);
  return typeof item === 'object' && item !== null ? (item as JsonObject) : {};
}

/** A text where one is asked for. */
export function defaultText(member: string): string {
  const known = Object.hasOwn(NAMES, member) ? NAMES[member] : undefined;
  if (known !== undefined) return known;
  const kind = PARTIES.has(member) ? 'party' : member.replace(/[^A-Za-z]/g, '') || 'thing';
  return `urn:witness:${kind}`;
}

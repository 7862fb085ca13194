// SPDX-License-Identifier: Apache-2.0
import type { WitnessRule } from '../../src/rule-quality/witnesses/create-witness-pool.js';
import { load } from '../rules/registry.js';

export const MEMBERSHIP_IRI = 'https://dspacex.example/policy/membership.credential';

/** What the rule asks for, in the names of ODRL. */
export const MEMBERSHIP = { leftOperand: MEMBERSHIP_IRI, operator: 'eq', rightOperand: 'active' };

export const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['membership.credential', MEMBERSHIP_IRI],
]);

/** A schema for which witnesses are made. */
export function witnessRule(schema: unknown, shortNames = SHORT_NAMES): WitnessRule {
  const loaded = load(schema).schema;
  if (loaded === undefined) throw new Error(JSON.stringify(load(schema).diagnostics));
  return { schema: loaded, shortNames };
}

/** A sound rule: there is a permission, and each one asks for an active membership. */
export function membershipRule(): WitnessRule {
  return witnessRule(permissions({ constraint: { type: 'array', contains: ACTIVE_MEMBERSHIP } }));
}

/** A constraint as the rule writes it. */
export const ACTIVE_MEMBERSHIP = {
  type: 'object',
  required: ['leftOperand', 'operator', 'rightOperand'],
  properties: {
    leftOperand: { const: 'membership.credential' },
    operator: { const: 'eq' },
    rightOperand: { const: 'active' },
  },
};

/** A schema that asks for a permission and describes all of them. */
export function permissions(properties: object): object {
  return {
    type: 'object',
    required: ['policy'],
    properties: {
      policy: {
        type: 'object',
        required: ['permission'],
        properties: {
          permission: {
            type: 'array',
            minItems: 1,
            items: { type: 'object', required: Object.keys(properties), properties },
          },
        },
      },
    },
  };
}

// SPDX-License-Identifier: Apache-2.0
import { canonicalizePolicy } from '../../src/canonical/canonicalize-policy.js';
import { sourceOf } from '../canonical/parse.js';

/** What one policy is expected to be told of one check: severity and pointer of each finding. */
export interface CheckCase {
  readonly name: string;
  readonly policy: unknown;
  readonly profile?: string;
  /** `<severity> <pointer>`; none where the policy is sound or the check does not apply. */
  readonly expect: readonly string[];
}

/** The findings of one check over a policy, as `<severity> <pointer>`. */
export async function findingsOf(code: string, { policy, profile }: CheckCase) {
  const { diagnostics } = await canonicalizePolicy(
    sourceOf(policy),
    profile === undefined ? {} : { profile },
  );
  return diagnostics
    .filter((diagnostic) => diagnostic.code === code)
    .map(({ severity, pointer }) => `${severity} ${pointer ?? ''}`);
}

const W3C = 'http://www.w3.org/ns/odrl.jsonld';

/** A constraint that no check objects to. */
export const PURPOSE = { leftOperand: 'purpose', operator: 'eq', rightOperand: 'research' };

/** A policy under the W3C context. */
export function policyWith(members: object, inline?: object): object {
  return {
    '@context': inline === undefined ? W3C : [W3C, inline],
    '@type': 'Set',
    ...members,
  };
}

/** A policy with one permission to use. */
export function permissionWith(members: object): object {
  return policyWith({ permission: [{ action: 'use', ...members }] });
}

/** A policy with one permission to use under one constraint. */
export function constraintWith(constraint: unknown): object {
  return permissionWith({ constraint: [constraint] });
}

/** A policy that no check objects to. */
export const SOUND: CheckCase = {
  name: 'a sound policy',
  policy: constraintWith(PURPOSE),
  expect: [],
};

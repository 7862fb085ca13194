// SPDX-License-Identifier: Apache-2.0
import { testRules, type Report, type TestRulesOptions } from '../../src/index.js';
import { fileSystemOf, type Files } from '../rules/registry.js';

export const MEMBERSHIP = 'https://dspacex.example/policy/membership.credential';

export const TESTS = 'tests/dspacex.membership-requirement.v1.0';

/** A rule that every permission is for members, and its schema. */
export const GOVERNANCE: Files = {
  'rules/dspacex.membership-requirement.v1.0.json': {
    versionid: '1.0',
    name: 'membership-requirement',
    appliesTo: ['label:dspacex'],
    schemaref: '/schemagroups/dspacex/schemas/membership/versions/1.0',
    shortnames: { 'membership.credential': MEMBERSHIP },
  },
  'schemas/dspacex.membership.v1.0.json': {
    $schema: 'http://json-schema.org/draft-07/schema#',
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
            items: {
              type: 'object',
              required: ['constraint'],
              properties: {
                constraint: {
                  type: 'array',
                  contains: { $ref: '#/definitions/activeMembership' },
                },
              },
            },
          },
        },
      },
    },
    definitions: {
      activeMembership: {
        type: 'object',
        required: ['leftOperand', 'operator', 'rightOperand'],
        properties: {
          leftOperand: { const: 'membership.credential' },
          operator: { const: 'eq' },
          rightOperand: { const: 'active' },
        },
      },
    },
  },
};

export const ACTIVE = { leftOperand: MEMBERSHIP, operator: 'eq', rightOperand: 'active' };

export const REGION = {
  leftOperand: 'https://dspacex.example/policy/region',
  operator: 'eq',
  rightOperand: 'eu',
};

/** A policy with one permission to use for each list of constraints. */
export function policyOf(...permissions: readonly (readonly object[])[]): object {
  return {
    '@context': 'http://www.w3.org/ns/odrl.jsonld',
    '@type': 'Set',
    uid: 'https://dspacex.example/policies/1',
    permission: permissions.map((constraint) => ({
      action: 'use',
      target: 'https://dspacex.example/data/1',
      constraint,
    })),
  };
}

/** One test of either kind, both of which hold. */
export const SOUND: Files = {
  ...GOVERNANCE,
  [`${TESTS}/pass/membership.json`]: policyOf([ACTIVE]),
  [`${TESTS}/fail/no-constraint.json`]: policyOf([]),
};

export function runTests(files: Files, options: Partial<TestRulesOptions> = {}): Promise<Report> {
  return testRules({ fileSystems: [fileSystemOf(files)], ...options });
}

/** The codes of a report with their files, without those of folders before `tests`. */
export function findingsOf({ diagnostics }: Report): readonly string[] {
  return diagnostics.map(({ code, file }) => `${code} ${file.replace(`registry/${TESTS}/`, '')}`);
}

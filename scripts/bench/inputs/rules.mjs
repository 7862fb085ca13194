// SPDX-License-Identifier: Apache-2.0
// The rules of the benchmark, as governance rules and as schemas for tools that judge the text.

const ACME = 'https://acme.example/ns/';

/**
 * What a policy has to satisfy. Requirement 0 asks for the membership constraint in every permission; the
 * others hold for every policy, as most rules do.
 */
export function requirementSchema(index) {
  const operand = index === 0 ? 'membership.credential' : `unused-${index}`;
  const match = {
    properties: { leftOperand: { const: `${ACME}${operand}` }, operator: { const: 'eq' } },
    required: ['leftOperand', 'operator'],
  };
  const requirement = index === 0 ? { contains: match, minItems: 1 } : { not: { contains: match } };
  return {
    type: 'object',
    required: ['permission'],
    properties: {
      permission: {
        type: 'array',
        items: {
          type: 'object',
          required: ['constraint'],
          properties: { constraint: { type: 'array', ...requirement } },
        },
      },
    },
  };
}

/** A schema for what holds the policy under some name: `policy` in the canonical form. */
export function documentSchema(member, policySchema) {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: [member],
    properties: { [member]: policySchema },
  };
}

/** One schema that asks for every requirement of the text of an artifact. */
export function textSchema(rules) {
  const all = Array.from({ length: rules }, (_, index) => requirementSchema(index));
  return documentSchema('policydefinition', rules === 1 ? all[0] : { allOf: all });
}

/** The governance rule that refers to a requirement. */
export function governanceRule(index) {
  return {
    versionid: '1.0',
    name: `requirement-${index}`,
    description: `Benchmark rule ${index}`,
    appliesTo: ['label:acme'],
    schemaref: `/schemagroups/acme/schemas/requirement-${index}/versions/1.0`,
  };
}

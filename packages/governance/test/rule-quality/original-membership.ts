// SPDX-License-Identifier: Apache-2.0

/**
 * The shape of the membership rule by which the architecture of fleet coordination introduces governance
 * rules: either the seat is in Europe or there is a membership credential. The first alternative looks for
 * members of an object in a list, so that it always holds, and the rule asks for nothing.
 */
export const ORIGINAL_MEMBERSHIP = {
  $schema: 'http://json-schema.org/draft-07/schema',
  type: 'object',
  properties: {
    policy: {
      type: 'object',
      properties: {
        permission: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              action: { type: 'string' },
              constraint: {
                oneOf: [
                  { $ref: '#/definitions/singleConstraint' },
                  { type: 'array', items: { $ref: '#/definitions/singleConstraint' } },
                ],
              },
            },
            if: { properties: { action: { const: 'use' } } },
            then: {
              anyOf: [
                {
                  properties: {
                    constraint: {
                      allOf: [
                        {
                          properties: {
                            leftOperand: { const: 'headquarter_location' },
                            rightOperand: { const: 'EU' },
                          },
                        },
                      ],
                    },
                  },
                },
                {
                  properties: {
                    constraint: {
                      type: 'array',
                      contains: {
                        properties: {
                          leftOperand: { const: 'membership.credential' },
                          rightOperand: { const: 'active' },
                        },
                        required: ['leftOperand', 'rightOperand'],
                      },
                    },
                  },
                },
              ],
            },
          },
        },
      },
    },
  },
  definitions: {
    singleConstraint: {
      type: 'object',
      properties: {
        leftOperand: { type: 'string' },
        operator: { type: 'string' },
        rightOperand: { type: 'string' },
      },
      required: ['leftOperand', 'operator', 'rightOperand'],
    },
  },
} as const;

// SPDX-License-Identifier: Apache-2.0

/** Requires a prohibition, which the policies do not have. */
export const RULES = {
  'schemas/acme.prohibition.v1.0.json': JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    required: ['policy'],
    properties: {
      policy: {
        type: 'object',
        required: ['prohibition'],
        properties: { prohibition: { type: 'array', minItems: 1 } },
      },
    },
  }),
  'rules/acme.prohibition-required.v1.0.json': JSON.stringify({
    ruleid: 'prohibition-required',
    versionid: '1.0',
    name: 'Prohibition',
    description: 'Every policy prohibits something.',
    appliesTo: ['group:dspacex'],
    schemaref: '/schemagroups/acme/schemas/prohibition/versions/1.0',
  }),
} as const;

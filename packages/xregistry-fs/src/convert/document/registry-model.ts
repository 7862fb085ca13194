// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from '../../json-source.js';

const ANYTHING_ELSE = { '*': { name: '*', type: 'any' } } as const;
const SCHEMA_TARGET = '/schemagroups/schemas[/versions]';

/**
 * The xRegistry model of policies, schemas and governance rules, as a document carries it in
 * `modelsource` where the registry brings no model of its own. Versions keep the mode `manual`, the
 * only one that every server has to support; documents state ancestors and defaults themselves.
 *
 * @see https://github.com/xregistry/spec/blob/main/core/model.md
 */
export const REGISTRY_MODEL = {
  attributes: ANYTHING_ELSE,
  groups: {
    policygroups: {
      plural: 'policygroups',
      singular: 'policygroup',
      attributes: ANYTHING_ELSE,
      resources: {
        policies: {
          plural: 'policies',
          singular: 'policy',
          hasdocument: false,
          versionmode: 'manual',
          attributes: {
            controlpolicy: { name: 'controlpolicy', type: 'boolean' },
            accesspolicy: { name: 'accesspolicy', type: 'boolean' },
            policydefinition: { name: 'policydefinition', type: 'any', required: true },
            ...ANYTHING_ELSE,
          },
          metaattributes: {
            schemauri: { name: 'schemauri', type: 'xid', target: SCHEMA_TARGET },
            ...ANYTHING_ELSE,
          },
        },
      },
    },
    rulegroups: {
      plural: 'rulegroups',
      singular: 'rulegroup',
      attributes: ANYTHING_ELSE,
      resources: {
        rules: {
          plural: 'rules',
          singular: 'rule',
          hasdocument: false,
          versionmode: 'manual',
          attributes: {
            appliesto: {
              name: 'appliesto',
              type: 'array',
              item: { type: 'string' },
              required: true,
            },
            schemaref: { name: 'schemaref', type: 'xid', target: SCHEMA_TARGET, required: true },
            severity: { name: 'severity', type: 'string' },
            message: { name: 'message', type: 'string' },
            ...ANYTHING_ELSE,
          },
          metaattributes: ANYTHING_ELSE,
        },
      },
    },
    schemagroups: {
      plural: 'schemagroups',
      singular: 'schemagroup',
      attributes: ANYTHING_ELSE,
      resources: {
        schemas: {
          plural: 'schemas',
          singular: 'schema',
          hasdocument: true,
          versionmode: 'manual',
          attributes: {
            format: { name: 'format', type: 'string' },
            ...ANYTHING_ELSE,
          },
          metaattributes: ANYTHING_ELSE,
        },
      },
    },
  },
} as const satisfies JsonObject;

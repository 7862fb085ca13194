// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from '../../json-source.js';
import { parseModel } from './parse-model.js';
import type { RegistryModel } from './registry-model.js';

const EXTENSIBLE: JsonObject = { '*': { type: 'any' } };

/**
 * The model of a registry that brings none: policies and rules are metadata documents, schemas are
 * documents of their own. It is written in the model language, so it can be published as it is.
 */
export const BUILTIN_MODEL_SOURCE: JsonObject = {
  groups: {
    policygroups: {
      singular: 'policygroup',
      attributes: EXTENSIBLE,
      resources: {
        policies: {
          singular: 'policy',
          hasdocument: false,
          attributes: {
            controlpolicy: { type: 'boolean' },
            accesspolicy: { type: 'boolean' },
            // An object, or the same as JSON in a string; its names are those of JSON-LD.
            policydefinition: { type: 'any', required: true },
            schemauri: { type: 'xid', target: '/schemagroups/schemas[/versions]' },
            ...EXTENSIBLE,
          },
          metaattributes: {
            schemauri: { type: 'xid', target: '/schemagroups/schemas[/versions]' },
          },
        },
      },
    },
    rulegroups: {
      singular: 'rulegroup',
      attributes: EXTENSIBLE,
      resources: {
        rules: {
          singular: 'rule',
          hasdocument: false,
          attributes: {
            appliesto: { type: 'array', item: { type: 'string' } },
            schemaref: {
              type: 'xid',
              target: '/schemagroups/schemas[/versions]',
              required: true,
            },
            severity: { type: 'string' },
            message: { type: 'string' },
            // IRIs by the words a schema has for them, which follow no character set of xRegistry.
            shortnames: { type: 'any' },
          },
        },
      },
    },
    schemagroups: {
      singular: 'schemagroup',
      attributes: { format: { type: 'string' }, ...EXTENSIBLE },
      constraints: { 'schemas.format': { equals: 'format' } },
      resources: {
        schemas: {
          singular: 'schema',
          validateformat: true,
          validatecompatibility: true,
          attributes: {
            format: { type: 'string', required: true, matchversions: true },
            ...EXTENSIBLE,
          },
        },
      },
    },
  },
};

/** {@link BUILTIN_MODEL_SOURCE}, read. */
export const BUILTIN_MODEL: RegistryModel = parseModel(BUILTIN_MODEL_SOURCE);

/** Attribute names that are read as another, by type: the rules of dataspaces write `appliesTo`. */
export const ATTRIBUTE_ALIASES: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  [
    'rules',
    new Map([
      ['appliesTo', 'appliesto'],
      ['shortNames', 'shortnames'],
    ]),
  ],
]);

/** Completes a model with the built-in types it does not declare: their trees are read anyway. */
export function completeModel(model: RegistryModel): RegistryModel {
  const groups = new Map(model.groups);
  for (const [plural, builtin] of BUILTIN_MODEL.groups) {
    const own = groups.get(plural);
    if (own === undefined) groups.set(plural, builtin);
    else
      groups.set(plural, { ...own, resources: new Map([...builtin.resources, ...own.resources]) });
  }
  return { ...model, groups };
}

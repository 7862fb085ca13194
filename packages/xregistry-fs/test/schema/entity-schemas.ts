// SPDX-License-Identifier: Apache-2.0
import { schemaUrl, type SchemaName } from '../../src/schema-url.js';
import { ATTRIBUTE_ALIASES, BUILTIN_MODEL } from '../../src/structure/model/builtin-model.js';
import { scopeModel } from '../../src/structure/model/model-scopes.js';
import type { AttributeModels, AttributeType } from '../../src/structure/model/registry-model.js';
import { ATTRIBUTE_SCHEMAS, RULE_SCHEMAS, type Schema } from './attribute-schemas.js';
import { POLICY_DEFINITIONS } from './policy-definition.js';

const SCOPES = scopeModel(BUILTIN_MODEL);
const GROUPS = [...SCOPES.groups.values()];
const RESOURCES = GROUPS.flatMap(({ resources }) => [...resources.values()]);
const [POLICIES, RULES, SCHEMAS] = ['policies', 'rules', 'schemas'].map((plural) =>
  RESOURCES.find(({ model }) => model.plural === plural),
);

const ATTRIBUTE_NAME = '^[a-z_][a-z0-9_]{0,62}$';

/** The shape of each type of the model language in which authors write values. */
const TYPE_SCHEMAS: Partial<Readonly<Record<AttributeType, Schema>>> = {
  any: {},
  array: { type: 'array' },
  object: { type: 'object' },
  map: { type: 'object' },
  boolean: { type: 'boolean' },
  uinteger: { type: 'integer', minimum: 0 },
  timestamp: { type: 'string', examples: ['2026-11-21T12:00:00Z'] },
};

/** The schemas of the files of a registry without a model of its own, made of the built-in model. */
export const ENTITY_SCHEMAS: Partial<Readonly<Record<SchemaName, Schema>>> = {
  registry: {
    ...head('registry', 'xregistry.json', 'What the registry says of itself.'),
    required: ['specversion'],
    ...entity(SCOPES.registry, {
      ...Object.fromEntries(
        GROUPS.map(({ model }) => [
          model.plural,
          { additionalProperties: { $ref: '#/definitions/group' } },
        ]),
      ),
    }),
    definitions: { group: { type: 'object', ...groups() } },
  },
  group: {
    ...head('group', 'meta.json of a group', 'What a group of policies, rules or schemas is.'),
    ...groups(),
  },
  resource: {
    ...head(
      'resource',
      'meta.json of a policy, rule or schema',
      'What holds for all versions of a resource.',
    ),
    ...entity(union(RESOURCES.map(({ flat }) => flat)), {
      meta: entity(union(RESOURCES.map(({ meta }) => meta))),
    }),
  },
  policy: {
    ...head('policy', 'Policy', 'A version of a data-sharing policy, with its metadata.'),
    required: ['policydefinition'],
    ...entity(POLICIES?.version ?? new Map()),
    definitions: POLICY_DEFINITIONS,
  },
  rule: {
    ...head('rule', 'Governance rule', 'A version of a rule that policies have to obey.'),
    required: ['schemaref'],
    oneOf: [{ required: ['appliesTo'] }, { required: ['appliesto'] }],
    ...entity(
      new Map([...(RULES?.version ?? []), ...aliasesOf('rules', RULES?.version)]),
      RULE_SCHEMAS,
    ),
  },
  schemaDetails: {
    ...head(
      'schemaDetails',
      '<version>$details.json of a schema',
      'What a version of a schema is, beside its document.',
    ),
    ...entity(SCHEMAS?.version ?? new Map()),
  },
};

function head(name: SchemaName, title: string, description: string): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: schemaUrl(name),
    title,
    description,
    type: 'object',
  };
}

function groups(): Schema {
  return entity(union(GROUPS.map(({ attributes }) => attributes)));
}

/** What an object with these attributes is. Names that a model opens have to be legal ones. */
function entity(attributes: AttributeModels, more: Readonly<Record<string, Schema>> = {}): Schema {
  const names = [...attributes.keys()].filter((name) => name !== '*');
  const properties = names.map((name) => [
    name,
    {
      ...(TYPE_SCHEMAS[attributes.get(name)?.type ?? 'any'] ?? { type: 'string' }),
      ...ATTRIBUTE_SCHEMAS[name],
      ...more[name],
    },
  ]);
  return {
    properties: {
      $schema: {
        type: 'string',
        description: 'Address of this schema, so that editors complete and check the file.',
      },
      ...Object.fromEntries(properties),
    },
    ...(attributes.has('*') && { patternProperties: { [ATTRIBUTE_NAME]: {} } }),
    additionalProperties: false,
  };
}

function union(all: readonly AttributeModels[]): AttributeModels {
  return new Map(all.flatMap((attributes) => [...attributes]));
}

/** Attributes under the names that the rules of dataspaces have for them. */
function aliasesOf(plural: string, attributes: AttributeModels | undefined): AttributeModels {
  const models = new Map(attributes);
  return new Map(
    [...(ATTRIBUTE_ALIASES.get(plural) ?? [])].flatMap(([alias, name]) => {
      const model = models.get(name);
      return model === undefined ? [] : [[alias, model] as const];
    }),
  );
}

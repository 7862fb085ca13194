// SPDX-License-Identifier: Apache-2.0

/** A JSON Schema, draft-07. */
export type Schema = Readonly<Record<string, unknown>>;

const URL_TEXT = { type: 'string', minLength: 1 };
const DATE_TEXT = { type: 'string', examples: ['2026-11-21T12:00:00Z'] };
const LABEL_KEY = '^[a-z0-9][a-z0-9_.:-]{0,62}$';
const XID = '^/';

/** What a string an id of a collection is. */
export const SELECTOR_PATTERN = '^!?(\\*|(label|group|policy):\\S(.*\\S)?)$';

/**
 * What the model does not tell of an attribute and people want to know: what it is for, and the
 * values of those that a check of their own judges.
 */
export const ATTRIBUTE_SCHEMAS: Readonly<Record<string, Schema>> = {
  // The specification's own.
  specversion: {
    enum: ['1.0-rc4'],
    description: 'The version of the xRegistry specification that the registry follows.',
  },
  registryid: { description: 'Id of the registry.', examples: ['acme-fleet'] },
  policygroupid: { description: 'Id of the group of policies: the name of its folder.' },
  rulegroupid: { description: 'Id of the group of rules: the name of its folder.' },
  schemagroupid: { description: 'Id of the group of schemas: the name of its folder.' },
  policyid: { description: 'Id of the policy: as in its path.' },
  ruleid: { description: 'Id of the rule: as in its path.' },
  schemaid: { description: 'Id of the schema: as in its path.' },
  versionid: { description: 'Id of the version, as in its path.', examples: ['1.0'] },
  name: { description: 'Name for people.' },
  description: { description: 'What it is for, in a sentence or two.' },
  documentation: { description: 'Address of more documentation.' },
  icon: { description: 'Address of an icon.' },
  labels: {
    type: 'object',
    propertyNames: { pattern: LABEL_KEY },
    additionalProperties: { type: 'string' },
    description:
      'Labels, by key. Rules select policies by them: "label:<key>" or "label:<key>=<value>".',
    examples: [{ stage: 'live' }],
  },
  self: { description: 'Address of the entity. A server fills it in.' },
  shortself: { description: 'Short address of the entity. A server fills it in.' },
  xid: {
    type: 'string',
    pattern: XID,
    description: 'Path of the entity in the registry. It follows from where the file lies.',
  },
  epoch: {
    type: 'integer',
    minimum: 0,
    description: 'Grows with each change. A server fills it in.',
  },
  createdat: { description: 'When it was created, as in RFC 3339.' },
  modifiedat: { description: 'When it was last changed, as in RFC 3339.' },
  deprecated: {
    type: 'object',
    description: 'That it should not be used any more. An empty object means from now on.',
    properties: {
      effective: { ...DATE_TEXT, description: 'From when on, as in RFC 3339.' },
      removal: { ...DATE_TEXT, description: 'When it is removed, as in RFC 3339.' },
      alternative: { ...URL_TEXT, description: 'What to use instead.' },
      documentation: { ...URL_TEXT, description: 'Why, and how to go on.' },
    },
  },
  capabilities: { type: 'object', description: 'What the registry can do, as xRegistry has it.' },
  model: { type: 'object', description: 'The types of the registry. Prefer model.json.' },
  modelsource: { type: 'object', description: 'The model as written. Prefer model.json.' },
  constraints: { type: 'object', description: 'What the group demands of its resources.' },
  meta: { description: 'Attributes of the resource that are not those of a version.' },
  xref: {
    type: 'string',
    pattern: XID,
    description: 'The xid of the resource this one stands for.',
  },
  readonly: { description: 'Whether clients may not change it. A server fills it in.' },
  compatibility: {
    description: 'How versions have to be compatible with each other.',
    examples: ['none', 'backward', 'forward', 'full'],
  },
  defaultversionid: { description: 'Id of the version that stands for the resource.' },
  defaultversionurl: { description: 'Address of the default version. A server fills it in.' },
  defaultversionsticky: {
    description: 'Whether the default version stays when a newer version arrives.',
  },
  isdefault: { description: 'Whether it is the default version. A server fills it in.' },
  ancestorid: {
    description: 'Id of the version it was made from; its own for the first of a line.',
  },
  contenttype: {
    description: 'Media type of the document.',
    examples: ['application/schema+json'],
  },
  formatvalidated: { description: 'Whether the document was found to be of its format.' },
  formatvalidatedreason: { description: 'Why the format was not checked.' },
  compatibilityvalidated: { description: 'Whether the version was found to be compatible.' },
  compatibilityvalidatedreason: { description: 'Why the compatibility was not checked.' },
  schema: { description: 'The document itself. Here it is a file beside this one.' },
  schemabase64: { description: 'The document in base64. Here it is a file beside this one.' },
  schemaurl: { description: 'Where the document lies, if not here.' },
  metaurl: { description: 'Address of the meta entity. A server fills it in.' },
  versions: { description: 'The versions. In a tree each is a file of its own.' },
  policies: { description: 'The policies. In a tree each has a folder of its own.' },
  rules: { description: 'The rules. In a tree each has a folder of its own.' },
  schemas: { description: 'The schemas. In a tree each has a folder of its own.' },
  policygroups: { description: 'Groups of policies that have no meta.json, by id.' },
  rulegroups: { description: 'Groups of rules that have no meta.json, by id.' },
  schemagroups: { description: 'Groups of schemas that have no meta.json, by id.' },
  ...Object.fromEntries(
    [
      'policygroups',
      'rulegroups',
      'schemagroups',
      'policies',
      'rules',
      'schemas',
      'versions',
    ].flatMap((plural) => [
      [`${plural}url`, { description: `Address of "${plural}". A server fills it in.` }],
      [`${plural}count`, { description: `Number of "${plural}". A server fills it in.` }],
    ]),
  ),
  // Those of policies, rules and schemas.
  controlpolicy: { description: 'Whether the policy governs the conclusion of contracts.' },
  accesspolicy: { description: 'Whether the policy governs who sees an offer.' },
  policydefinition: {
    anyOf: [
      { $ref: '#/definitions/policyDefinition' },
      { type: 'string', description: 'The same as JSON in a string.' },
    ],
    description: 'The ODRL policy, as JSON-LD.',
  },
  schemauri: { type: 'string', pattern: XID, description: 'The xid of a schema for the policy.' },
  format: {
    description: 'Format of the document: a name and a version.',
    examples: ['JsonSchema/2020-12', 'JsonSchema/draft-07'],
  },
  schemaref: {
    type: 'string',
    pattern: '\\S',
    description: 'The schema that policies have to satisfy, in their canonical form.',
    examples: ['/schemagroups/dspacex/schemas/membership/versions/1.0'],
  },
  severity: {
    enum: ['error', 'warning', 'info'],
    default: 'error',
    description: 'How bad it is to break the rule.',
  },
  message: { pattern: '\\S', description: 'What people are told who break the rule.' },
};

const appliesTo = {
  type: 'array',
  minItems: 1,
  maxItems: 1000,
  items: {
    type: 'string',
    pattern: SELECTOR_PATTERN,
    examples: ['*', 'label:dspacex', 'label:stage=live', 'group:acme*', 'policy:dspacex/*@1.0'],
  },
  description:
    'The policies that the rule governs: "label:<name>", "label:<key>=<value>", "group:<glob>", "policy:<glob>" (over group/name@version) or "*". A leading "!" excludes.',
};
const shortNames = {
  type: 'object',
  additionalProperties: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9+.-]*:.' },
  description: 'Short names that the schema uses for IRIs, as name to absolute IRI.',
  examples: [{ 'membership.credential': 'https://dspacex.example/policy/membership.credential' }],
};

/** Of rules, under both of their spellings: xRegistry names are in lower case. */
export const RULE_SCHEMAS: Readonly<Record<string, Schema>> = {
  appliesTo,
  appliesto: appliesTo,
  shortNames,
  shortnames: shortNames,
};

// SPDX-License-Identifier: Apache-2.0

/** A draft of JSON Schema that rules may be written in. */
export type Dialect = 'draft-07' | '2019-09' | '2020-12';

/** How a keyword holds schemas; `value` keywords hold none. */
export type KeywordShape =
  'value' | 'schema' | 'schemas' | 'schema-map' | 'schema-or-schemas' | 'dependency-map';

/** What a schema without `$schema` is written in. */
export const DEFAULT_DIALECT: Dialect = 'draft-07';

const DIALECT_BY_URI: ReadonlyMap<string, Dialect> = new Map<string, Dialect>([
  ['//json-schema.org/draft-07/schema', 'draft-07'],
  ['//json-schema.org/draft/2019-09/schema', '2019-09'],
  ['//json-schema.org/draft/2020-12/schema', '2020-12'],
]);

/** Accepted spellings of `$schema`, for help texts. */
export const DIALECT_URIS: readonly string[] = [
  'http://json-schema.org/draft-07/schema#',
  'https://json-schema.org/draft/2019-09/schema',
  'https://json-schema.org/draft/2020-12/schema',
];

/** The dialect a `$schema` names, over http or https, with or without an empty fragment. */
export function dialectOf(schemaUri: string): Dialect | undefined {
  return DIALECT_BY_URI.get(schemaUri.replace(/^https?:/, '').replace(/#$/, ''));
}

const EVERY_DIALECT: Readonly<Record<string, KeywordShape>> = {
  $schema: 'value',
  $id: 'value',
  $ref: 'value',
  $comment: 'value',
  title: 'value',
  description: 'value',
  default: 'value',
  examples: 'value',
  readOnly: 'value',
  writeOnly: 'value',
  type: 'value',
  enum: 'value',
  const: 'value',
  multipleOf: 'value',
  maximum: 'value',
  exclusiveMaximum: 'value',
  minimum: 'value',
  exclusiveMinimum: 'value',
  maxLength: 'value',
  minLength: 'value',
  pattern: 'value',
  format: 'value',
  contentMediaType: 'value',
  contentEncoding: 'value',
  maxItems: 'value',
  minItems: 'value',
  uniqueItems: 'value',
  maxProperties: 'value',
  minProperties: 'value',
  required: 'value',
  contains: 'schema',
  additionalProperties: 'schema',
  propertyNames: 'schema',
  not: 'schema',
  if: 'schema',
  then: 'schema',
  else: 'schema',
  allOf: 'schemas',
  anyOf: 'schemas',
  oneOf: 'schemas',
  properties: 'schema-map',
  patternProperties: 'schema-map',
  // Not of draft-07, but a container there as everywhere: nothing in it is asserted unless referred to.
  definitions: 'schema-map',
  $defs: 'schema-map',
};

const SINCE_2019: Readonly<Record<string, KeywordShape>> = {
  $anchor: 'value',
  $vocabulary: 'value',
  deprecated: 'value',
  minContains: 'value',
  maxContains: 'value',
  dependentRequired: 'value',
  dependentSchemas: 'schema-map',
  unevaluatedItems: 'schema',
  unevaluatedProperties: 'schema',
  contentSchema: 'schema',
};

const KEYWORDS: Readonly<Record<Dialect, ReadonlyMap<string, KeywordShape>>> = {
  'draft-07': new Map<string, KeywordShape>([
    ...Object.entries(EVERY_DIALECT),
    ['items', 'schema-or-schemas'],
    ['additionalItems', 'schema'],
    ['dependencies', 'dependency-map'],
  ]),
  '2019-09': new Map<string, KeywordShape>([
    ...Object.entries(EVERY_DIALECT),
    ...Object.entries(SINCE_2019),
    ['items', 'schema-or-schemas'],
    ['additionalItems', 'schema'],
    ['$recursiveRef', 'value'],
    ['$recursiveAnchor', 'value'],
  ]),
  '2020-12': new Map<string, KeywordShape>([
    ...Object.entries(EVERY_DIALECT),
    ...Object.entries(SINCE_2019),
    ['items', 'schema'],
    ['prefixItems', 'schemas'],
    ['$dynamicRef', 'value'],
    ['$dynamicAnchor', 'value'],
  ]),
};

/** The keywords a dialect defines, and where each of them holds schemas. */
export function keywordsOf(dialect: Dialect): ReadonlyMap<string, KeywordShape> {
  return KEYWORDS[dialect];
}

/** The dialects that define a keyword. */
export function dialectsWith(keyword: string): readonly Dialect[] {
  return (Object.keys(KEYWORDS) as Dialect[]).filter((dialect) => KEYWORDS[dialect].has(keyword));
}

// SPDX-License-Identifier: Apache-2.0
import { words } from '../../contexts/context-table.js';
import type { JsonType } from './projection-shape.js';

/** The type of values that a keyword judges; it passes over all others. */
export const KEYWORD_TYPES: ReadonlyMap<string, JsonType> = new Map<string, JsonType>([
  ...entries(
    'object',
    `properties required patternProperties additionalProperties propertyNames minProperties
     maxProperties dependencies dependentRequired dependentSchemas unevaluatedProperties`,
  ),
  ...entries(
    'array',
    `items prefixItems additionalItems contains minContains maxContains minItems maxItems uniqueItems
     unevaluatedItems`,
  ),
  ...entries('string', 'pattern format minLength maxLength'),
  ...entries('number', 'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf'),
]);

/** Keywords that assert nothing, whatever the value. */
export const SILENT_KEYWORDS: ReadonlySet<string> = new Set(
  words(
    `title description $comment default examples readOnly writeOnly deprecated $schema $id $anchor
     definitions $defs contentMediaType contentEncoding contentSchema`,
  ),
);

function entries(type: JsonType, keywords: string): readonly (readonly [string, JsonType])[] {
  return words(keywords).map((keyword) => [keyword, type] as const);
}

// SPDX-License-Identifier: Apache-2.0
import { isJsonObject, type JsonObject, type JsonValue } from '@xreg/xregistry-fs';
import { sampleText } from '../rule-quality/witnesses/sample-text.js';
import { items } from '../rules/explain/assertions.js';
import type { LinkedSchema } from '../rules/schema/schema-document.js';
import { childNode, followReference, type SchemaNode } from '../rules/schema/schema-node.js';

/** Most samples of one schema. */
const MAX_SAMPLES = 8;
/** Deepest nesting of references and conditions that is looked at. */
const MAX_DEPTH = 12;

/**
 * Values that a schema asks for, as far as it names them: constants, members of enumerations, bounds,
 * and texts that fit patterns. They are guesses; only the evaluator says what they are
 * worth.
 *
 * @param texts that are tried before one is made up for a pattern.
 */
export function sampleValues(
  linked: LinkedSchema,
  node: SchemaNode,
  texts: readonly string[] = [],
  depth = 0,
): readonly JsonValue[] {
  const { schema } = node;
  if (!isJsonObject(schema) || depth > MAX_DEPTH) return [];
  if (schema['const'] !== undefined) return [schema['const']];
  if (Array.isArray(schema['enum'])) return items(schema['enum']).slice(0, MAX_SAMPLES);
  const samples = [
    ...(typeof schema['$ref'] === 'string'
      ? sampleValues(linked, followReference(linked, schema['$ref']), texts, depth + 1)
      : []),
    ...['allOf', 'anyOf', 'oneOf'].flatMap((keyword) =>
      items(schema[keyword]).flatMap((_, index) =>
        sampleValues(linked, childNode(node, keyword, index), texts, depth + 1),
      ),
    ),
    ...sampleTexts(schema, texts),
    ...['minimum', 'maximum'].flatMap((keyword) =>
      typeof schema[keyword] === 'number' ? [schema[keyword]] : [],
    ),
    ...sampleArrays(linked, node, texts, depth),
  ];
  return samples.slice(0, MAX_SAMPLES);
}

function sampleArrays(
  linked: LinkedSchema,
  node: SchemaNode,
  texts: readonly string[],
  depth: number,
): readonly JsonValue[] {
  const schema = isJsonObject(node.schema) ? node.schema : {};
  for (const keyword of ['contains', 'items']) {
    if (!isJsonObject(schema[keyword])) continue;
    const samples = sampleValues(linked, childNode(node, keyword), texts, depth + 1);
    if (samples.length > 0) return samples.map((sample) => [sample]);
  }
  return [];
}

function sampleTexts({ pattern }: JsonObject, texts: readonly string[]): readonly JsonValue[] {
  const text = typeof pattern === 'string' ? sampleText(pattern, texts) : undefined;
  return text === undefined ? [] : [text];
}

/** The schemas that say something of one property, through references and combinations. */
export function propertyNodes(
  linked: LinkedSchema,
  node: SchemaNode,
  name: string,
  depth = 0,
): readonly SchemaNode[] {
  const { schema } = node;
  if (!isJsonObject(schema) || depth > MAX_DEPTH) return [];
  const properties = schema['properties'];
  return [
    ...(isJsonObject(properties) && Object.hasOwn(properties, name)
      ? [childNode(node, 'properties', name)]
      : []),
    ...(typeof schema['$ref'] === 'string'
      ? propertyNodes(linked, followReference(linked, schema['$ref']), name, depth + 1)
      : []),
    ...['allOf', 'anyOf', 'oneOf'].flatMap((keyword) =>
      items(schema[keyword]).flatMap((_, index) =>
        propertyNodes(linked, childNode(node, keyword, index), name, depth + 1),
      ),
    ),
  ];
}

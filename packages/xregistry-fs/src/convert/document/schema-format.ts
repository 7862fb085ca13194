// SPDX-License-Identifier: Apache-2.0
import { isJsonObject } from '../../files/read-document.js';
import type { JsonObject, JsonValue } from '../../json-source.js';

/** Media types by extension. Of several extensions, the first one is written for a media type. */
const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ['json', 'application/json'],
  ['jsonld', 'application/ld+json'],
  ['avsc', 'application/vnd.apache.avro+json'],
  ['yaml', 'application/yaml'],
  ['yml', 'application/yaml'],
  ['xml', 'application/xml'],
  ['xsd', 'application/xml'],
  ['txt', 'text/plain'],
  ['proto', 'text/plain'],
  ['ttl', 'text/turtle'],
  ['md', 'text/markdown'],
]);

const FORMAT_EXTENSIONS: readonly (readonly [RegExp, string])[] = [
  [/^json(schema|structure)?(\/|$)/i, 'json'],
  [/^avro(\/|$)/i, 'avsc'],
  [/^protobuf(\/|$)/i, 'proto'],
  [/^(xsd|xmlschema)(\/|$)/i, 'xsd'],
];

/** What is filled in for the attributes that describe a document and that no file states. */
export function documentAttributes(value: JsonValue | undefined, extension: string): JsonObject {
  const mediaType = MEDIA_TYPES.get(extension.toLowerCase());
  const format = formatOfSchema(value);
  return {
    ...(mediaType === undefined ? {} : { contenttype: mediaType }),
    ...(format === undefined ? {} : { format }),
  };
}

/**
 * The xRegistry `format` of a schema document, such as `JsonSchema/draft-07`, by its `$schema`;
 * `undefined` where the document does not say.
 *
 * @see https://github.com/xregistry/spec/blob/main/schema/spec.md#schema-formats
 */
export function formatOfSchema(document: JsonValue | undefined): string | undefined {
  const dialect = isJsonObject(document) ? document['$schema'] : undefined;
  if (typeof dialect !== 'string') return undefined;
  const match = /^https?:\/\/json-schema\.org\/(?:draft\/)?(draft-0\d|20\d\d-\d\d)\/schema#?$/.exec(
    dialect,
  );
  return match?.[1] === undefined ? undefined : `JsonSchema/${match[1]}`;
}

/** The file extension that suits what a document says of itself; `json` where it says nothing. */
export function extensionOfSchema(
  format: JsonValue | undefined,
  contentType: JsonValue | undefined,
  isText: boolean,
): string {
  if (typeof format === 'string') {
    const known = FORMAT_EXTENSIONS.find(([pattern]) => pattern.test(format));
    if (known !== undefined) return known[1];
  }
  if (typeof contentType === 'string') {
    const mediaType = contentType.split(';')[0]?.trim().toLowerCase();
    const known = [...MEDIA_TYPES].find(([, type]) => type === mediaType);
    if (known !== undefined) return known[0];
    if (mediaType?.endsWith('json') === true) return 'json';
  }
  return isText ? 'txt' : 'json';
}

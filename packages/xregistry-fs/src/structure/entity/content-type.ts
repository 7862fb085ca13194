// SPDX-License-Identifier: Apache-2.0
import { placeOfValue, textOf, type EntityRecord } from '../entity-record.js';
import { quote, type StructuralFinding } from '../structural-finding.js';

const TOKEN = "[a-z0-9!#$%&'*+.^_`|~-]+";
const MEDIA_TYPE = new RegExp(
  `^${TOKEN}/${TOKEN}(?:\\s*;\\s*${TOKEN}=(?:${TOKEN}|"[^"]*"))*$`,
  'i',
);

/** Families of media types, by the extensions of files that hold them. */
const FAMILIES: readonly (readonly [extensions: RegExp, mediaType: RegExp, name: string])[] = [
  [/\.(?:json|jsonld|avsc)$/i, /[/+]json|^avro\/|[/+]avro/i, 'JSON'],
  [/\.(?:xml|xsd)$/i, /[/+]xml/i, 'XML'],
  [/\.ya?ml$/i, /[/+](?:x-)?yaml/i, 'YAML'],
];

/** Whether a content type is a media type, and one that the file can have: XR083. */
export function* checkContentType(entity: EntityRecord): Iterable<StructuralFinding> {
  const contentType = entity.kind === 'version' ? textOf(entity, 'contenttype') : undefined;
  if (contentType === undefined) return;
  if (!MEDIA_TYPE.test(contentType)) {
    yield {
      code: 'xregistry/contenttype',
      ...placeOfValue(entity, 'contenttype'),
      message: `${entity.label} has the content type ${quote(contentType)}, which is no media type.`,
      found: contentType,
    };
    return;
  }
  const file = entity.document?.file;
  if (file === undefined) return;
  const family = FAMILIES.find(([extensions]) => extensions.test(file));
  if (family === undefined || family[1].test(contentType)) return;
  yield {
    code: 'xregistry/contenttype',
    ...placeOfValue(entity, 'contenttype'),
    message: `${entity.label} has the content type ${quote(contentType)}, but ${quote(file)} is ${family[2]}.`,
    found: contentType,
    expected: [`a media type of ${family[2]}`],
  };
}

// SPDX-License-Identifier: Apache-2.0
import { isJsonObject } from '../../files/read-document.js';
import type { JsonValue } from '../../json-source.js';

const DIALECT = /^https?:\/\/json-schema\.org\/(?:draft\/)?(draft-0\d|20\d\d-\d\d)\/schema#?$/;

/**
 * The xRegistry `format` of a schema document, such as `JsonSchema/draft-07`, by its `$schema`;
 * `undefined` where the document does not say.
 *
 * @see https://github.com/xregistry/spec/blob/main/schema/spec.md
 */
export function formatOfSchema(document: JsonValue | undefined): string | undefined {
  const dialect = isJsonObject(document) ? document['$schema'] : undefined;
  const draft = typeof dialect === 'string' ? DIALECT.exec(dialect)?.[1] : undefined;
  return draft === undefined ? undefined : `JsonSchema/${draft}`;
}

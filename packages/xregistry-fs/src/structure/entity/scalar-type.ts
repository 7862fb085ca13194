// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '../../json-source.js';
import type { AttributeType } from '../model/registry-model.js';
import { parseTimestamp } from './timestamp.js';

/** The types whose values are one JSON string, number or boolean. */
export type ScalarType = Exclude<AttributeType, 'any' | 'array' | 'map' | 'object'>;

/** Whether a type is scalar. */
export function isScalarType(type: AttributeType): type is ScalarType {
  return type !== 'any' && type !== 'array' && type !== 'map' && type !== 'object';
}

const SEGMENT = '[a-zA-Z0-9_][a-zA-Z0-9_.\\-~:@]{0,127}';
const XID = new RegExp(
  `^/(?:${SEGMENT}/${SEGMENT}(?:/${SEGMENT}/${SEGMENT}(?:/meta|/versions/${SEGMENT})?)?)?$`,
);
const XID_TYPE = /^\/(?:[a-z_][a-z0-9_]{0,56}(?:\/[a-z_][a-z0-9_]{0,56}(?:\/versions)?)?)?$/;
/** The characters of RFC 3986; anything else has to be percent-encoded. */
const URI = /^(?:[a-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})*$/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const URI_TEMPLATE = /^(?:[^{}\s"<>\\^`|]|\{[^{}\s]+\})*$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const MATCHERS: Readonly<Record<ScalarType, (value: JsonValue) => boolean>> = {
  binary: textThat((text) => BASE64.test(text)),
  boolean: (value) => typeof value === 'boolean',
  decimal: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  uinteger: (value) => Number.isInteger(value) && Number(value) >= 0,
  string: (value) => typeof value === 'string',
  timestamp: textThat((text) => parseTimestamp(text) !== undefined),
  uri: textThat((text) => URI.test(text)),
  uriabsolute: textThat((text) => URI.test(text) && SCHEME.test(text)),
  urirelative: textThat((text) => URI.test(text) && !SCHEME.test(text)),
  uritemplate: textThat((text) => URI_TEMPLATE.test(text)),
  url: textThat((text) => URI.test(text)),
  urlabsolute: textThat((text) => URI.test(text) && SCHEME.test(text)),
  urlrelative: textThat((text) => URI.test(text) && !SCHEME.test(text)),
  xid: textThat((text) => isXid(text)),
  xidtype: textThat((text) => XID_TYPE.test(text)),
};

/**
 * Whether a value belongs to a scalar type.
 *
 * @see https://github.com/xregistry/spec/blob/main/core/spec.md#attributes-and-extensions
 */
export function isOfScalarType(value: JsonValue, type: ScalarType): boolean {
  return MATCHERS[type](value);
}

/** Whether a text is the xid of an entity: `/`, or a path of 2, 4, 5 (`/meta`) or 6 parts. */
export function isXid(text: string): boolean {
  return XID.test(decodePath(text));
}

/** Whether a text is base64 in the standard alphabet with padding. */
export function isBase64(text: string): boolean {
  return BASE64.test(text);
}

/** An xid is a path of a URI, so `:` and `@` may stand encoded in it. */
export function decodePath(text: string): string {
  return text.replace(/%(3a|40)/gi, (_, hex: string) => (hex === '40' ? '@' : ':'));
}

function textThat(test: (text: string) => boolean): (value: JsonValue) => boolean {
  return (value) => typeof value === 'string' && test(value);
}

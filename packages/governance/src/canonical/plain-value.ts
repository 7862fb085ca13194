// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '@xreg/xregistry-fs';
import type { ContextTable } from '../contexts/context-table.js';
import type { ActiveContext } from './active-context.js';
import type { ExpandedObject } from './expanded.js';
import { NOT_PLAIN } from './not-plain.js';
import { idIri, vocabIri } from './plain-iri.js';

/** What a text, number or boolean stands for under a term of some type. */
export function scalar(
  value: Exclude<JsonValue, object | null>,
  type: string | undefined,
  active: ActiveContext,
): ExpandedObject {
  if (typeof value === 'string') {
    if (type === '@id') return { '@id': idIri(value, active) };
    if (type === '@vocab') return { '@id': vocabIri(value, active) };
  }
  const isDatatype = type !== undefined && !type.startsWith('@');
  return isDatatype ? { '@type': type, '@value': value } : { '@value': value };
}

/** What an object with `@value` stands for. */
export function valueObject(
  value: JsonObject,
  scoped: ContextTable | undefined,
  active: ActiveContext,
): ExpandedObject {
  const { '@value': content, '@type': type, '@language': language, ...rest } = value;
  if (scoped !== undefined || Object.keys(rest).length > 0) throw NOT_PLAIN;
  if (typeof content === 'object' || content === undefined) throw NOT_PLAIN;
  if (language !== undefined) {
    const isTag = typeof language === 'string' && /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/.test(language);
    if (!isTag || type !== undefined || typeof content !== 'string') throw NOT_PLAIN;
    return { '@value': content, '@language': language };
  }
  if (type === undefined) return { '@value': content };
  const datatype = typeof type === 'string' ? vocabIri(type, active) : '_:';
  if (datatype.startsWith('_:')) throw NOT_PLAIN;
  return { '@value': content, '@type': datatype };
}

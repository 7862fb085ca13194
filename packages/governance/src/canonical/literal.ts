// SPDX-License-Identifier: Apache-2.0
import { RDF, XSD } from '../contexts/namespaces.js';
import type { ExpandedObject } from './expanded.js';

/** A value that is no thing but a text, a number, a date. */
export interface Literal {
  readonly kind: 'literal';
  readonly lexical: string;
  /** Absolute IRI of the datatype. */
  readonly datatype: string;
  /** Language tag in lower case. */
  readonly language?: string;
  readonly direction?: string;
}

/** A piece of JSON that the author declared opaque (`@json`), as text with sorted keys. */
export interface JsonLiteral {
  readonly kind: 'json';
  readonly json: string;
}

const XSD_STRING = `${XSD}string`;

/**
 * The literal that an expanded value object stands for. Numbers and booleans of JSON become typed
 * texts, as they do in RDF.
 *
 * @see https://www.w3.org/TR/json-ld11-api/#object-to-rdf-conversion
 */
export function parseLiteral(object: ExpandedObject): Literal | JsonLiteral {
  const { '@value': value, '@type': type, '@language': language, '@direction': direction } = object;
  if (type === '@json') return { kind: 'json', json: sortedJson(value) };
  const datatype = typeof type === 'string' ? type : undefined;
  if (typeof value === 'boolean') return literal(String(value), datatype ?? `${XSD}boolean`);
  if (typeof value === 'number') return numberLiteral(value, datatype);
  if (language === undefined && direction === undefined) {
    return literal(String(value), datatype ?? XSD_STRING);
  }
  return {
    ...literal(
      String(value),
      datatype ?? (language === undefined ? XSD_STRING : `${RDF}langString`),
    ),
    ...(typeof language === 'string' ? { language: language.toLowerCase() } : {}),
    ...(typeof direction === 'string' ? { direction } : {}),
  };
}

function numberLiteral(value: number, datatype: string | undefined): Literal {
  if (Number.isInteger(value) && Math.abs(value) < 1e21 && datatype !== `${XSD}double`) {
    // `-0` is the integer 0.
    return literal(BigInt(value).toString(), datatype ?? `${XSD}integer`);
  }
  const lexical = value.toExponential(15).replace(/(\d)0*e\+?/, '$1E');
  return literal(lexical, datatype ?? `${XSD}double`);
}

function literal(lexical: string, datatype: string): Literal {
  return { kind: 'literal', lexical, datatype };
}

/** JSON text with the keys of every object sorted, so that equal values are equal texts. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}

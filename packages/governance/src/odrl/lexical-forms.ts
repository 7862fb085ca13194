// SPDX-License-Identifier: Apache-2.0
import { XSD } from '../contexts/namespaces.js';

const ZONE = String.raw`(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)`;
const DATE = String.raw`-?(?:[1-9]\d{3,}|0\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const TIME = String.raw`(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)`;
const DAYS = String.raw`(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?`;
// A number of JSON that is no integer reads as a double whatever its datatype, by the JSON-LD algorithm.
const JSON_DOUBLE = String.raw`-?\d\.\d+E-?\d+`;

/**
 * Texts that the common XSD datatypes accept, by the local name of the datatype.
 *
 * @see https://www.w3.org/TR/xmlschema11-2/
 */
const FORMS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    boolean: 'true|false|0|1',
    integer: String.raw`[+-]?\d+`,
    nonNegativeInteger: String.raw`\+?\d+|-0+`,
    positiveInteger: String.raw`\+?0*[1-9]\d*`,
    decimal: String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)|${JSON_DOUBLE}`,
    double: String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN`,
    float: String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN`,
    date: `${DATE}${ZONE}?`,
    time: `${TIME}${ZONE}?`,
    dateTime: `${DATE}T${TIME}${ZONE}?`,
    dateTimeStamp: `${DATE}T${TIME}${ZONE}`,
    duration: String.raw`-?P(?=.)(?:\d+Y)?(?:\d+M)?${DAYS}`,
    dayTimeDuration: `-?P(?=.)${DAYS}`,
    yearMonthDuration: String.raw`-?P(?=.)(?:\d+Y)?(?:\d+M)?`,
  }).map(([name, form]) => [name, new RegExp(`^(?:${form})$`)]),
);

/** Every datatype of XSD 1.1 that a literal may have. */
const XSD_TYPES: ReadonlySet<string> = new Set([
  ...FORMS.keys(),
  ...`string anyURI anyType anySimpleType anyAtomicType base64Binary hexBinary byte short int long
    unsignedByte unsignedShort unsignedInt unsignedLong nonPositiveInteger negativeInteger gDay gMonth
    gMonthDay gYear gYearMonth language Name NCName NMTOKEN NMTOKENS normalizedString token QName
    NOTATION ENTITY ENTITIES ID IDREF IDREFS`.split(/\s+/),
]);

/** Whether a text is one that the datatype accepts; true for datatypes whose texts are not known here. */
export function fitsDatatype(lexical: string, datatype: string): boolean {
  const form = datatype.startsWith(XSD) ? FORMS.get(datatype.slice(XSD.length)) : undefined;
  // White space around a value is no part of it.
  return form === undefined || form.test(lexical.trim());
}

/** Whether a datatype lies in the XSD namespace, and is none of XSD. */
export function isUnknownXsdType(datatype: string): boolean {
  return datatype.startsWith(XSD) && !XSD_TYPES.has(datatype.slice(XSD.length));
}

/** The XSD datatypes whose names differ from a wrong one only in case. */
export function similarXsdTypes(datatype: string): readonly string[] {
  const name = datatype.slice(XSD.length).toLowerCase();
  return [...XSD_TYPES].filter((type) => type.toLowerCase() === name).map((type) => XSD + type);
}

/** Whether a point in time says in which time zone it is. */
export function hasTimeZone(lexical: string): boolean {
  return new RegExp(`${ZONE}\\s*$`).test(lexical);
}

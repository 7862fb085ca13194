// SPDX-License-Identifier: Apache-2.0
import type { CanonicalOperand } from '../canonical/canonical-policy.js';
import { RDF, XSD } from '../contexts/namespaces.js';
import { fitsDatatype } from '../odrl/lexical-forms.js';
import { parseDecimal, type Decimal } from './decimal.js';
import type { OperandKind } from './operand-kind.js';

/**
 * A right operand that can be compared with others of its space, and with those only: instants with
 * a time zone are one space, those without another.
 */
export interface OperandValue {
  readonly space: string;
  /** Equal values of a space have equal identities. */
  readonly identity: string;
  /** The place in the order of the space; absent where the space has none. */
  readonly order?: Decimal;
}

const NUMBERS = new Set(
  `byte decimal double float int integer long negativeInteger nonNegativeInteger nonPositiveInteger
   positiveInteger short unsignedByte unsignedInt unsignedLong unsignedShort`
    .split(/\s+/)
    .map((name) => XSD + name),
);
const TIMES = new Set(['date', 'dateTime', 'dateTimeStamp'].map((name) => XSD + name));
const DURATIONS = new Set(
  ['duration', 'dayTimeDuration', 'yearMonthDuration'].map((name) => XSD + name),
);

/**
 * The value a right operand stands for where the left operand is of a kind. Plain text is read as
 * what the definition of the left operand asks for.
 *
 * @param dataType what the constraint says of the right operand; absent where it says nothing.
 * @returns undefined where text alone does not tell.
 */
export function operandValue(
  operand: CanonicalOperand,
  kind: OperandKind,
  dataType?: string,
): OperandValue | undefined {
  if (operand.kind === 'iri') {
    return kind === 'name' ? { space: 'iri', identity: operand.iri } : undefined;
  }
  if (operand.kind !== 'literal') return undefined;
  const isPlain = operand.datatype === `${XSD}string`;
  if (!isPlain && dataType !== undefined && dataType !== operand.datatype) return undefined;
  const datatype = isPlain ? (dataType ?? operand.datatype) : operand.datatype;
  const text = operand.lexical.trim();
  const is = (types: ReadonlySet<string>) =>
    (datatype === `${XSD}string` || types.has(datatype)) && fitsDatatype(text, datatype);
  switch (kind) {
    case 'name':
      return nameValue(operand, datatype);
    case 'number':
    case 'count':
      return is(NUMBERS) ? ordered('number', parseDecimal(text)) : undefined;
    case 'time':
      return is(TIMES) ? timeValue(text) : undefined;
    case 'duration':
      return is(DURATIONS) ? durationValue(text) : undefined;
  }
}

function nameValue(
  { lexical, language, direction }: CanonicalOperand & { kind: 'literal' },
  datatype: string,
): OperandValue | undefined {
  // Other datatypes write one value in several ways, such as `1` and `01`.
  if (datatype === `${RDF}langString`) {
    return { space: `text ${language ?? ''} ${direction ?? ''}`, identity: lexical };
  }
  return datatype === `${XSD}string` ? { space: 'text', identity: lexical } : undefined;
}

function ordered(space: string, order: Decimal | undefined): OperandValue | undefined {
  if (order === undefined) return undefined;
  let { digits, scale } = order;
  while (scale > 0 && digits % 10n === 0n) {
    digits /= 10n;
    scale--;
  }
  return { space, identity: `${digits}e-${scale}`, order: { digits, scale } };
}

const TIME =
  /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,30}))?)?)?(Z|[+-]\d\d:\d\d)?$/;

/** Days and instants, with and without a time zone, are four spaces: none compares with another. */
function timeValue(text: string): OperandValue | undefined {
  const match = TIME.exec(text);
  if (match === null) return undefined;
  const [, year = '', month = '', day = '', hour, minute = '', second = '0', fraction = '', zone] =
    match;
  const dayMs = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // A day such as 30 February is none; the years 0 to 99 are read as those of 1900.
  if (Number(year) < 100 || new Date(dayMs).getUTCDate() !== Number(day)) return undefined;
  if (Number(month) > 12 || Number(hour ?? 0) > 24) return undefined;
  if (Number(minute) > 59 || Number(second) > 59) return undefined;
  const offsetMinutes = zone === undefined ? 0 : offsetOf(zone);
  const seconds =
    dayMs / 1000 +
    Number(hour ?? 0) * 3600 +
    (Number(minute) - offsetMinutes) * 60 +
    Number(second);
  const scale = fraction.length;
  const digits = BigInt(seconds) * 10n ** BigInt(scale) + BigInt(fraction === '' ? 0 : fraction);
  const space = `${zone === undefined ? 'local ' : ''}${hour === undefined ? 'day' : 'instant'}`;
  return ordered(space, { digits, scale });
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return zone.startsWith('-') ? -minutes : minutes;
}

const DURATION =
  /^(-?)P(?=.)(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})D)?(?:T(?=.)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,30})?)S)?)?$/;

/** A month has no fixed number of days, so months and days do not compare. */
function durationValue(text: string): OperandValue | undefined {
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  const [, sign = '', years, months, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  const monthCount = Number(years ?? 0) * 12 + Number(months ?? 0);
  const whole = BigInt(days) * 86_400n + BigInt(hours) * 3600n + BigInt(minutes) * 60n;
  const rest = parseDecimal(seconds);
  if (rest === undefined) return undefined;
  const digits = whole * 10n ** BigInt(rest.scale) + rest.digits;
  const negative = (value: bigint) => (sign === '-' ? -value : value);
  if (monthCount === 0) {
    return ordered('days and seconds', { digits: negative(digits), scale: rest.scale });
  }
  if (digits !== 0n) return undefined;
  return ordered('months', { digits: negative(BigInt(monthCount)), scale: 0 });
}

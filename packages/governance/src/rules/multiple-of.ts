// SPDX-License-Identifier: Apache-2.0

/** A number as a whole number of powers of ten: the digits JSON has for it, without rounding. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/**
 * Whether a number is a whole multiple of another one, by the decimal digits they are written with:
 * 0.07 is 7 times 0.01, which it is not in binary floating point.
 *
 * @param factor greater than 0, as `multipleOf` has to be.
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.2.1
 */
export function isMultipleOf(value: number, factor: number): boolean {
  const dividend = parseDecimal(value);
  const divisor = parseDecimal(factor);
  const exponent = Math.min(dividend.exponent, divisor.exponent);
  return scale(dividend, exponent) % scale(divisor, exponent) === 0n;
}

function parseDecimal(value: number): Decimal {
  const [mantissa = '', exponent = '0'] = value.toString().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

function scale({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}

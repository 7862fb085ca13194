// SPDX-License-Identifier: Apache-2.0

const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|[+-](\d{2}):(\d{2}))$/;

/**
 * Reads a timestamp.
 *
 * @returns milliseconds since 1970; `undefined` where the text is no timestamp, or names a day or
 * time that does not exist.
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 */
export function parseTimestamp(text: string): number | undefined {
  const match = RFC_3339.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offsetHour, offsetMinute] =
    match.slice(1).map((part: string | undefined) => Number(part ?? 0));
  const inRange =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysOf(year, month) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 60 &&
    (offsetHour ?? 0) <= 23 &&
    (offsetMinute ?? 0) <= 59;
  if (!inRange) return undefined;
  // A leap second is legal, but Date knows none.
  const dated = second === 60 ? `${text.slice(0, 17)}59${text.slice(19)}` : text;
  const ms = Date.parse(dated.toUpperCase());
  return Number.isNaN(ms) ? undefined : ms;
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

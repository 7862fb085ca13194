// SPDX-License-Identifier: Apache-2.0
import { XregError } from '@xreg/xregistry-fs';

/** The last second of the year 9999, the last that RFC 3339 can write. */
const LATEST_SECONDS = 253_402_300_799;

/**
 * The time that stands for "now" in reproducible output, where the environment gives one.
 *
 * @throws {XregError} `USAGE` where it is no whole number of seconds.
 * @see https://reproducible-builds.org/specs/source-date-epoch/
 */
export function readSourceDate(
  env: Readonly<Record<string, string | undefined>>,
): Date | undefined {
  const text = env['SOURCE_DATE_EPOCH'];
  if (text === undefined || text === '') return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : Infinity;
  if (seconds <= LATEST_SECONDS) return new Date(seconds * 1000);
  throw new XregError('USAGE', `SOURCE_DATE_EPOCH is "${text}", not a number of seconds.`, {
    help: 'Set it to seconds since 1970, such as "$(git log -1 --format=%ct)", or unset it.',
  });
}

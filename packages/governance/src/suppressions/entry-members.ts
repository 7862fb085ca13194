// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '@xreg/xregistry-fs';
import type { SuppressionEntry } from './suppression.js';

/** Longest text of an entry, in UTF-16 code units. */
const MAX_TEXT_LENGTH = 4096;

/** What a member of an entry has to be, in words; `undefined` where a value is that. */
type MemberCheck = (value: JsonValue) => string | undefined;

/** The members of an entry, in the order in which they are written. */
export const ENTRY_MEMBERS = {
  code: text(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'a diagnostic code, such as "odrl/unknown-term"'),
  artifact: text(/^[/*]/, 'the xid of an artifact, such as "/policygroups/acme/policies/*"'),
  file: text(/^[^/\\][^\\]*$/, 'a path with "/", relative to the folder of this file'),
  pointer: text(/^(?:\/(?:[^~]|~[01])*)?$/, 'a JSON pointer, such as "/policydefinition"'),
  rule: text(/^[/*]/, 'the xid of a rule, such as "/rulegroups/acme/rules/*"'),
  count: (value) =>
    Number.isSafeInteger(value) && Number(value) >= 1 ? undefined : 'a number of 1 or more',
  reason: text(/\S/, 'the reason why the finding is accepted'),
  expires: (value) =>
    typeof value === 'string' && isDay(value) ? undefined : 'the last day it holds, YYYY-MM-DD',
} as const satisfies Readonly<Record<keyof SuppressionEntry, MemberCheck>>;

/** The members that every entry has. */
export const REQUIRED_MEMBERS = ['code', 'reason', 'expires'] as const;

/** Whether a text is a day of the calendar, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const timeMs = Date.parse(`${text}T00:00:00Z`);
  // Some engines take the 30th of February for a day of March.
  return Number.isFinite(timeMs) && new Date(timeMs).toISOString().startsWith(text);
}

function text(pattern: RegExp, expected: string): MemberCheck {
  return (value) =>
    typeof value === 'string' && value.length <= MAX_TEXT_LENGTH && pattern.test(value)
      ? undefined
      : expected;
}

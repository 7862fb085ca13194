// SPDX-License-Identifier: Apache-2.0

/** How urgent a line is. */
export type LogLevel = 'info' | 'warn' | 'error';

/** Facts of a line, by name. */
export type LogFields = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;

/** Tells what a loop does. */
export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;

/**
 * A log of one JSON object a line: `time`, `level`, `event`, then the facts. Events are stable words to
 * search for, such as `run.ended`.
 */
export function createJsonLog(write: (line: string) => void, now: () => Date): Log {
  return (level, event, fields = {}) => {
    const own = { time: now().toISOString(), level, event };
    // First for the reader, and last so that no fact takes its place.
    write(`${JSON.stringify({ ...own, ...fields, ...own })}\n`);
  };
}

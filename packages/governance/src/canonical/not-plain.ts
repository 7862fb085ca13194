// SPDX-License-Identifier: Apache-2.0
/** Unwinds the expander as soon as a document turns out to need a JSON-LD processor. */
export class NotPlain extends Error {}

/** One for all: it is thrown for every other document, and a stack trace costs more than an expansion. */
export const NOT_PLAIN = new NotPlain();

/** The value where there is one; a document without it is not plain. */
export function plain<T>(value: T | undefined): T {
  if (value === undefined) throw NOT_PLAIN;
  return value;
}

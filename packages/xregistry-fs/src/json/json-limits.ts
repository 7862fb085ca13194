// SPDX-License-Identifier: Apache-2.0

/** How much of a document is accepted. Guards against documents made to exhaust the reader. */
export interface JsonLimits {
  /** Largest document, in bytes. Default: 4 MiB. */
  readonly maxBytes: number;
  /** Deepest nesting of objects and arrays, at most 1,000. Default: 64. */
  readonly maxDepth: number;
}

/** The limits where the caller states none. */
export const DEFAULT_JSON_LIMITS: JsonLimits = { maxBytes: 4 * 1024 * 1024, maxDepth: 64 };

/** INVARIANT: below the depth at which the recursive parser and walks exhaust the stack. */
const HIGHEST_MAX_DEPTH = 1_000;

/** Completes limits with the defaults. */
export function resolveJsonLimits(limits: Partial<JsonLimits> = {}): JsonLimits {
  return {
    maxBytes: limits.maxBytes ?? DEFAULT_JSON_LIMITS.maxBytes,
    maxDepth: Math.min(limits.maxDepth ?? DEFAULT_JSON_LIMITS.maxDepth, HIGHEST_MAX_DEPTH),
  };
}

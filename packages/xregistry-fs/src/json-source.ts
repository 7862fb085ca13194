// SPDX-License-Identifier: Apache-2.0
import type { Range } from './diagnostic.js';

/** A JSON value as parsed from a document; objects have no prototype-polluting keys. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: JsonValue };

/** A parsed document that knows where each of its values stands. */
export interface JsonSource {
  /** Path of the file with `/`, relative to the root that was read. */
  readonly file: string;
  /** The decoded text. */
  readonly text: string;
  readonly value: JsonValue;
  /**
   * The range of the value at an RFC 6901 pointer. A pointer that leads nowhere gives the range of
   * the nearest value above it, so a diagnostic always has a place.
   */
  rangeOf(pointer: string): Range;
  /** The range of the member name at a pointer; of the value where it is not an object member. */
  keyRangeOf(pointer: string): Range;
}

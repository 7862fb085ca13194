// SPDX-License-Identifier: Apache-2.0
import type { JsonSource, JsonValue, Range } from '@xreg/xregistry-fs';

/** A place in the file that the user sees. */
export interface SourcePlace {
  /** RFC 6901 pointer into the file. */
  readonly pointer: string;
  readonly range: Range;
}

/** The JSON-LD document within an artifact, and where each of its parts stands in the file. */
export interface PolicyDocument {
  readonly file: string;
  readonly value: JsonValue;
  /** The JSON text in which the document stands, perhaps among other things. */
  readonly text: string;
  /**
   * The place of a value, or of its member name.
   *
   * @param pointer into `value`.
   */
  placeOf(pointer: string, part: 'key' | 'value'): SourcePlace;
}

/** The document that is a part of a source, or all of it. */
export function documentAt(source: JsonSource, value: JsonValue, base: string): PolicyDocument {
  return {
    file: source.file,
    value,
    text: source.text,
    placeOf: (pointer, part) => ({
      pointer: base + pointer,
      range: part === 'key' ? source.keyRangeOf(base + pointer) : source.rangeOf(base + pointer),
    }),
  };
}

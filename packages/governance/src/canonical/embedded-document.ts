// SPDX-License-Identifier: Apache-2.0
import type { JsonSource, Position, Range } from '@xreg/xregistry-fs';
import type { PolicyDocument } from './policy-document.js';

/**
 * A document that stands as text in a string of another one: its places are places within the
 * string literal, and its pointers all lead to the string.
 */
export function embeddedDocument(
  outer: JsonSource,
  pointer: string,
  inner: JsonSource,
): PolicyDocument {
  return {
    file: outer.file,
    value: inner.value,
    text: inner.text,
    placeOf: (innerPointer, part) => ({
      pointer,
      range: embeddedRange(
        outer,
        pointer,
        part === 'key' ? inner.keyRangeOf(innerPointer) : inner.rangeOf(innerPointer),
      ),
    }),
  };
}

/** Where a range of the text in a string literal stands in the file that holds the literal. */
export function embeddedRange(outer: JsonSource, pointer: string, range: Range): Range {
  const literal = outer.rangeOf(pointer);
  return {
    start: outerPosition(outer.text, literal.start, range.start.offset),
    end: outerPosition(outer.text, literal.start, range.end.offset),
  };
}

/**
 * The position of the n-th character of a string literal's value. A literal never spans lines, so
 * the line is that of its opening quote.
 */
function outerPosition(text: string, quote: Position, innerOffset: number): Position {
  let offset = quote.offset + 1;
  for (let count = 0; count < innerOffset && offset < text.length; count++) {
    if (text[offset] === '\\') offset += text[offset + 1] === 'u' ? 6 : 2;
    else offset += 1;
  }
  return { line: quote.line, column: quote.column + (offset - quote.offset), offset };
}

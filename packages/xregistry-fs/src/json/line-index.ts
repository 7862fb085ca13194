// SPDX-License-Identifier: Apache-2.0
import type { Position, Range } from '../diagnostic.js';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Turns offsets in one text into lines and columns. Lines end with LF, CR LF or CR. */
export class LineIndex {
  /** Offset at which each line starts. */
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    this.#starts = lineStarts(text);
    this.#length = text.length;
  }

  /** The position of an offset; an offset outside the text counts as its nearest end. */
  positionAt(offset: number): Position {
    const within = Math.min(Math.max(offset, 0), this.#length);
    const line = this.#lineOf(within);
    return { line: line + 1, column: within - (this.#starts[line] ?? 0) + 1, offset: within };
  }

  /** The range between two offsets; `end` is exclusive. */
  rangeOf(start: number, end: number): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  /** The last line that starts at or before the offset. */
  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === LINE_FEED) starts.push(index + 1);
    else if (unit === CARRIAGE_RETURN && text.charCodeAt(index + 1) !== LINE_FEED) {
      starts.push(index + 1);
    }
  }
  return starts;
}

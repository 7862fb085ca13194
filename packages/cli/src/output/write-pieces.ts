// SPDX-License-Identifier: Apache-2.0
import type { TextOutput } from '../io.js';

/** Length of the text that is written at once, in characters. */
const LARGE_ENOUGH = 64 * 1024;

/** Writes a long text that nobody holds as a whole: a text of JavaScript has half a billion characters at most. */
export function writePieces(output: TextOutput, pieces: Iterable<string>): void {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < LARGE_ENOUGH) continue;
    output.write(text);
    text = '';
  }
  if (text !== '') output.write(text);
}

// SPDX-License-Identifier: Apache-2.0

/**
 * What a terminal shows: lines of cells, each with the styles in force (`bold`, `dim`, `underline`, a colour).
 * Lines longer than `columns` go on in the next one, as in a terminal of that width.
 *
 * @param {string} text
 * @param {number} columns
 * @returns {{ character: string, styles: string }[][]} styles are names, with blanks between.
 */
export function parseAnsi(text, columns) {
  const lines = [[]];
  let styles = new Set();
  for (const [, codes, character] of text.matchAll(STYLE_OR_CHARACTER)) {
    if (character === undefined) {
      for (const code of codes.split(';')) styles = apply(styles, Number(code));
    } else if (character === '\n') {
      lines.push([]);
    } else {
      if (lines.at(-1).length === columns) lines.push([]);
      lines.at(-1).push({ character, styles: [...styles].sort().join(' ') });
    }
  }
  return lines;
}

/** A change of style begins with the character ESC. */
const STYLE_OR_CHARACTER = new RegExp(`${String.fromCharCode(27)}\\[([\\d;]*)m|([^])`, 'gu');

const ON = new Map([
  [1, 'bold'],
  [2, 'dim'],
  [4, 'underline'],
  [31, 'red'],
  [32, 'green'],
  [33, 'yellow'],
  [34, 'blue'],
  [35, 'magenta'],
  [36, 'cyan'],
  [90, 'dim'],
]);
const COLOURS = ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan'];
const OFF = new Map([
  [22, ['bold', 'dim']],
  [24, ['underline']],
  [39, COLOURS],
]);

function apply(styles, code) {
  if (code === 0) return new Set();
  if (OFF.has(code)) return new Set([...styles].filter((style) => !OFF.get(code).includes(style)));
  if (ON.has(code)) return new Set([...styles, ON.get(code)]);
  throw new Error(`The picture knows no style ${code}.`);
}

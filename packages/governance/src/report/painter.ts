// SPDX-License-Identifier: Apache-2.0

const ESCAPE = '\u001b[';

/** Colours a text, by the number of the terminal's attribute: 1 bold, 2 faint, 31 red and so on. */
export type Paint = (text: string, color: number) => string;

/** A paint that colours, or leaves every text as it is. */
export function createPainter(isColored: boolean): Paint {
  return isColored ? (text, color) => `${ESCAPE}${color}m${text}${ESCAPE}0m` : (text) => text;
}

// SPDX-License-Identifier: Apache-2.0

/** The longest output that a page shows whole, in lines. */
const LONGEST = 30;

/**
 * Whether a page shows what was written. `…` stands for any text within a line and, alone on a line,
 * for any lines. Blanks at the ends of lines and blank lines at the end do not count.
 */
export function matchesOutput(shown: string, written: string): boolean {
  const lines = trim(shown).split('\n');
  const pattern = lines.map((line, index) => {
    const isLast = index === lines.length - 1;
    if (line.trim() === '…') return isLast ? '[^]*' : '(?:.*\\n)*?';
    return line.split('…').map(escape).join('.*') + (isLast ? '' : '\\n');
  });
  return new RegExp(`^${pattern.join('')}$`).test(trim(written));
}

/** Output as a page would show it: whole, or its beginning and its end. */
export function shortenOutput(written: string): string {
  const lines = trim(written).split('\n');
  if (lines.length <= LONGEST) return lines.join('\n');
  return [...lines.slice(0, 12), '', '…', '', ...lines.slice(-3)].join('\n');
}

function trim(text: string): string {
  return text.replace(/[ \t]+$/gm, '').trimEnd();
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

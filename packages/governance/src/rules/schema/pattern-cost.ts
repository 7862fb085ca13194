// SPDX-License-Identifier: Apache-2.0

/**
 * How long a regular expression can take on the worst text: `steady` about as long as the text;
 * `costly` much longer; `explosive` twice as long for each further character.
 */
export type PatternCost = 'steady' | 'costly' | 'explosive';

interface Group {
  repeats: boolean;
  branches: boolean;
}

/**
 * Estimates the cost of a regular expression from its text. It errs on the side of caution for
 * `costly`, and calls `explosive` only a repetition within a repetition.
 */
export function patternCost(pattern: string): PatternCost {
  const groups: Group[] = [{ repeats: false, branches: false }];
  let repetitions = 0;
  let costly = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at];
    const group = groups.at(-1);
    if (group === undefined) break;
    if (character === '\\') {
      if (/[1-9k]/.test(pattern[at + 1] ?? '')) costly = true;
      at++;
    } else if (character === '[') {
      at = endOfClass(pattern, at);
    } else if (character === '(') {
      if (/^\(\?(?:[=!]|<[=!])/.test(pattern.slice(at, at + 4))) costly = true;
      groups.push({ repeats: false, branches: false });
    } else if (character === '|') {
      group.branches = true;
    } else if (character === ')') {
      groups.pop();
      const outer = groups.at(-1);
      if (isRepetition(pattern, at + 1)) {
        if (group.repeats) return 'explosive';
        if (group.branches) costly = true;
      }
      if (outer !== undefined) outer.repeats ||= group.repeats;
    } else if (isRepetition(pattern, at)) {
      group.repeats = true;
      repetitions++;
    }
  }
  return costly || repetitions > 1 ? 'costly' : 'steady';
}

/** Whether an unbounded repetition, or one of more than ten times, stands at this index. */
function isRepetition(pattern: string, at: number): boolean {
  const character = pattern[at];
  if (character === '*' || character === '+') return true;
  const counted = character === '{' ? /^\{(\d+)(,?)(\d*)\}/.exec(pattern.slice(at, at + 24)) : null;
  if (counted === null) return false;
  const [, least = '', comma, most = ''] = counted;
  return (comma === ',' && most === '') || Number(most === '' ? least : most) > 10;
}

function endOfClass(pattern: string, start: number): number {
  let at = start + 1;
  while (at < pattern.length && pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1;
  return at;
}

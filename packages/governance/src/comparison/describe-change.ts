// SPDX-License-Identifier: Apache-2.0
import { count } from '../report/summary-line.js';
import type { PartChange, PlacedText, RuleChange } from './policy-comparison.js';
import type { ArtifactComparison, ComparisonSummary } from './registry-comparison.js';

/** How many keys of governed policies are listed. */
const MOST_KEYS = 10;

/** A line about what changed, in words that every format shows. */
export interface ChangeLine {
  /** Whether the line is about what is gone, what is new, or about the change itself. */
  readonly sign: '-' | '+' | ' ';
  readonly text: string;
  /** File, line and column; absent where the line has no place of its own. */
  readonly place?: string;
  /** How far the line belongs below the one before: 0 or 1. */
  readonly depth: 0 | 1;
}

/** What became of an artifact, in a few words. */
export function changeTitle(artifact: ArtifactComparison): string {
  const { change, type, comparison, predecessor } = artifact;
  const meaning = comparison === undefined ? '' : `, ${comparison.meaning}`;
  switch (change) {
    case 'added':
      return predecessor === undefined ? 'added' : `added, follows ${predecessor}${meaning}`;
    case 'removed':
      return type === 'policy' ? 'removed, would be deactivated' : 'removed';
    case 'moved':
      return 'moved';
    case 'changed':
      return `changed, violates immutability${meaning}`;
  }
}

/** What is to be said of a change, line by line. */
export function changeLines(artifact: ArtifactComparison): readonly ChangeLine[] {
  const { change, before, after, comparison, states = [], governs } = artifact;
  if (change === 'moved') {
    return [remark(`from ${before?.file ?? ''} to ${after?.file ?? ''}`)];
  }
  const { meaning, reason, properties = [], rules = [] } = comparison ?? {};
  return [
    // What a new version states, the changes since its predecessor tell.
    ...(comparison === undefined ? states : []).map((text): ChangeLine => ({
      sign: change === 'added' ? '+' : '-',
      text,
      depth: 0,
    })),
    ...(reason === undefined ? [] : [remark(reason)]),
    ...(meaning === 'equivalent' && rules.length === 0
      ? [remark('the text differs, the meaning does not')]
      : []),
    ...properties.flatMap((part) => partLines(part, 0)),
    ...rules.flatMap(ruleLines),
    ...(governs === undefined ? [] : governedLines(governs.before, governs.after)),
  ];
}

/** How many changes there are of each kind, such as `1 added, 2 changed; policies: 1 widened`. */
export function summaryLine(summary: ComparisonSummary): string {
  const { added, removed, changed, moved, unchanged } = summary;
  const meanings = (['widened', 'narrowed', 'equivalent', 'incomparable'] as const)
    .filter((meaning) => summary[meaning] > 0)
    .map((meaning) => `${summary[meaning]} ${meaning}`);
  const detail = meanings.length === 0 ? '' : `; policies: ${meanings.join(', ')}`;
  const counts = [
    `${added} added`,
    `${removed} removed`,
    `${changed} changed`,
    `${moved} moved`,
    `${unchanged} unchanged`,
  ];
  return counts.join(', ') + detail;
}

function ruleLines({ before, after, effect, parts }: RuleChange): readonly ChangeLine[] {
  if (before === undefined || after === undefined || parts.length === 0) {
    return sideLines(before, after, 0, `: ${effect}`);
  }
  return [
    { ...remark(`${after.text}: ${effect}`), place: placeOf(after) },
    ...parts.flatMap((part) => partLines(part, 1)),
  ];
}

function partLines({ before, after }: PartChange, depth: 0 | 1): readonly ChangeLine[] {
  return sideLines(before, after, depth, '');
}

function sideLines(
  before: PlacedText | undefined,
  after: PlacedText | undefined,
  depth: 0 | 1,
  suffix: string,
): readonly ChangeLine[] {
  const line = (sign: '-' | '+', side: PlacedText): ChangeLine => ({
    sign,
    text: side.text + suffix,
    place: placeOf(side),
    depth,
  });
  return [
    ...(before === undefined ? [] : [line('-', before)]),
    ...(after === undefined ? [] : [line('+', after)]),
  ];
}

function governedLines(before: readonly string[], after: readonly string[]): readonly ChangeLine[] {
  const gone = before.filter((key) => !after.includes(key));
  const come = after.filter((key) => !before.includes(key));
  const keys = after.length > 0 ? after : before;
  const list = (some: readonly string[]) => {
    const more = some.length - MOST_KEYS;
    return `${some.slice(0, MOST_KEYS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  };
  return [
    remark(
      keys.length === 0
        ? 'no policy depends on it'
        : `${count(keys.length, 'policy depends', 'policies depend')} on it: ${list(keys)}`,
    ),
    ...(before.length === 0 || gone.length === 0
      ? []
      : [{ sign: '-', text: `no longer on ${list(gone)}`, depth: 0 } as const]),
    ...(before.length === 0 || come.length === 0
      ? []
      : [{ sign: '+', text: `also on ${list(come)}`, depth: 0 } as const]),
  ];
}

function remark(text: string): ChangeLine {
  return { sign: ' ', text, depth: 0 };
}

function placeOf({ file, range }: PlacedText): string {
  return `${file}:${range.start.line}:${range.start.column}`;
}

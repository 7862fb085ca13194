// SPDX-License-Identifier: Apache-2.0
import { createPainter, type Paint } from '../report/painter.js';
import { printable } from '../report/printable.js';
import { changeLines, changeTitle, summaryLine, type ChangeLine } from './describe-change.js';
import type { FormatComparisonOptions } from './format-comparison.js';
import type { ArtifactComparison, RegistryComparison } from './registry-comparison.js';

const RED = 31;
const GREEN = 32;
const YELLOW = 33;
const FAINT = 2;
const BOLD = 1;

const SIGNS: Readonly<Record<ArtifactComparison['change'], { sign: string; color: number }>> = {
  added: { sign: '+', color: GREEN },
  removed: { sign: '-', color: RED },
  changed: { sign: '~', color: YELLOW },
  moved: { sign: '>', color: FAINT },
};
const LINE_COLORS: Readonly<Record<ChangeLine['sign'], number | undefined>> = {
  '+': GREEN,
  '-': RED,
  ' ': undefined,
};

/** For people: each artifact that changed, with what changed in it, then how much changed. */
export function formatComparisonText(
  { before, after, artifacts, summary }: RegistryComparison,
  { color = false }: FormatComparisonOptions,
): string {
  const paint = createPainter(color);
  const blocks = [
    paint(`${printable(before)} -> ${printable(after)}`, FAINT),
    ...artifacts.map((artifact) => formatArtifact(artifact, paint)),
    artifacts.length === 0 ? 'no changes' : paint(summaryLine(summary), BOLD),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function formatArtifact(artifact: ArtifactComparison, paint: Paint): string {
  const { change, type, key } = artifact;
  const { sign, color } = SIGNS[change];
  const title = `${paint(`${sign} ${type} ${printable(key)}`, color)} ${changeTitle(artifact)}`;
  return [title, ...changeLines(artifact).map((line) => formatLine(line, paint))].join('\n');
}

function formatLine({ sign, text, place, depth }: ChangeLine, paint: Paint): string {
  const color = LINE_COLORS[sign];
  const words = `${sign} ${printable(text)}`.trimStart();
  const indent = ' '.repeat(4 + depth * 2);
  const shown = color === undefined ? words : paint(words, color);
  return `${indent}${shown}${place === undefined ? '' : `  ${paint(printable(place), FAINT)}`}`;
}

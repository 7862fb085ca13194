// SPDX-License-Identifier: Apache-2.0
// Measured rows as cells of text, for the terminal and for the page.

/** The columns of every table of measured programs. */
export const HEADINGS = [
  '',
  'median',
  'IQR',
  'CPU',
  'peak memory',
  'wall ratio',
  'CPU ratio',
  'memory ratio',
  'runs',
];

/** The cells of a row; one that was not timed says why. */
export function cellsOf(row) {
  if (row.skip !== undefined) return [row.name, `not timed: ${row.skip}`];
  const { q1, q3, median } = row.wall;
  return [
    row.name,
    formatTime(median),
    `${formatTime(q1)} – ${formatTime(q3)}`,
    row.cpu === undefined ? '' : formatTime(row.cpu.median),
    row.peakBytes === undefined ? '' : formatMemory(row.peakBytes),
    formatRatio(row.wallRatio),
    formatRatio(row.cpuRatio),
    formatRatio(row.memoryRatio),
    String(row.runs),
  ];
}

/** Measured rows for a terminal, in columns. */
export function formatPlainTable(rows) {
  return formatPlainList({ headings: HEADINGS, rows: rows.map(cellsOf) });
}

/** Cells for a terminal, in columns. */
export function formatPlainList({ headings, rows }) {
  const whole = rows.filter((row) => row.length === headings.length);
  const widths = headings.map((heading, at) =>
    Math.max(heading.length, ...(at === 0 ? rows : whole).map((row) => row[at].length)),
  );
  const pad = (cell, at) => (at === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[at]));
  return [headings, ...rows]
    .map((row) =>
      row.length === headings.length ? row.map(pad) : [pad(row[0], 0), ...row.slice(1)],
    )
    .map((cells) => cells.join('  ').trimEnd())
    .join('\n');
}

/** Measured rows as a table of Markdown. */
export function formatMarkdownTable(rows) {
  return formatMarkdownList({ headings: HEADINGS, rows: rows.map(cellsOf) });
}

/** Cells as a table of Markdown. */
export function formatMarkdownList({ headings, rows }) {
  const line = (cells) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  const filled = (cells) => [...cells, ...Array(headings.length - cells.length).fill('')];
  const isText = rows.every((row) => !/\d/.test(row.at(-1) ?? ''));
  const dashes = ['---', ...Array(headings.length - 1).fill(isText ? '---' : '--:')];
  return [line(headings), line(dashes), ...rows.map((row) => line(filled(row)))].join('\n');
}

/** Milliseconds, in the unit that reads best. */
export function formatTime(ms) {
  if (ms < 1000) return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

export function formatMemory(bytes) {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}

export function formatRatio(ratio) {
  return ratio === undefined ? '' : `${ratio.toFixed(2)}x`;
}

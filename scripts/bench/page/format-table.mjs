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

/** Rows for a terminal, in columns. */
export function formatPlainTable(rows) {
  const cells = rows.map(cellsOf);
  const widths = HEADINGS.map((heading, at) =>
    Math.max(
      heading.length,
      ...cells.filter((row) => row.length > 2).map((row) => row[at].length),
      at === 0 ? Math.max(...cells.map((row) => row[0].length)) : 0,
    ),
  );
  return [HEADINGS, ...cells]
    .map((row) =>
      row
        .map((cell, at) =>
          at === 0 ? cell.padEnd(widths[0]) : cell.padStart(row.length > 2 ? widths[at] : 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Rows as a table of Markdown. */
export function formatMarkdownTable(rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const empty = (cells) => [...cells, ...Array(HEADINGS.length - cells.length).fill('')];
  return [
    line(HEADINGS),
    line(['---', ...Array(HEADINGS.length - 1).fill('--:')]),
    ...rows.map((row) => line(empty(cellsOf(row)).map((cell) => cell.replaceAll('|', '\\|')))),
  ].join('\n');
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

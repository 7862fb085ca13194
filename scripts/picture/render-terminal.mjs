// SPDX-License-Identifier: Apache-2.0
const CELL = { width: 8.4, height: 20 };
const MARGIN = 20;
const BAR = 36;

/** Dark in both themes, with an edge that is seen on either ground. Contrast is 4.5:1 or more. */
const STYLE = `
  text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #e6edf3; white-space: pre }
  .bold { font-weight: 700 } .dim { fill: #9da7b3 } .underline { text-decoration: underline }
  .red { fill: #ff7b72 } .green { fill: #56d364 } .yellow { fill: #e3b341 }
  .blue { fill: #79c0ff } .magenta { fill: #d2a8ff } .cyan { fill: #56d4dd }`.trim();

/**
 * Draws lines of cells as a terminal shows them.
 *
 * @param {{ character: string, styles: string }[][]} lines
 * @param {{ columns: number, title: string, description: string }} options
 * @returns {string} an SVG document without scripts, fonts or links.
 */
export function renderTerminal(lines, { columns, title, description }) {
  const width = Math.ceil(columns * CELL.width) + 2 * MARGIN;
  const height = lines.length * CELL.height + BAR + MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">
<title id="title">${escape(title)}</title>
<desc id="description">${escape(description)}</desc>
<style>
  ${STYLE}
</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="#0d1117" stroke="#57606a"/>
<g fill="#57606a"><circle cx="20" cy="18" r="5"/><circle cx="38" cy="18" r="5"/><circle cx="56" cy="18" r="5"/></g>
${lines.flatMap((line, index) => renderLine(line, BAR + (index + 0.75) * CELL.height)).join('\n')}
</svg>
`;
}

/** Each run of one style has its own place and length, so that columns stand whatever the font. */
function renderLine(line, y) {
  const runs = [];
  for (const [column, { character, styles }] of line.entries()) {
    const last = runs.at(-1);
    if (last !== undefined && last.styles === styles) last.text += character;
    else runs.push({ column, styles, text: character });
  }
  return runs
    .filter(({ text }) => text.trim() !== '')
    .map(({ column, styles, text }) => {
      const x = round(MARGIN + column * CELL.width);
      const length = round([...text].length * CELL.width);
      const style = styles === '' ? '' : ` class="${styles}"`;
      return `<text x="${x}" y="${round(y)}" textLength="${length}" xml:space="preserve"${style}>${escape(text)}</text>`;
    });
}

function round(number) {
  return Number(number.toFixed(1));
}

function escape(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

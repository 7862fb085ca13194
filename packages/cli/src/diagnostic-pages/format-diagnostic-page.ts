// SPDX-License-Identifier: Apache-2.0
import { wrap } from '../terminal/wrap.js';
import { PAGE_SECTIONS, type DiagnosticPage } from './diagnostic-page.js';

/**
 * A page as a person reads it on a terminal: paragraphs wrapped, examples indented, links written out.
 *
 * @param width columns of the page.
 */
export function formatDiagnosticPage(
  { code, url, summary, sections }: DiagnosticPage,
  width: number,
  isColored: boolean,
): string {
  const bold = (text: string) => (isColored ? `\u001b[1m${text}\u001b[0m` : text);
  const parts = PAGE_SECTIONS.map((name) => {
    const title = name.slice(0, 1).toUpperCase() + name.slice(1);
    return `${bold(title)}\n${formatMarkdown(sections[name], width)}`;
  });
  return `${[bold(code), formatMarkdown(summary, width), ...parts, url].join('\n\n')}\n`;
}

const INDENT = '  ';

/** Blocks of code, or what stands between them. */
const BLOCKS = /^```\w*\n([^]*?)^```$/gm;

/** The Markdown that pages are written in: paragraphs with links, tables and blocks of code. */
function formatMarkdown(markdown: string, width: number): string {
  const blocks: string[] = [];
  let end = 0;
  for (const match of markdown.matchAll(BLOCKS)) {
    const [whole, code = ''] = match;
    blocks.push(...formatParagraphs(markdown.slice(end, match.index), width), indent(code, 2));
    end = match.index + whole.length;
  }
  blocks.push(...formatParagraphs(markdown.slice(end), width));
  return blocks.join('\n\n');
}

function formatParagraphs(markdown: string, width: number): readonly string[] {
  return markdown
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => {
      // A table keeps its lines; its columns are lined up as it is written.
      if (paragraph.startsWith('|')) return indent(paragraph);
      const text = paragraph.replaceAll('\n', ' ').replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)');
      return indent(wrap(text, width - INDENT.length).join('\n'));
    });
}

function indent(text: string, times = 1): string {
  return text.trimEnd().replace(/^(?=.)/gm, INDENT.repeat(times));
}

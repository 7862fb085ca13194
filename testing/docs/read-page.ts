// SPDX-License-Identifier: Apache-2.0
import type { Code, Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { parseRemark, type Remark } from './parse-remark.js';

/** A block of code on a page. */
export interface CodeBlock {
  readonly kind: 'code';
  /** The first word after the fence; empty where there is none. */
  readonly language: string;
  readonly text: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  /** Where the text between the fences begins and ends on the page, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** The file that holds it, where the words before it end with its name and a colon. */
  readonly file: string | undefined;
  /** What a remark right before it says. */
  readonly remark: Remark | undefined;
}

/** A remark that stands for itself: what happens behind the scenes. */
export interface RemarkBlock {
  readonly kind: 'remark';
  readonly remark: Remark;
  readonly line: number;
}

/** What the machine has to know of a page of documentation. */
export interface Page {
  readonly text: string;
  /** Code and remarks, in the order in which they stand. */
  readonly blocks: readonly (CodeBlock | RemarkBlock)[];
  /** Targets of links and pictures, with their line. */
  readonly links: readonly { readonly target: string; readonly line: number }[];
  /** What a link may point to on this page, without `#`. */
  readonly anchors: ReadonlySet<string>;
}

/** @throws where a remark for the tests is none that they know. */
export function readPage(text: string): Page {
  const root = fromMarkdown(text);
  const blocks: (CodeBlock | RemarkBlock)[] = [];
  const links: { target: string; line: number }[] = [];
  const anchors = new Set<string>();
  let remark: Remark | undefined;
  let file: string | undefined;
  for (const node of nodesOf(root)) {
    const line = node.position?.start.line ?? 0;
    if (node.type === 'html') {
      for (const [, id = ''] of node.value.matchAll(/\sid="([^"]+)"/g)) anchors.add(id);
      const parsed = parseRemark(node.value, line);
      if (parsed?.isAboutNext === false) blocks.push({ kind: 'remark', remark: parsed, line });
      else if (parsed !== undefined) remark = parsed;
    } else if (node.type === 'paragraph') {
      file = fileNamedBy(textOf(node, text));
      remark = undefined;
    } else if (node.type === 'heading') {
      file = undefined;
      addAnchor(anchors, plainText(node));
    } else if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      links.push({ target: node.url, line });
    } else if (node.type === 'code') {
      blocks.push({ ...codeBlock(node, text), file, remark });
      remark = undefined;
      file = undefined;
    }
  }
  return { text, blocks, links, anchors };
}

function codeBlock(node: Code, text: string): Omit<CodeBlock, 'file' | 'remark'> {
  const { position, value, lang } = node;
  const start = text.indexOf('\n', position?.start.offset) + 1;
  const end = Math.max(start, text.lastIndexOf('\n', (position?.end.offset ?? 0) - 1) + 1);
  const line = position?.start.line ?? 0;
  return { kind: 'code', language: lang ?? '', text: value, line, start, end };
}

/** A node and what is below it, in the order of the page. */
function* nodesOf(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* nodesOf(child);
}

function textOf(node: Nodes, text: string): string {
  return text.slice(node.position?.start.offset, node.position?.end.offset);
}

function fileNamedBy(paragraph: string): string | undefined {
  return /`([^`\s]*[./][^`\s/]+)`:$/.exec(paragraph)?.[1];
}

function plainText(node: Nodes): string {
  return [...nodesOf(node)].map((inner) => ('value' in inner ? inner.value : '')).join('');
}

/** The anchor that GitHub gives a heading; one that stands twice gets a number. */
function addAnchor(anchors: Set<string>, heading: string): void {
  const slug = heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
  let anchor = slug;
  for (let count = 1; anchors.has(anchor); count += 1) anchor = `${slug}-${count}`;
  anchors.add(anchor);
}

// SPDX-License-Identifier: Apache-2.0
import { printable } from '../report/printable.js';
import { boundGraph, type BoundGraph } from './bound-graph.js';
import { formatCoveragePage } from './format-coverage-page.js';
import type { GovernanceGraph, GraphNodeKind } from './governance-graph.js';

/** The formats a graph can be drawn in. */
export const GRAPH_FORMATS = ['mermaid', 'dot', 'html'] as const;

/** One of {@link GRAPH_FORMATS}. */
export type GraphFormat = (typeof GRAPH_FORMATS)[number];

/** Words behind the key of what needs attention. */
const REMARKS: Readonly<Partial<Record<GraphNodeKind, string>>> = {
  'broken-rule': ' (cannot be used)',
  'ungoverned-policy': ' (ungoverned)',
};

/**
 * Draws a graph as text for Mermaid or Graphviz, where a large one is cut with a note of what is missing,
 * or as a page with a matrix of rules and policies, which can be filtered.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 * @see https://graphviz.org/doc/info/lang.html
 */
export function formatGraph(graph: GovernanceGraph, format: GraphFormat): string {
  if (format === 'html') return formatCoveragePage(graph);
  const bound = boundGraph(graph);
  return format === 'mermaid' ? formatMermaid(bound) : formatDot(bound);
}

/** Brackets around the label of a node: policies are rounded, schemas are cylinders. */
const MERMAID_SHAPES: Readonly<Record<GraphNodeKind, readonly [string, string]>> = {
  schema: ['[(', ')]'],
  rule: ['[', ']'],
  'broken-rule': ['[', ']'],
  policy: ['(', ')'],
  'ungoverned-policy': ['(', ')'],
};

const MERMAID_CLASSES: Readonly<Record<GraphNodeKind, string>> = {
  schema: 'schema',
  rule: 'rule',
  'broken-rule': 'brokenRule',
  policy: 'policy',
  'ungoverned-policy': 'ungovernedPolicy',
};

function formatMermaid({ root, nodes, edges, notes }: BoundGraph): string {
  const ids = new Map(nodes.map(({ xid }, position) => [xid, `n${position}`]));
  const lines = nodes.map(({ xid, key, kind }) => {
    const [open, close] = MERMAID_SHAPES[kind];
    const label = mermaidText(`${key}${REMARKS[kind] ?? ''}`);
    return `  ${ids.get(xid) ?? ''}${open}"${label}"${close}:::${MERMAID_CLASSES[kind]}`;
  });
  const arrows = edges.map(
    ({ from, to, label }) =>
      `  ${ids.get(from) ?? ''} -->|"${mermaidText(label)}"| ${ids.get(to) ?? ''}`,
  );
  return `${[
    'flowchart LR',
    `  %% ${mermaidText(root)}`,
    ...lines,
    ...arrows,
    ...notes.map((note, position) => `  note${position}["${mermaidText(note)}"]`),
    '  classDef brokenRule stroke:#c00,stroke-dasharray:4',
    '  classDef ungovernedPolicy stroke:#c60,stroke-dasharray:4',
  ].join('\n')}\n`;
}

/** Whatever could end a label or be markup in it is written as a character code. */
function mermaidText(text: string): string {
  return printable(text).replace(
    /[^\p{L}\p{N} ./@_:=*,()-]/gu,
    (character) => `#${character.codePointAt(0) ?? 0};`,
  );
}

const DOT_STYLES: Readonly<Record<GraphNodeKind, string>> = {
  schema: 'shape=cylinder',
  rule: 'shape=box',
  'broken-rule': 'shape=box, style=dashed, color=red',
  policy: 'shape=ellipse',
  'ungoverned-policy': 'shape=ellipse, style=dashed, color=orange',
};

function formatDot({ root, nodes, edges, notes }: BoundGraph): string {
  return `${[
    `digraph ${dotText(root)} {`,
    '  rankdir=LR;',
    ...nodes.map(
      ({ xid, key, kind }) =>
        `  ${dotText(xid)} [label=${dotText(`${key}${REMARKS[kind] ?? ''}`)}, ${DOT_STYLES[kind]}];`,
    ),
    ...edges.map(
      ({ from, to, label }) => `  ${dotText(from)} -> ${dotText(to)} [label=${dotText(label)}];`,
    ),
    ...notes.map((note, position) => `  note${position} [label=${dotText(note)}, shape=note];`),
    '}',
  ].join('\n')}\n`;
}

/** A quoted string; a backslash would begin an escape of Graphviz. */
function dotText(text: string): string {
  return `"${printable(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

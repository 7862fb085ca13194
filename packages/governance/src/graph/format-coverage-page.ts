// SPDX-License-Identifier: Apache-2.0
import { printable } from '../report/printable.js';
import { COVERAGE_SCRIPT, COVERAGE_STYLE } from './coverage-page-parts.js';
import type { GovernanceGraph } from './governance-graph.js';

/** What the page is told, as JSON. Policies name rules by their place in `rules`. */
interface CoverageData {
  readonly root: string;
  readonly rules: readonly { readonly key: string; readonly isBroken: boolean }[];
  readonly policies: readonly {
    readonly key: string;
    /** Place of the rule, and the selectors that lead from it to the policy. */
    readonly by: readonly (readonly [rule: number, selectors: string])[];
  }[];
}

/**
 * A page in one file that shows which rule governs which policy, as a matrix with filters. It works
 * offline: it loads nothing, and its content security policy lets nothing be loaded. Whatever names
 * hold, the page shows them as text.
 */
export function formatCoveragePage(graph: GovernanceGraph): string {
  const title = escapeHtml(`Coverage of the rules: ${printable(graph.root)}`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${COVERAGE_STYLE}</style>
</head>
<body>
<h1>${title}</h1>
<form>
<label>Policies <input id="policies" type="search" placeholder="part of a name"></label>
<label>Rules <input id="rules" type="search" placeholder="part of a name"></label>
<label><input id="ungoverned" type="checkbox"> only policies that no rule governs</label>
</form>
<p id="count" role="status"></p>
<table id="matrix"></table>
<script type="application/json" id="data">${escapeJson(toCoverage(graph))}</script>
<script>${COVERAGE_SCRIPT}</script>
</body>
</html>
`;
}

function toCoverage({ root, nodes, edges }: GovernanceGraph): CoverageData {
  const rules = nodes.filter(({ kind }) => kind === 'rule' || kind === 'broken-rule');
  const place = new Map(rules.map(({ xid }, at) => [xid, at]));
  const governors = new Map<string, (readonly [number, string])[]>();
  for (const { from, to, label } of edges) {
    const rule = place.get(from);
    if (rule === undefined) continue;
    const known = governors.get(to) ?? [];
    known.push([rule, printable(label)]);
    governors.set(to, known);
  }
  return {
    root: printable(root),
    rules: rules.map(({ key, kind }) => ({
      key: printable(key),
      isBroken: kind === 'broken-rule',
    })),
    policies: nodes
      .filter(({ kind }) => kind === 'policy' || kind === 'ungoverned-policy')
      .map(({ xid, key }) => ({ key: printable(key), by: governors.get(xid) ?? [] })),
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** JSON within a script element: nothing in it can end the element or begin a comment. */
function escapeJson(data: CoverageData): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

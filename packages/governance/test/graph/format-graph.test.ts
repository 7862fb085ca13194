// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { formatGraph } from '../../src/graph/format-graph.js';
import { createGovernanceGraph, type GovernanceGraph } from '../../src/graph/governance-graph.js';
import { indexOf } from '../rules/registry.js';

const POLICY = { policydefinition: { '@type': 'Set' } };
const rule = (appliesTo: readonly string[], schema = 'membership') => ({
  versionid: '1.0',
  name: 'rule',
  description: 'A rule',
  appliesTo,
  schemaref: `/schemagroups/acme/schemas/${schema}/versions/1.0`,
});
const FILES = {
  'policies/acme.one.v1.json': POLICY,
  'policies/acme.two.v1.json': { ...POLICY, labels: { stage: 'test' } },
  'policies/dspacex.free.v1.json': POLICY,
  'rules/acme.members.v1.0.json': rule(['label:acme', 'label:stage', '!policy:acme/one@*']),
  'rules/acme.broken.v1.0.json': rule(['policy:acme/one@*'], 'nowhere'),
  'schemas/acme.membership.v1.0.json': { $ref: '/schemagroups/acme/schemas/base/versions/1.0' },
  'schemas/acme.base.v1.0.json': { type: 'object' },
};

const hostile = (key: string): GovernanceGraph => ({
  root: key,
  nodes: [
    { kind: 'rule', xid: 'a', key },
    { kind: 'policy', xid: key, key },
  ],
  edges: [{ from: 'a', to: key, label: key }],
});

const large = (policies: number): GovernanceGraph => ({
  root: 'registry',
  nodes: [
    { kind: 'rule', xid: 'rule', key: 'acme/rule@1' },
    ...Array.from({ length: policies }, (_, index) => ({
      kind: 'policy' as const,
      xid: `p${index}`,
      key: `acme/p${index}@1`,
    })),
    { kind: 'ungoverned-policy', xid: 'free', key: 'acme/z@1' },
  ],
  edges: Array.from({ length: policies }, (_, index) => ({
    from: 'rule',
    to: `p${index}`,
    label: '*',
  })),
});

describe('the governance graph', () => {
  it('says which rule governs what, through which selectors, and which schemas are used', async () => {
    const { nodes, edges } = createGovernanceGraph(await indexOf(FILES));
    const keyOf = (xid: string) => nodes.find((node) => node.xid === xid)?.key;

    expect(nodes.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'schema acme/base@1.0',
      'schema acme/membership@1.0',
      'broken-rule acme/broken@1.0',
      'rule acme/members@1.0',
      'policy acme/one@1',
      'policy acme/two@1',
      'ungoverned-policy dspacex/free@1',
    ]);
    expect(edges.map(({ from, to, label }) => [keyOf(from), label, keyOf(to)])).toEqual([
      ['acme/members@1.0', 'uses', 'acme/membership@1.0'],
      ['acme/membership@1.0', 'uses', 'acme/base@1.0'],
      ['acme/members@1.0', 'label:acme, label:stage', 'acme/two@1'],
      ['acme/broken@1.0', 'policy:acme/one@*', 'acme/one@1'],
    ]);
  });

  it.each(['mermaid', 'dot'] as const)('is drawn for %s', async (format) => {
    const graph = createGovernanceGraph(await indexOf(FILES));

    await expect(formatGraph(graph, format)).toMatchFileSnapshot(`golden/graph.${format}.txt`);
  });
});

describe('hostile names', () => {
  const KEY = 'x"] --> y["<b>`#quot;%%{init}\n\\" -> z; \u001b[0m';

  it('stay within their labels in Mermaid', () => {
    const lines = formatGraph(hostile(KEY), 'mermaid').trimEnd().split('\n');

    expect(lines).toHaveLength(7);
    for (const line of lines.slice(1, 5)) {
      expect(line.replace(/#\d+;/g, '')).toMatch(
        /^ {2}(?:%% [^"`<>{}[\]\\#]*|n\d[[(]"[^"`<>{}[\]\\#]*"[\])]:::\w+|n0 -->\|"[^"`<>{}[\]\\#|]*"\| n1)$/,
      );
    }
  });

  it('stay within their quotes in DOT', () => {
    const lines = formatGraph(hostile(KEY), 'dot').trimEnd().split('\n');

    expect(lines).toHaveLength(6);
    for (const line of lines) {
      const bare = line.replace(/"(?:[^"\\]|\\["\\])*"/g, '""');
      expect(bare).toMatch(/^(?:digraph "" \{|\}| {2}[\w="", [\]\->;]*)$/);
    }
  });
});

describe('a large graph', () => {
  it('is cut with a note, and keeps what needs attention', () => {
    const text = formatGraph(large(1_000), 'mermaid');

    expect(text.split('\n').length).toBeLessThan(650);
    expect(text).toContain('802 artifacts not shown');
    expect(text).toContain('802 edges not shown');
    expect(text).toContain('acme/z@1 (ungoverned)');
    expect(formatGraph(large(1_000), 'dot')).toContain('label="802 artifacts not shown"');
  });

  it('is whole where it is not too large', () => {
    expect(formatGraph(large(50), 'dot')).not.toContain('not shown');
  });
});

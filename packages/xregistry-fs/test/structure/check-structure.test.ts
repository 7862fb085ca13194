// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { compareDiagnostics, STRUCTURAL_PROFILES } from '../../src/index.js';
import { checkTree, COMPACT_REGISTRY, POLICY, SCHEMA } from './registry-fixture.js';

describe('checkStructure', () => {
  it.each(['authoring', 'strict', 'fleet'] as const)(
    'says nothing worse than info of an authored registry under "%s"',
    async (profile) => {
      const diagnostics = await checkTree(COMPACT_REGISTRY, { profile });

      expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
    },
  );

  it('says nothing at all of an authored registry by default', async () => {
    expect(await checkTree(COMPACT_REGISTRY)).toEqual([]);
  });

  it('asks an exported registry for what a server generates', async () => {
    const diagnostics = await checkTree(COMPACT_REGISTRY, { profile: 'export' });

    const codes = new Set(diagnostics.map(({ code }) => code));
    expect(codes).toContain('xregistry/missing-server-attribute');
    expect(codes).toContain('xregistry/specversion');
  });

  it('sorts by file, position and code', async () => {
    const diagnostics = await checkTree({
      'policies/dspacex.b.v1.json': { policyid: 'c', xid: '/x', labels: 3 },
      'policies/dspacex.a.v1.json': { policyid: 'c', labels: [] },
    });

    expect(diagnostics.length).toBeGreaterThan(4);
    expect(diagnostics).toEqual([...diagnostics].sort(compareDiagnostics));
  });

  it('gives every finding a place, an artifact and a help', async () => {
    const diagnostics = await checkTree({
      'xregistry.json': { specversion: '9', registryid: '?', xid: 'no', epoch: -1 },
      'policygroups/dspacex/meta.json': { policiescount: 7, name: '' },
      'policygroups/dspacex/policies/membership/meta.json': { defaultversionid: '9' },
      'policygroups/dspacex/policies/membership/versions/1.0.json': { policyid: 'x' },
    });

    expect(diagnostics.length).toBeGreaterThan(6);
    for (const diagnostic of diagnostics) {
      expect(diagnostic.help).toMatch(/\.$/);
      expect(diagnostic.artifact).toMatch(/^\//);
      expect(diagnostic.message).toMatch(/^(The registry|Policy|Policygroup|Meta)/);
    }
  });

  it('reports a document that cannot be parsed once, and judges nothing in it', async () => {
    const diagnostics = await checkTree({
      ...COMPACT_REGISTRY,
      'policies/dspacex.broken.v1.json': '{ "policyid": ',
    });

    expect(diagnostics.map(({ code, file }) => `${code} ${file}`)).toEqual([
      'json/syntax policies/dspacex.broken.v1.json',
    ]);
  });

  it('takes schemas that are no JSON for what they are', async () => {
    const diagnostics = await checkTree({
      'schemagroups/dspacex/schemas/order/versions/1.0.xsd': '<schema/>',
      'schemagroups/dspacex/schemas/order/versions/1.0$details.json': { format: 'XSD/1.1' },
    });

    expect(diagnostics).toEqual([]);
  });

  it('judges both layouts of one registry alike', async () => {
    const compact = await checkTree({ 'policies/dspacex.a.v1.json': { ...POLICY, policyid: 'b' } });
    const expanded = await checkTree({
      'policygroups/dspacex/policies/a/versions/1.json': { ...POLICY, policyid: 'b' },
    });

    const summary = (list: typeof compact) => list.map(({ code, message }) => ({ code, message }));
    expect(summary(expanded)).toEqual(summary(compact));
    expect(compact).toHaveLength(1);
  });

  it('gives the same findings whatever the order of the tree', async () => {
    const tree = {
      'policies/dspacex.b.v1.json': { policyid: 'c' },
      'policies/dspacex.a.v1.json': { labels: [] },
      'schemas/dspacex.a.v1.json': SCHEMA,
    };

    const forward = await checkTree(tree);
    const backward = await checkTree(Object.fromEntries(Object.entries(tree).reverse()));

    expect(backward).toEqual(forward);
  });

  it('never raises the severity from "authoring" to "fleet"', async () => {
    const tree = { 'policies/dspacex.a.v1.json': { policyid: 'b', versionid: '2', xid: '/' } };
    const count = (list: Awaited<ReturnType<typeof checkTree>>) =>
      list.filter(({ severity }) => severity === 'error').length;

    expect(count(await checkTree(tree, { profile: 'fleet' }))).toBeLessThan(
      count(await checkTree(tree)),
    );
    expect(STRUCTURAL_PROFILES).toContain('fleet');
  });
});

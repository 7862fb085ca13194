// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { buildDeploymentIndex, XregError } from '../../src/index.js';
import type { DeploymentIndex, RegistryFileSystem } from '../../src/index.js';
import { COMPACT, EXPANDED, registryTree } from '../registry-tree.js';
import type { FileContent } from '../registry-tree.js';

function index(files: Readonly<Record<string, FileContent>>, options = {}) {
  return buildDeploymentIndex(registryTree(files), options);
}

function labelsOf(built: DeploymentIndex, key: string): readonly string[] | undefined {
  return built.byKey('policy', key)?.labels;
}

/** Counts how often each file is read. */
function countReads(fileSystem: RegistryFileSystem) {
  const reads = new Map<string, number>();
  const counting: RegistryFileSystem = {
    root: fileSystem.root,
    list: (path) => fileSystem.list(path),
    read: (path, maxBytes) => {
      reads.set(path, (reads.get(path) ?? 0) + 1);
      return fileSystem.read(path, maxBytes);
    },
  };
  return { counting, reads };
}

describe('buildDeploymentIndex', () => {
  it('finds every artifact by xid, by type and by key', async () => {
    const built = await index(COMPACT);

    expect([...built.artifacts.keys()]).toEqual([
      '/schemagroups/dspacex/schemas/membership/versions/1.0',
      '/rulegroups/dspacex/rules/membership-rule/versions/1.0',
      '/policygroups/dspacex/policies/generic-access/versions/1.0',
    ]);
    expect(built.ofType('rule').map(({ key }) => key)).toEqual(['dspacex/membership-rule@1.0']);
    expect(built.byKey('policy', 'dspacex/generic-access@1.0')?.file).toBe(
      'policies/dspacex.generic-access.v1.0.json',
    );
    expect(built.byKey('schema', 'dspacex/generic-access@1.0')).toBeUndefined();
    expect(built.diagnostics).toEqual([]);
    expect(built.layouts).toEqual(new Set(['compact']));
    expect(built.root).toBe('registry');
  });

  it('opens no document, however many there are', async () => {
    const versions = Array.from({ length: 2_000 }, (_, index) => [
      [`policies/acme.p${index}.v1.0.json`, {}],
      [`policygroups/dspacex/policies/p${index}/versions/1.json`, {}],
    ]).flat() as [string, FileContent][];
    const { counting, reads } = countReads(registryTree(Object.fromEntries(versions)));

    const built = await buildDeploymentIndex(counting);

    expect(built.artifacts.size).toBe(4_000);
    expect(built.byKey('policy', 'acme/p1999@1.0')?.file).toBe('policies/acme.p1999.v1.0.json');
    expect(reads).toEqual(new Map());
  });

  it('keeps a policy and a schema of one group, name and version apart', async () => {
    const built = await index({ 'policies/a.b.v1.json': {}, 'schemas/a.b.v1.json': {} });

    expect(built.byKey('policy', 'a/b@1')?.xid).toBe('/policygroups/a/policies/b/versions/1');
    expect(built.byKey('schema', 'a/b@1')?.xid).toBe('/schemagroups/a/schemas/b/versions/1');
  });

  it('knows the groups, with their metadata and those that are only declared', async () => {
    const built = await index({
      ...EXPANDED,
      'policygroups/dspacex/meta.json': {},
      'xregistry.json': { policygroups: { acme: {} } },
    });

    expect(built.groups).toEqual([
      expect.objectContaining({ xid: '/schemagroups/dspacex' }),
      expect.objectContaining({ xid: '/rulegroups/dspacex' }),
      expect.objectContaining({ xid: '/policygroups/acme', layouts: new Set() }),
      expect.objectContaining({
        xid: '/policygroups/dspacex',
        metaFile: 'policygroups/dspacex/meta.json',
      }),
    ]);
    expect(built.registryFile).toBe('xregistry.json');
  });

  it('reads a document when asked to, each time anew', async () => {
    const built = await index(COMPACT);
    const entry = built.byKey('policy', 'dspacex/generic-access@1.0');

    const first = entry?.read();
    expect(first?.source?.value).toMatchObject({ versionid: '1.0' });
    expect(first?.source).not.toBe(entry?.read().source);
    expect(Buffer.from(entry?.readBytes() ?? []).toString()).toBe(first?.source?.text);
  });

  it('reads no document to build the index', async () => {
    const { counting, reads } = countReads(registryTree({ ...COMPACT, 'xregistry.json': {} }));

    await buildDeploymentIndex(counting);

    expect([...reads.keys()]).toEqual(['xregistry.json']);
  });

  it('reads a document once for its labels, and not at all where it was read before', async () => {
    const { counting, reads } = countReads(
      registryTree({ 'policies/a.b.v1.json': { labels: { x: 'y' } } }),
    );
    const built = await buildDeploymentIndex(counting);

    built.byKey('policy', 'a/b@1')?.read();
    expect(built.labelled('x=y')).toHaveLength(1);
    expect(built.labelled('x')).toHaveLength(1);
    expect([...reads.values()]).toEqual([1]);
  });

  it.each([
    ['a document that is no JSON', 'policies/a.b.v1.json', '{', 'json/syntax'],
    ['a policy that is no object', 'policies/a.b.v1.json', '[]', 'xregistry/parse'],
    ['a rule that is no object', 'rules/a.b.v1.json', 'true', 'xregistry/parse'],
    ['a policy in YAML', 'policies/a.b.v1.yaml', 'versionid: 1', 'xregistry/parse'],
    ['a schema in XSD', 'schemas/a.b.v1.xsd', '<schema/>', 'xregistry/parse'],
  ])('gives a diagnostic for %s when it is read', async (_, file, text, code) => {
    const [entry] = (await index({ [file]: text })).artifacts.values();

    const result = entry?.read();
    expect(result?.source).toBeUndefined();
    expect(result?.diagnostics.map((found) => [found.code, found.file])).toEqual([[code, file]]);
    expect(entry?.labels).toEqual(['a']);
  });

  it('accepts a schema that is a boolean', async () => {
    const [entry] = (await index({ 'schemas/a.b.v1.json': 'true' })).ofType('schema');

    expect(entry?.read().source?.value).toBe(true);
  });

  it('gives a diagnostic for a document that is too large, without reading it', async () => {
    const limits = { maxBytes: 10 };
    const built = await index({ 'policies/a.b.v1.json': ' '.repeat(11) }, { limits });
    const [entry] = built.ofType('policy');

    expect(entry?.labels).toEqual(['a']);
    expect(entry?.read().diagnostics.map(({ code }) => code)).toEqual(['json/limit']);
  });

  it('reports every metadata file that cannot be read as an object, once', async () => {
    const built = await index({
      'xregistry.json': '{',
      'schemagroups/a/meta.json': '[]',
      'schemagroups/a/schemas/s/meta.json': '{"a":1,"a":1}',
      'schemagroups/a/schemas/s/versions/1.json': {},
      'schemagroups/a/schemas/s/versions/2.json': {},
      'schemagroups/a/schemas/s/versions/1$details.json': '\ufeff{}',
    });

    expect(built.diagnostics.map(({ code, file }) => [code, file])).toEqual([
      ['xregistry/parse', 'schemagroups/a/meta.json'],
      ['json/duplicate-key', 'schemagroups/a/schemas/s/meta.json'],
      ['json/encoding', 'schemagroups/a/schemas/s/versions/1$details.json'],
      ['json/syntax', 'xregistry.json'],
    ]);
  });

  it.each([
    ['an empty root', {}],
    ['a root of nothing but strays', { 'src/main.ts': '', 'notes.txt': '' }],
    ['empty groups', { 'policygroups/acme/meta.json': {} }],
  ])('refuses %s: there is nothing to index', async (_, files) => {
    const error: unknown = await index(files).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(XregError);
    expect(error).toMatchObject({ code: 'INPUT_EMPTY' });
    expect((await index(files, { allowEmpty: true })).artifacts.size).toBe(0);
  });

  it('gives an index without artifacts where errors say why', async () => {
    const built = await index({ 'policies/nonsense.json': {} });

    expect(built.artifacts.size).toBe(0);
    expect(built.diagnostics.map(({ code }) => code)).toEqual(['xregistry/compact-name']);
  });
});

describe('labels', () => {
  it('are the group and each entry of the labels maps, sorted', async () => {
    const built = await index({
      'policies/acme.use.v1.json': { labels: { stage: 'test', a: '' } },
    });

    expect(labelsOf(built, 'acme/use@1')).toEqual(['a', 'a=', 'acme', 'stage', 'stage=test']);
  });

  it('of the version count before those of the resource, and those before the group', async () => {
    const built = await index({
      'policygroups/acme/meta.json': { labels: { of: 'group', a: 'group', b: 'group' } },
      'policygroups/acme/policies/use/meta.json': {
        labels: { of: 'resource', a: 'resource' },
        meta: { labels: { of: 'meta' } },
      },
      'policygroups/acme/policies/use/versions/1.json': { labels: { of: 'version' } },
      'policygroups/acme/policies/use/versions/2.json': {},
    });

    const common = ['a', 'a=resource', 'acme', 'b', 'b=group', 'of'];
    expect(labelsOf(built, 'acme/use@1')).toEqual([...common, 'of=version']);
    expect(labelsOf(built, 'acme/use@2')).toEqual([...common, 'of=meta']);
  });

  it('of a compact group are those that xregistry.json declares', async () => {
    const built = await index({
      'xregistry.json': { policygroups: { acme: { labels: { region: 'eu' } } } },
      'policies/acme.use.v1.json': {},
    });

    expect(labelsOf(built, 'acme/use@1')).toEqual(['acme', 'region', 'region=eu']);
  });

  it('of a schema come from its details, never from the document', async () => {
    const built = await index({
      'schemagroups/acme/schemas/s/versions/1.json': { labels: { no: 'x' } },
      'schemagroups/acme/schemas/s/versions/1$details.json': { labels: { yes: 'x' } },
    });

    expect(built.byKey('schema', 'acme/s@1')?.labels).toEqual(['acme', 'yes', 'yes=x']);
  });

  it('are found when their name is written with an escape', async () => {
    const built = await index({ 'policies/acme.use.v1.json': '{"l\\u0061bels": {"a": "b"}}' });

    expect(labelsOf(built, 'acme/use@1')).toEqual(['a', 'a=b', 'acme']);
  });

  it.each([[1], [['a']], ['text'], [{ a: 1, b: null, c: {} }]])(
    'that are no map of strings are left out: %j',
    async (labels) => {
      const built = await index({ 'policies/acme.use.v1.json': { labels } });

      expect(labelsOf(built, 'acme/use@1')).toEqual(['acme']);
    },
  );

  it('select artifacts of every type, in the order of the index', async () => {
    const built = await index({
      ...COMPACT,
      'policies/acme.use.v1.json': { labels: { dspacex: 'x' } },
    });

    expect(built.labelled('dspacex').map(({ xid }) => xid)).toEqual([
      '/schemagroups/dspacex/schemas/membership/versions/1.0',
      '/rulegroups/dspacex/rules/membership-rule/versions/1.0',
      '/policygroups/acme/policies/use/versions/1',
      '/policygroups/dspacex/policies/generic-access/versions/1.0',
    ]);
    expect(built.labelled('nobody')).toEqual([]);
  });
});

// SPDX-License-Identifier: Apache-2.0
import { listRegistryFiles } from '@xreg/xregistry-fs';
import { describe, expect, it } from 'vitest';
import { hideIgnored, listIgnored } from '../../src/bundle/hide-ignored.js';
import { packBundle } from '../../src/bundle/pack-bundle.js';
import { createFileSystem } from '../registry-fixture.js';

const COMPACT = {
  'policies/dspacex.access.v1.0.json': '{}',
  'policies/dspacex.draft.v0.1.json': '{}',
  'schemas/dspacex.access.v1.0.json': '{}',
};

const EXPANDED = {
  'xregistry.json': '{}',
  'schemagroups/acme/meta.json': '{}',
  'schemagroups/acme/schemas/any/meta.json': '{}',
  'schemagroups/acme/schemas/any/versions/1.0.xsd': '<a/>',
  'schemagroups/acme/schemas/any/versions/1.0$details.json': '{}',
  'schemagroups/acme/schemas/any/versions/2.0.xsd': '<a/>',
  'schemagroups/acme/schemas/any/versions/2.0$details.json': '{}',
};

const ignored = (files: Readonly<Record<string, string>>, patterns: string) =>
  listIgnored(createFileSystem({ ...files, '.xregistryignore': patterns }));

describe('hideIgnored', () => {
  it.each([
    ['*draft*', ['policies/dspacex.draft.v0.1.json']],
    ['policies/', ['policies/dspacex.access.v1.0.json', 'policies/dspacex.draft.v0.1.json']],
    ['policies/*\n!policies/*.access.*', ['policies/dspacex.draft.v0.1.json']],
    ['# nothing\n\n', []],
    ['/dspacex*', []],
    ['*DRAFT*', []],
    ['**/*.v0.*.json\r\n', ['policies/dspacex.draft.v0.1.json']],
  ])('leaves out by %j: %j', (patterns, expected) => {
    expect(ignored(COMPACT, patterns)).toEqual(expected);
  });

  it('leaves details out with their version, and no metadata by themselves', () => {
    expect(ignored(EXPANDED, '*.json\n2.0.xsd')).toEqual([
      'schemagroups/acme/schemas/any/versions/2.0$details.json',
      'schemagroups/acme/schemas/any/versions/2.0.xsd',
    ]);
  });

  it('changes nothing of a registry without the file', () => {
    const fileSystem = createFileSystem(COMPACT);

    expect(hideIgnored(fileSystem)).toBe(fileSystem);
    expect(listIgnored(fileSystem)).toEqual([]);
  });

  it('decides what is packed, and is not packed itself', async () => {
    const files = { ...COMPACT, '.xregistryignore': '*draft*' };

    const { entries } = await packBundle(createFileSystem(files));

    expect(entries.map(({ path }) => path)).toEqual([
      'policies/dspacex.access.v1.0.json',
      'schemas/dspacex.access.v1.0.json',
    ]);
  });

  it('leaves nothing to pack where it leaves everything out', async () => {
    const files = { ...COMPACT, '.xregistryignore': '*' };

    expect(listRegistryFiles(hideIgnored(createFileSystem(files)))).toEqual([]);
    await expect(packBundle(createFileSystem(files))).rejects.toMatchObject({
      code: 'INPUT_EMPTY',
    });
  });
});

// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packBundle } from '../src/pack-bundle.js';
import { createFlatFileSystem } from './memory-file-system.js';

const REGISTRY = {
  'policies/dspacex.membership.v1.0.json': '{"policyid":"membership"}\n',
  'schemas/dspacex.membership.v1.0.json': '{}',
  'policies/dspacex.größe.v1.0.json': '{}\r\n',
};

const pack = (files: Readonly<Record<string, string>>, order = Object.keys(files)) =>
  packBundle(createFlatFileSystem(files), { files: order });

describe('packBundle', () => {
  it('gives the digests written down here, on every machine', async () => {
    const bundle = await pack(REGISTRY);

    expect(bundle.layerDigest).toMatchInlineSnapshot(
      `"sha256:74a79549ccaaed5b3157b86a386c06e88c748c4c4d815dc37b1e50d3ec246368"`,
    );
    expect(bundle.contentDigest).toMatchInlineSnapshot(
      `"sha256:768fa91d5cea504c534a8833df195a8cff97c901064712048d1a01ff3c19acce"`,
    );
    expect(bundle.manifest.digest).toMatchInlineSnapshot(
      `"sha256:9e2b68a01cca72bbd057f6f1af31ae9cf7a499132a1573e3c34531e7fd8251c8"`,
    );
  });

  it('orders entries by the UTF-8 bytes of their paths', async () => {
    const bundle = await pack({
      'rules/a': '',
      'rules/\u{1f600}': '',
      'rules/\uff5e': '',
      'rules/B': '',
    });

    expect(bundle.entries.map(({ path }) => path)).toEqual([
      'rules/B',
      'rules/a',
      'rules/\uff5e',
      'rules/\u{1f600}',
    ]);
  });

  it('does not depend on the order of the files, for any files', async () => {
    const files = fc.dictionary(
      fc.stringMatching(/^(policies|schemas)\/[a-z]{1,6}\.[a-z]{1,6}\.v[0-9]\.json$/),
      fc.string(),
      { minKeys: 1, maxKeys: 8 },
    );
    const shuffled = files.chain((tree) =>
      fc.tuple(
        fc.constant(tree),
        fc.shuffledSubarray(Object.keys(tree), { minLength: Object.keys(tree).length }),
      ),
    );

    await fc.assert(
      fc.asyncProperty(shuffled, async ([tree, order]) => {
        expect((await pack(tree, order)).manifest.digest).toBe((await pack(tree)).manifest.digest);
      }),
      { numRuns: 50 },
    );
  });

  it('changes the content digest when a byte or a name changes', async () => {
    const digest = (await pack(REGISTRY)).contentDigest;
    const otherByte = { ...REGISTRY, 'schemas/dspacex.membership.v1.0.json': '[]' };
    const { 'schemas/dspacex.membership.v1.0.json': schema, ...rest } = REGISTRY;
    const otherName = { ...rest, 'schemas/dspacex.membership.v1.1.json': schema };

    expect((await pack(otherByte)).contentDigest).not.toBe(digest);
    expect((await pack(otherName)).contentDigest).not.toBe(digest);
  });

  it('refuses an empty registry', async () => {
    await expect(pack({})).rejects.toMatchObject({ code: 'INPUT_EMPTY' });
  });

  it.each([
    ['policies/a.json|policies/A.json', 'bundle/entry-collision'],
    ['policies/\u00e9.json|policies/e\u0301.json', 'bundle/entry-name'],
    ['policies|policies/a.json', 'bundle/entry-collision'],
    ['policies/a.json|Policies/b.json', 'bundle/entry-collision'],
    ['policies/../../a.json', 'bundle/entry-escapes'],
    ['/policies/a.json', 'bundle/entry-escapes'],
    ['C:/policies/a.json', 'bundle/entry-escapes'],
    ['policies/a:b.json', 'bundle/entry-name'],
    ['policies/a\\b.json', 'bundle/entry-name'],
    ['policies/a\n.json', 'bundle/entry-name'],
    ['policies/nul.json', 'bundle/entry-name'],
    ['policies/a./b.json', 'bundle/entry-name'],
    ['policies//a.json', 'bundle/entry-name'],
    [`${'a/'.repeat(20)}b.json`, 'bundle/limit-exceeded'],
  ])('refuses what it could not read back: %j', async (paths, rule) => {
    const files = Object.fromEntries(paths.split('|').map((path) => [path, '{}']));

    await expect(pack(files)).rejects.toMatchObject({ code: 'REFUSED', rule });
  });

  it('holds the limits it is given', async () => {
    const limited = (limits: Parameters<typeof packBundle>[1]['limits'] & object) =>
      packBundle(createFlatFileSystem(REGISTRY), { files: Object.keys(REGISTRY), limits });

    for (const limits of [{ entries: 2 }, { totalBytes: 10 }, { archiveBytes: 100 }]) {
      await expect(limited(limits)).rejects.toMatchObject({ rule: 'bundle/limit-exceeded' });
    }
    await expect(limited({ fileBytes: 10 })).rejects.toMatchObject({ code: 'INPUT_UNREADABLE' });
  });
});
